import { type ParseError, parse } from 'jsonc-parser';

/**
 * Where a text stops being JSON, which the engine tells of some faults only.
 * @param text that is not JSON
 * @returns as an editor counts: `line 12, column 3`
 */
export const jsonFault = (text: string): string => {
  const faults: ParseError[] = [];
  parse(text, faults, { disallowComments: true, allowTrailingComma: false });
  const before = text.slice(0, faults[0]?.offset ?? text.length).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
};
