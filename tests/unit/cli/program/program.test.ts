import { program } from '../../../../cli/program/program.ts';
import { anOpenStage } from '../../../support/an-open-stage.ts';

it('tells what it found in a file as JSON alone', async () => {
  const { run } = anOpenStage();
  const file = 'infra/local/seed/program.json';
  const { code, said, noted } = await run(program, 'validate', file, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(said.join('\n'))).toEqual({ file, tiers: 2, offers: 3, warnings: noted });
});
