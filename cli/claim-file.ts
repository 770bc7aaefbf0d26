import { appendFile, open } from 'node:fs/promises';
import { attempt, failed, ok, type Result } from '../shared/kernel/result.ts';

/**
 * Sees before long work that its file can be written; what stands in it stays until the work is done.
 * @param file undefined: none is asked for
 * @returns one line that says what to do where it cannot
 */
export const claimFile = async (file: string | undefined): Promise<Result<undefined, string>> => {
  if (file === undefined) return ok(undefined);
  const opened = await attempt(() => appendFile(file, ''));
  return opened.ok ? ok(undefined) : failed(notWritten(file));
};

/**
 * As `claimFile`, for what is of persons: nobody but its owner can read the file from then on, whoever could before.
 */
export const claimPrivateFile = async (file: string | undefined): Promise<Result<undefined, string>> => {
  if (file === undefined) return ok(undefined);
  const opened = await attempt(async () => {
    await using handle = await open(file, 'a', ownersAlone);
    // A device has its own rights: `/dev/null` is everybody's.
    if ((await handle.stat()).isFile()) await handle.chmod(ownersAlone);
  });
  return opened.ok ? ok(undefined) : failed(notWritten(file));
};

const ownersAlone = 0o600;

const notWritten = (file: string): string => `${file} cannot be written: name another file`;
