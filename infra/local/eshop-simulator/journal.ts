/** Where the shop's orders survive a restart: lines of text, oldest first. */
export interface Journal {
  /** every line kept so far */
  lines(): Iterable<string>;
  /** keeps a line (without a line break in it); resolves when it is safe, rejects when it was not kept */
  append(line: string): Promise<void>;
  /** forgets every line; resolves when they are gone for good */
  clear(): Promise<void>;
}

/** A journal in memory. Given another one's lines it is that shop after a restart. */
export const createMemoryJournal = (kept: Iterable<string> = []): Journal => {
  const lines = [...kept];
  return {
    lines: () => lines,
    append: async (line) => {
      lines.push(line);
    },
    clear: async () => {
      lines.length = 0;
    },
  };
};
