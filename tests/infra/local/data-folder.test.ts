import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../../infra/local/data-folder.ts';
import { StartupError } from '../../../infra/local/startup-error.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-data-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is locked while it is open', () => {
  const path = join(folder, 'new/data');
  const first = openDataFolder(path, { fresh: false });
  expect(() => openDataFolder(path, { fresh: true })).toThrow(StartupError);
  first.close();
  openDataFolder(path, { fresh: false }).close();
});

it('knows whether the last host ended in order', () => {
  const first = openDataFolder(folder, { fresh: false });
  expect(first.endedCleanly).toBe(false);
  first.close();
  const second = openDataFolder(folder, { fresh: false });
  expect(second.endedCleanly).toBe(true);
  second.close();
});

it('starts empty when asked to', async () => {
  openDataFolder(folder, { fresh: false }).close();
  await mkdir(join(folder, 'dynamodb'));
  openDataFolder(folder, { fresh: false }).close();
  expect(existsSync(join(folder, 'dynamodb'))).toBe(true);
  openDataFolder(folder, { fresh: true }).close();
  expect(existsSync(join(folder, 'dynamodb'))).toBe(false);
});

it.each([true, false])('refuses a folder that holds other files (fresh: %s)', async (fresh) => {
  const file = join(folder, 'precious.txt');
  await writeFile(file, '');
  expect(() => openDataFolder(folder, { fresh })).toThrow("holds files that are not this host's");
  expect(existsSync(file)).toBe(true);
});
