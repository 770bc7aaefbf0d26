import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { indiscretionsIn } from './canaries.ts';

/** @param data the data folder of a stage that has run there @throws when a log of it says what no log may say */
export const assertDiscreetLogs = async (data: string): Promise<void> => {
  const logs = join(data, 'logs');
  const said = await Promise.all((await readdir(logs)).map((file) => readFile(join(logs, file), 'utf8')));
  const indiscretions = said.flatMap(indiscretionsIn);
  if (indiscretions.length > 0) throw new Error(`a log says ${[...new Set(indiscretions)].join(', ')}`);
};
