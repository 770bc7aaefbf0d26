import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aBillOffer, aProgramDocument } from '../support/a-program-document.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { runKasalink } from '../support/run-kasalink.ts';

const local = oneLocalStage();

const program = (...words: readonly string[]) => runKasalink(['program', ...words]);

const write = async (name: string, document: object): Promise<string> => {
  const file = join(local.place.folder, name);
  await writeFile(file, JSON.stringify(document));
  return file;
};

it('publishes a program over the one in force, shows it, tries another one out, and rolls back', async () => {
  const port = ['--port', `${local.place.port}`];
  const before = await program('show', ...port);
  expect([before.code, before.err]).toEqual([0, '']);
  const version = Number(/version (\d+)/.exec(before.out)?.[1]);

  const file = await write('ours.json', aProgramDocument({ name: 'Ours' }));
  const published = await program('publish', file, ...port);
  expect(published).toMatchObject({ code: 0, out: expect.stringContaining(`Version ${version + 1} is in force`) });
  expect((await program('show', ...port)).out).toContain(`Ours: version ${version + 1}, published `);
  expect((await program('show', '--version', `${version}`, ...port)).out).toBe(before.out);

  const draft = await write('draft.json', aProgramDocument({ name: 'Ours', offers: [aBillOffer({ percentage: 12 })] }));
  expect((await program('diff', draft, ...port)).out).toContain('offers.ten.percentage: 10 → 12\n');
  const tried = await program('backtest', draft, '--days', '1', ...port);
  expect(tried.code).toBe(0);
  expect(tried.out).toMatch(/^\d+ bills? of the last 1 day, amounts in EUR$/m);

  const back = await program('rollback', '--to', `${version}`, ...port);
  expect(back).toMatchObject({ code: 0, out: expect.stringContaining(`Version ${version + 2} is in force`) });
}, 60_000);

it('says in one line how it is used wrongly, what is wrong with a file, or that no stage is there', async () => {
  expect(await program('publish')).toEqual({
    code: 2,
    out: '',
    err: 'npx kasalink program publish FILE: --help tells more\n',
  });
  const faulty = await write('faulty.json', aProgramDocument({ offers: [aBillOffer({ percentage: 120 })] }));
  expect(await program('validate', faulty)).toEqual({
    code: 1,
    out: '',
    err: `${faulty}: offers.0.percentage: must be at most 100, not 120\n`,
  });
  const sound = await write('sound.json', aProgramDocument());
  expect(await program('validate', sound)).toEqual({ code: 0, out: `${sound} is valid: 2 tiers, 1 offer.\n`, err: '' });
  expect(JSON.parse((await program('validate', sound, '--json')).out)).toMatchObject({ tiers: 2, offers: 1 });
  const alone = await program('show', '--port', '1');
  expect([alone.code, alone.out]).toEqual([1, '']);
  expect(alone.err).toMatch(/^Nothing listens on port 1: run npm start first.*\n$/);
}, 30_000);
