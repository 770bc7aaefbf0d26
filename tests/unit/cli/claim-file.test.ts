import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFile } from '../../../cli/claim-file.ts';
import { members } from '../../../cli/members/members.ts';
import { reconcile } from '../../../cli/reconcile/reconcile.ts';
import { publishProgram } from '../../../shared/loyalty/program/publish-program.ts';
import { evening } from '../../support/a-clock.ts';
import { aProgramDocument } from '../../support/a-program-document.ts';
import { anOpenStage } from '../../support/an-open-stage.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-file-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('makes a file that is not there yet, and leaves what stands in one until the work is done', async () => {
  const file = join(folder, 'out.csv');
  expect((await claimFile(file)).ok).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('');
  await writeFile(file, 'before');
  expect((await claimFile(file)).ok).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('before');
});

it('says in one line before the work that a file cannot be written', async () => {
  const { run, store } = anOpenStage();
  await publishProgram(store, aProgramDocument(), evening);
  const list = join(folder, 'members.csv');
  await writeFile(list, 'card\nNEW-1\n');
  const out = join(folder, 'no such folder', 'x');
  const refused = { code: 1, said: [], noted: [`${out} cannot be written: name another file`] };
  expect(await run(members, 'import', list, '--report', out)).toEqual(refused);
  expect(await run(members, 'show', 'NEW-1')).toMatchObject({ code: 1 });
  expect(await run(members, 'liability', '--csv', out)).toEqual(refused);
  expect(await run(reconcile, '--csv', out)).toEqual(refused);
});

it('tells what came of an import as JSON alone', async () => {
  const { run, store } = anOpenStage();
  await publishProgram(store, aProgramDocument(), evening);
  const list = join(folder, 'members.csv');
  await writeFile(list, 'card,points\nNEW-1,10\nNEW-2,many\n');
  const { code, said, noted } = await run(members, 'import', list, '--json');
  expect([code, noted]).toEqual([1, []]);
  expect(JSON.parse(said.join('\n'))).toMatchObject({
    isDry: false,
    ...{ created: 1, changed: 0, unchanged: 0, bad: 1 },
    problems: [{ line: 3, column: 'points' }],
  });
});

it('says in one line that a day to be compared is still to come', async () => {
  const { run } = anOpenStage();
  expect(await run(reconcile, '--day', '9999-12-31')).toEqual({
    code: 2,
    said: [],
    noted: ['--day 9999-12-31 is still to come: name a day until 2018-11-03'],
  });
});
