import { readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createTurns } from './create-turns.ts';
import type { Journal } from './journal.ts';

const lineBreak = 0x0a;

function* linesOf(content: Buffer): Generator<string> {
  let start = 0;
  for (let end = content.indexOf(lineBreak); end !== -1; end = content.indexOf(lineBreak, start)) {
    yield content.toString('utf8', start, end);
    start = end + 1;
  }
}

/**
 * A journal in `folder`/orders.jsonl, which only one process may have open. Each line is on the disk before `append`
 * resolves. A last line that a killed process left unfinished is cut off: nobody was told that it was kept.
 * @throws when the folder or the file cannot be used
 */
export const openFileJournal = async (folder: string): Promise<Journal & { close(): Promise<void> }> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'orders.jsonl');
  const file = await open(path, 'a');
  let length = readFileSync(path).lastIndexOf(lineBreak) + 1;
  await file.truncate(length);

  const write = async (line: Buffer): Promise<void> => {
    try {
      await file.appendFile(line);
      await file.sync();
      length += line.length;
    } catch (error) {
      // Half a line would spoil the next one.
      await file.truncate(length);
      throw error;
    }
  };
  const empty = async (): Promise<void> => {
    await file.truncate(0);
    await file.sync();
    length = 0;
  };
  const inTurn = createTurns();
  return {
    lines: () => linesOf(readFileSync(path)),
    append: (line) => inTurn(() => write(Buffer.from(`${line}\n`))),
    clear: () => inTurn(empty),
    close: () => inTurn(() => file.close()),
  };
};
