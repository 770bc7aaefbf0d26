import { rememberProgram } from '../../../functions/loyalty-discount/remember-program.ts';
import { aProgram } from '../../support/a-program.ts';

const program = aProgram({ language: { default: 'en', branches: { SLOVAK_PUB: 'sk', BRNO: 'cs' } } });

/** A reader whose next answer is given. */
const reading = () => {
  const next: { answer: () => Promise<{ version: number; program: typeof program } | undefined> } = {
    answer: async () => ({ version: 1, program }),
  };
  return { next, programs: rememberProgram({ current: () => next.answer(), prime: async () => undefined }) };
};

describe('the language of a branch', () => {
  it('is Slovak until a program has been read', async () => {
    expect(reading().programs.languageOf('BRNO')).toBe('sk');
  });

  it("is the program's for the branch, or its default", async () => {
    const { programs } = reading();
    await programs.current();
    expect(['SLOVAK_PUB', 'BRNO', 'WIEN', '', 'constructor', '__proto__'].map(programs.languageOf)).toEqual([
      'sk',
      'cs',
      'en',
      'en',
      'en',
      'en',
    ]);
  });

  it('is still that of the program read last when none can be read any more', async () => {
    const { next, programs } = reading();
    await programs.current();
    next.answer = () => Promise.reject(new Error('no table'));
    await expect(programs.current()).rejects.toThrow('no table');
    expect(programs.languageOf('BRNO')).toBe('cs');
  });

  it('does not bring back a program that is gone', async () => {
    const { next, programs } = reading();
    await programs.current();
    next.answer = async () => undefined;
    expect(await programs.current()).toBeUndefined();
  });
});
