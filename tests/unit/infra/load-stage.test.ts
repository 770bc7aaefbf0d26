import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStage, loadStageIn, StageError } from '../../../infra/load-stage.ts';
import { aStage } from '../../support/a-stage.ts';

const settings = JSON.stringify(aStage());
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kasalink-stages-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const load = (name: string, text: string) => {
  writeFileSync(join(folder, `${name}.json`), text);
  return loadStageIn(folder, name);
};
const complaint = (name: string, text: string): string => {
  try {
    load(name, text);
  } catch (error) {
    if (error instanceof StageError) return error.message;
    throw error;
  }
  return 'none';
};

describe('the file of a stage', () => {
  it('may begin with the mark that editors of Windows write', () => {
    expect(load('marked', `\uFEFF${settings}`).name).toBe('marked');
  });

  it.each(['under_score', 'a b', 'Prod', '1st', 'příliš', 'x'.repeat(41)])(
    'is told to be renamed where it is %s.json',
    (name) => {
      expect(complaint(name, settings)).toMatch(
        /^infra\/stages\/.*\.json: rename it: .*small letters, digits and hyphens/,
      );
    },
  );

  it.each(['prod-2', 'x'.repeat(40)])('may be %s.json', (name) => {
    expect(load(name, settings).name).toBe(name);
  });

  it('is told where it stops being JSON', () => {
    expect(complaint('broken', '{\n  "region": "eu-central-1"\n  "timeZone": "Europe/Prague"\n}')).toBe(
      'infra/stages/broken.json: is no JSON from line 3, column 3 on: mend it there, or just before',
    );
  });

  it.each(['[]', '7', 'null'])('is told that it holds %s', (text) => {
    expect(complaint('odd', text)).toMatch(/^infra\/stages\/odd\.json: /);
  });

  it('is told each fault with its path', () => {
    expect(complaint('two-faults', JSON.stringify(aStage({ region: 'x', quietSeconds: 30.5 }))).split('\n')).toEqual([
      expect.stringMatching(/^infra\/stages\/two-faults\.json: region: /),
      expect.stringMatching(/^infra\/stages\/two-faults\.json: quietSeconds: /),
    ]);
  });
});

it('names the stages that there are, and nothing else that lies there', () => {
  writeFileSync(join(folder, 'notes.txt'), '');
  expect(() => loadStageIn(folder, 'notes.txt')).toThrow(/^there is no stage "notes\.txt"; there are .*marked/);
  expect(() => loadStage('nowhere')).toThrow('there is no stage "nowhere"; there are local, prod, staging');
});
