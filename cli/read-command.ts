import * as v from 'valibot';
import { parseFlags } from '../infra/local/parse-flags.ts';
import { failed, ok, type Result } from '../shared/kernel/result.ts';

/** What a tool understands. */
export interface ToolGrammar<Name extends string, Values extends v.GenericSchema> {
  /** Its name on the command line: `tokens`. */
  readonly tool: string;
  readonly flags: Readonly<Record<string, 'text' | 'switch'>>;
  /** What the flags' values must be; its messages say what to do. */
  readonly values: Values;
  /** The words after each of its commands, `ID…` for one or more, and the flags that are the command's own. */
  readonly commands: Readonly<Record<Name, { readonly words: readonly string[]; readonly own: readonly string[] }>>;
}

/** A command of a tool as it was written. */
export type WrittenCommand<Name extends string, Values extends v.GenericSchema> =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'command';
      readonly name: Name;
      readonly words: readonly string[];
      readonly values: v.InferOutput<Values>;
    };

/** Words of a till or a person, whatever they hold but control characters. */
const isWord = (word: string): boolean => /^[^\p{Cc}]{1,2000}$/u.test(word);

/** Reads the words after a tool's name; a mistake comes back as one line that says what to do. */
export const readCommand = <Name extends string, Values extends v.GenericSchema>(
  args: readonly string[],
  { tool, flags, values: schema, commands }: ToolGrammar<Name, Values>,
): Result<WrittenCommand<Name, Values>, string> => {
  const options = Object.entries({ ...flags, help: 'switch' }).map(([flag, kind]) => [
    flag,
    { type: kind === 'text' ? ('string' as const) : ('boolean' as const) },
  ]);
  const parsed = parseFlags(args, Object.fromEntries(options), true);
  if (!parsed.ok) return failed(`${parsed.error}: npx kasalink ${tool} --help shows the flags`);
  const { values, words: written } = parsed.value;
  if (values.help === true) return ok({ kind: 'help' });
  const [name, ...words] = written;
  const isName = (word: string | undefined): word is Name => word !== undefined && Object.hasOwn(commands, word);
  if (!isName(name)) return failed(`npx kasalink ${tool} ${Object.keys(commands).join('|')}: --help tells more`);
  const { own, words: wanted } = commands[name];
  const isCounted = wanted.at(-1)?.endsWith('…') ? words.length >= wanted.length : words.length === wanted.length;
  if (!isCounted || !words.every(isWord))
    return failed(`npx kasalink ${[tool, name, ...wanted].join(' ')}: --help tells more`);
  const strange = Object.keys(values).find((flag) => !own.includes(flag));
  if (strange !== undefined)
    return failed(`--${strange} is no flag of ${name}: npx kasalink ${tool} --help shows them`);
  const read = v.safeParse(schema, values);
  if (!read.success) return failed(read.issues[0].message);
  return ok({ kind: 'command', name, words, values: read.output });
};
