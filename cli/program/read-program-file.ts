import { readFile } from 'node:fs/promises';
import { parseJson } from '../../shared/kernel/json.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { type ReadProgram, readProgram } from '../../shared/loyalty/program/read-program.ts';

/** A program as it stands in a file. */
export interface ProgramFile extends ReadProgram {
  /** Its name. */
  readonly file: string;
  /** As it was written. */
  readonly document: unknown;
}

/** How deeply a document may be nested: no program is. */
const deepest = 32;

/** @returns the program; or what is wrong, a line a fault, each beginning with the file's name */
export const readProgramFile = async (file: string): Promise<Result<ProgramFile, readonly string[]>> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => error);
  if (typeof text !== 'string') return failed([`${file}: cannot be read; name a JSON file`]);
  const document = parseDocument(text);
  if (!document.ok) return failed([`${file}: ${document.error}`]);
  const read = readProgram(document.value);
  if (!read.ok) return failed(read.error.map((problem) => `${file}: ${problem}`));
  const warnings = read.value.warnings.map((warning) => `${file}: warning: ${warning}`);
  return ok({ file, program: read.value.program, warnings, document: document.value });
};

const parseDocument = (text: string): Result<unknown, string> => {
  const checked = parseJson(text, deepest);
  // A key that stands twice would silently take the place of the first.
  if (!checked.ok && checked.error.kind !== 'not-json') return failed(checked.error.detail);
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed(`the text is not JSON: ${error.message}`);
  }
};
