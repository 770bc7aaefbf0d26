import { readStageArgument } from '../../../../infra/deploy/read-stage-argument.ts';

it('reads the name of a stage', () => {
  expect(readStageArgument(['--stage', 'prod'])).toEqual({ ok: true, value: 'prod' });
});

it.each([[[]], [['prod']], [['--stage']], [['--stag', 'prod']]])('says what is wrong with %j', (args) => {
  expect(readStageArgument(args)).toEqual({ ok: false, error: expect.stringMatching(/.+/) });
});
