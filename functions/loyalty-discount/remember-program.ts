import type { Language } from '../../shared/loyalty/program/program-fields.ts';
import type { ProgramInForce, ProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { languageOf } from '../../shared/loyalty/quote/quote-discount.ts';

/** Speaks a branch's language by the program that was read last: there is something to be said when nothing can be read. */
export const rememberProgram = (programs: ProgramReader) => {
  let last: ProgramInForce | undefined;
  return {
    current: async (): Promise<ProgramInForce | undefined> => {
      const current = await programs.current();
      last = current ?? last;
      return current;
    },
    languageOf: (branch: string): Language => (last === undefined ? 'sk' : languageOf(last.program, branch)),
  };
};
