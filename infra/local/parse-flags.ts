import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

/** A command line as it was written: flags by name, and the words beside them. */
export interface ParsedFlags {
  readonly values: Readonly<Record<string, unknown>>;
  readonly words: readonly string[];
}

const parseError = v.object({ code: v.pipe(v.string(), v.startsWith('ERR_PARSE_ARGS_')), message: v.string() });

/**
 * @param options the flags that there are
 * @param words whether words beside the flags are taken
 * @returns the command line, its values still to be judged; or what is wrong with it: the last of two values would silently win
 */
export const parseFlags = (
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>,
  words: boolean,
): Result<ParsedFlags, string> => {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options,
      allowPositionals: words,
      tokens: true,
    });
    const named = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = named.find((name, at) => options[name]?.type === 'string' && named.indexOf(name) < at);
    return twice === undefined ? ok({ values, words: positionals }) : failed(`--${twice} stands twice, name it once`);
  } catch (error) {
    if (!v.is(parseError, error)) throw error;
    // What is wrong stands in the first sentence; the others explain conventions of Node's own.
    return failed(error.message.split(/\.|\n/)[0] ?? '');
  }
};
