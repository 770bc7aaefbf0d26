import * as v from 'valibot';
import { failed, ok, type Result } from '../../../shared/kernel/result.ts';
import { parseFlags } from '../parse-flags.ts';

/** How `npm run program` is used. */
export const usage = `Checks, shows, publishes and tries out the loyalty program (docs/loyalty.md).

  npm run program -- validate FILE                            every fault with its path and its rule; needs no stage
  npm run program -- show [--version N]                       the program in force, or an old one, and what its budgets gave
  npm run program -- diff FILE                                what FILE changes in the program in force
  npm run program -- publish FILE                             puts it in force; the functions have it within a minute
  npm run program -- rollback --to N                          puts version N in force again, as a new version
  npm run program -- backtest FILE [--days N] [--csv FILE]    what it would have given on the bills that were closed

  --days N      bills of the last so many days, 1 to 365 (90)
  --csv FILE    writes the backtest as CSV too
  --port N      the port of the running stage (8787)

It ends with 0 when all was done, with 1 when something could not be, with 2 when it was asked wrongly.`;

/** What the person asked for. */
export type ProgramCommand =
  | { readonly name: 'help' }
  | { readonly name: 'validate'; readonly file: string }
  | { readonly name: 'show'; readonly version: number | undefined; readonly port: number }
  | { readonly name: 'diff' | 'publish'; readonly file: string; readonly port: number }
  | { readonly name: 'rollback'; readonly to: number; readonly port: number }
  | {
      readonly name: 'backtest';
      readonly file: string;
      readonly days: number;
      readonly csv: string | undefined;
      readonly port: number;
    };

const whole = (flag: string, least: number, most: number) => {
  const message = `${flag} takes a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
};

const valuesSchema = v.object({
  version: v.optional(whole('--version', 1, 999_999_999)),
  to: v.optional(whole('--to', 1, 999_999_999)),
  days: v.optional(whole('--days', 1, 365), '90'),
  csv: v.optional(v.pipe(v.string(), v.minLength(1, '--csv takes the name of a file'))),
  port: v.optional(whole('--port', 1, 65_535), '8787'),
  help: v.optional(v.boolean(), false),
});

const flags = {
  version: { type: 'string' },
  to: { type: 'string' },
  days: { type: 'string' },
  csv: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The words after each command, and the flags that are its own. */
const commands = {
  validate: { words: ['FILE'], own: [] },
  show: { words: [], own: ['version', 'port'] },
  diff: { words: ['FILE'], own: ['port'] },
  publish: { words: ['FILE'], own: ['port'] },
  rollback: { words: [], own: ['to', 'port'] },
  backtest: { words: ['FILE'], own: ['days', 'csv', 'port'] },
} as const satisfies Record<string, { readonly words: readonly string[]; readonly own: readonly string[] }>;

const commandSchema = v.picklist(
  ['validate', 'show', 'diff', 'publish', 'rollback', 'backtest'],
  `npm run program -- ${Object.keys(commands).join('|')}: --help tells more`,
);

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readProgramArguments = (args: readonly string[]): Result<ProgramCommand, string> => {
  const parsed = parseFlags(args, flags, true);
  if (!parsed.ok) return failed(`${parsed.error}: npm run program -- --help shows the flags`);
  const values = v.safeParse(valuesSchema, parsed.value.values);
  if (!values.success) return failed(values.issues[0].message);
  const { csv, days, help, port, to, version } = values.output;
  if (help) return ok({ name: 'help' });
  const [word, ...words] = parsed.value.words;
  const named = v.safeParse(commandSchema, word);
  if (!named.success) return failed(named.issues[0].message);
  const name = named.output;
  const { own, words: wanted } = commands[name];
  if (words.length !== wanted.length || words.includes(''))
    return failed(`npm run program -- ${[name, ...wanted].join(' ')}: --help tells more`);
  const strange = Object.keys(parsed.value.values).find((flag) => !own.some((mine) => mine === flag));
  if (strange !== undefined) return failed(`--${strange} is no flag of ${name}: npm run program -- --help shows them`);
  const [file = ''] = words;
  switch (name) {
    case 'validate':
      return ok({ name, file });
    case 'show':
      return ok({ name, version, port });
    case 'diff':
    case 'publish':
      return ok({ name, file, port });
    case 'rollback':
      return to === undefined
        ? failed('npm run program -- rollback --to N: name the version; --help tells more')
        : ok({ name, to, port });
    case 'backtest':
      return ok({ name, file, days, csv, port });
  }
};
