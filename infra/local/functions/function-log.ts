import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const bytesPerFile = 5 * 1024 * 1024;

/**
 * A file that takes a function's output. Past 5 MB it is kept as `<file>.1` and begun anew, so that both together stay
 * within 10 MB.
 */
export const openFunctionLog = (file: string): ((output: string) => void) => {
  mkdirSync(dirname(file), { recursive: true });
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return (output) => {
    if (bytes > bytesPerFile) {
      renameSync(file, `${file}.1`);
      bytes = 0;
    }
    appendFileSync(file, output);
    bytes += Buffer.byteLength(output);
  };
};
