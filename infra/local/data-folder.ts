import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { StartupError } from './startup-error.ts';

const lockFile = 'host.lock';
const cleanMark = 'ended-cleanly';

/** The folder that holds everything a host keeps, locked for as long as this process lives. */
export type DataFolder = {
  path: string;
  /** false after a kill: the tables need mending */
  endedCleanly: boolean;
  /** Unlocks the folder and notes that all was written in order. */
  close: () => void;
};

/** SQLITE_BUSY. */
const busy = v.object({ errcode: v.literal(5) });

/**
 * The kernel drops the lock when the process dies, however it dies: unlike a file with a process id in it, it is never
 * left behind.
 */
const lock = (path: string): DatabaseSync => {
  const database = new DatabaseSync(join(path, lockFile));
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (!v.is(busy, error)) throw error;
    throw new StartupError(`${path} is in use by another host: stop it first, or choose another folder with --data`);
  }
};

/**
 * Opens a data folder, making it when it is not there.
 * @param options.fresh removes what an earlier host kept there
 * @throws StartupError when another host uses the folder, or when it holds anything a host did not put there
 */
export const openDataFolder = (path: string, options: { fresh: boolean }): DataFolder => {
  mkdirSync(path, { recursive: true });
  if (readdirSync(path).length > 0 && !existsSync(join(path, lockFile))) {
    throw new StartupError(`${path} holds files that are not this host's: choose an empty folder with --data`);
  }
  const database = lock(path);
  if (options.fresh) {
    for (const name of readdirSync(path)) if (!name.startsWith(lockFile)) rmSync(join(path, name), { recursive: true });
  }
  const mark = join(path, cleanMark);
  const endedCleanly = existsSync(mark);
  rmSync(mark, { force: true });
  return {
    path,
    endedCleanly,
    close: () => {
      writeFileSync(mark, '');
      database.close();
    },
  };
};
