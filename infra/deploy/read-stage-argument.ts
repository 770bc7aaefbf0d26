import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

const parseError = v.object({ code: v.pipe(v.string(), v.startsWith('ERR_PARSE_ARGS_')), message: v.string() });

/** Reads `--stage NAME`. @returns the name, or one line that says what is wrong */
export const readStageArgument = (args: readonly string[]): Result<string, string> => {
  try {
    const { values } = parseArgs({ args: [...args], options: { stage: { type: 'string' } } });
    return values.stage === undefined ? failed('--stage NAME is missing: infra/stages/NAME.json') : ok(values.stage);
  } catch (error) {
    if (!v.is(parseError, error)) throw error;
    return failed(error.message.split(/\.|\n/)[0] ?? '');
  }
};
