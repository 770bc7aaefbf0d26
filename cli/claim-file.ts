import { appendFile } from 'node:fs/promises';
import { attempt, failed, ok, type Result } from '../shared/kernel/result.ts';

/**
 * Sees before long work that its file can be written; what stands in it stays until the work is done.
 * @param file undefined: none is asked for
 * @returns one line that says what to do where it cannot
 */
export const claimFile = async (file: string | undefined): Promise<Result<undefined, string>> => {
  if (file === undefined) return ok(undefined);
  const opened = await attempt(() => appendFile(file, ''));
  return opened.ok ? ok(undefined) : failed(`${file} cannot be written: name another file`);
};
