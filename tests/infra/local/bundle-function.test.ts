import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction } from '../../../infra/bundle-function.ts';

const functions = resolve(import.meta.dirname, '../../support/fixture-stack/functions');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('gives the same bytes whatever folder the source is in', async () => {
  const elsewhere = join(folder, 'a folder/elsewhere');
  await mkdir(elsewhere, { recursive: true });
  await cp(functions, elsewhere, { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const files = { 'stage.json': '{"name":"local"}' };

  await bundleFunction({ entry: join(functions, 'notes.ts'), outdir: join(folder, 'first'), files });
  await bundleFunction({ entry: join(elsewhere, 'notes.ts'), outdir: join(folder, 'second'), files });

  const first = await readFile(join(folder, 'first/index.mjs'));
  expect(first.equals(await readFile(join(folder, 'second/index.mjs')))).toBe(true);
  expect(first.includes(functions)).toBe(false);
  expect(await readdir(join(folder, 'first'))).toEqual(['index.mjs', 'stage.json']);
});

it('says where the source is wrong', async () => {
  const entry = join(functions, 'missing.ts');
  await expect(bundleFunction({ entry, outdir: join(folder, 'third') })).rejects.toThrow('missing.ts');
});
