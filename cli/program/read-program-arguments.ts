import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { readCommand } from '../read-command.ts';
import { whole } from '../whole.ts';

/** How `npx kasalink program` is used. */
export const usage = `Checks, shows, publishes and tries out the loyalty program (docs/loyalty.md).

  npx kasalink program validate FILE                            every fault with its path and its rule; needs no stage
  npx kasalink program show [--version N]                       the program in force, or an old one, and what its budgets gave
  npx kasalink program diff FILE                                what FILE changes in the program in force
  npx kasalink program publish FILE                             puts it in force; the functions have it within a minute
  npx kasalink program rollback --to N                          puts version N in force again, as a new version
  npx kasalink program backtest FILE [--days N] [--csv FILE]    what it would have given on the bills that were closed

  --days N      bills of the last so many days, 1 to 365 (90)
  --csv FILE    writes the backtest as CSV too
  --json        validate, show, diff and backtest as JSON; amounts in thousandths

  npx kasalink program validate infra/local/seed/program.json
  npx kasalink program backtest infra/local/seed/program.json --days 30

It ends with 0 when all was done, with 1 when something could not be, with 2 when it was asked wrongly.`;

/** What the person asked for. */
export type ProgramCommand = { readonly isJson: boolean } & (
  | { readonly name: 'validate' | 'diff' | 'publish'; readonly file: string }
  | { readonly name: 'show'; readonly version: number | undefined }
  | { readonly name: 'rollback'; readonly to: number }
  | { readonly name: 'backtest'; readonly file: string; readonly days: number; readonly csv: string | undefined }
);

const valuesSchema = v.object({
  version: v.optional(whole('--version', 1, 999_999_999)),
  to: v.optional(whole('--to', 1, 999_999_999)),
  days: v.optional(whole('--days', 1, 365), '90'),
  csv: v.optional(v.pipe(v.string(), v.minLength(1, '--csv takes the name of a file'))),
  json: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'program',
  flags: { version: 'text', to: 'text', days: 'text', csv: 'text', json: 'switch' },
  commands: {
    validate: { words: ['FILE'], own: ['json'] },
    show: { words: [], own: ['version', 'json'] },
    diff: { words: ['FILE'], own: ['json'] },
    publish: { words: ['FILE'], own: [] },
    rollback: { words: [], own: ['to'] },
    backtest: { words: ['FILE'], own: ['days', 'csv', 'json'] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readProgramArguments = (args: readonly string[]): Result<ProgramCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, words, values } = written.value;
  const { csv, days, to, version, json: isJson } = values;
  const [file = ''] = words;
  switch (name) {
    case 'validate':
    case 'diff':
    case 'publish':
      return ok({ name, file, isJson });
    case 'show':
      return ok({ name, version, isJson });
    case 'rollback':
      return to === undefined
        ? failed('npx kasalink program rollback --to N: name the version; --help tells more')
        : ok({ name, to, isJson });
    case 'backtest':
      return ok({ name, file, days, csv, isJson });
  }
};
