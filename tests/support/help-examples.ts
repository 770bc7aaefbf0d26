/** The examples in a tool's help: paragraphs of nothing but command lines, after what it does and how it is written. */
export const examplesIn = (help: string): readonly string[] =>
  help
    .split('\n\n')
    .slice(2)
    .map((paragraph) => paragraph.split('\n'))
    .filter((lines) => lines.every((line) => line.startsWith('  npx kasalink ')))
    .flat()
    .map((line) => line.trim());

/** The words of a command line as a shell takes them, of which our examples quote some by `"`. */
export const shellWords = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
