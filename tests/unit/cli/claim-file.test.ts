import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFile, claimPrivateFile } from '../../../cli/claim-file.ts';
import { members } from '../../../cli/members/members.ts';
import { person } from '../../../cli/person/person.ts';
import { reconcile } from '../../../cli/reconcile/reconcile.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { publishProgram } from '../../../shared/loyalty/program/publish-program.ts';
import { evening } from '../../support/a-clock.ts';
import { aCustomerRecord } from '../../support/a-customer.ts';
import { aProgramDocument } from '../../support/a-program-document.ts';
import { aTillRecord } from '../../support/a-till-record.ts';
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

it('makes the export of a person readable by its owner alone, though the file was there before', async () => {
  const { open, store, terminal, said } = anOpenStage();
  await store.offer(aTillRecord(aCustomerRecord()), undefined);
  const file = join(folder, 'person.json');
  await writeFile(file, 'before', { mode: 0o644 });
  const hub = {
    terminal,
    target: { kind: 'local', port: 8787 },
    open: async () => ok({ ...open, census: store }),
  } as const;
  expect(await person(['export', '--customer', '800', '--out', file, '--json'], hub)).toBe(0);
  expect(said).toEqual([JSON.stringify({ file }, null, 1)]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ customers: [{ key: 'customers#800' }] });
  const fresh = join(folder, 'fresh.json');
  expect((await claimPrivateFile(fresh)).ok).toBe(true);
  expect((await stat(fresh)).mode & 0o777).toBe(0o600);
});

it('leaves the rights of what is no file as they are', async () => {
  const { mode } = await stat('/dev/null');
  expect((await claimPrivateFile('/dev/null')).ok).toBe(true);
  expect((await stat('/dev/null')).mode).toBe(mode);
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
  expect(await run(person, 'export', '--card', 'NEW-1', '--out', out)).toEqual(refused);
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
