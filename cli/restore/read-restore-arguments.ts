import * as v from 'valibot';
import { isDay } from '../../shared/kernel/is-day.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { readCommand } from '../read-command.ts';

/** How `npx kasalink restore` is used. */
export const usage = `Has the records back as they were at a moment of the last 35 days, in a table of their own (docs/runbook.md).

  npx kasalink restore begin --to TIME [--of TABLE]      makes the table, protects it, carries the tokens over, and says how to go on
  npx kasalink restore replay --from TABLE [--dry-run]   after the deployment: takes in what tills have sent to the earlier table since
  npx kasalink restore empty --table TABLE --yes         after the days are reconciled: deletes the records of an earlier table, for good

  --to TIME      a second before the harm, with its time zone: 2026-11-24T11:59:59Z, 2026-11-24T12:59:59+01:00
  --of TABLE     an earlier table of the stage, where the moment is before the one that it has now was made
  --from TABLE   the table that the stage had before; begin names it
  --dry-run      only counts
  --table TABLE  a table that the stage had before, not the one that it has
  --yes          without it nothing is deleted

  npx kasalink restore begin --to 2026-11-24T11:59:59Z --stage prod
  npx kasalink restore replay --from Kasalink-prod-Records --dry-run --stage prod
  npx kasalink restore empty --table Kasalink-prod-Records --yes --stage prod

Calls to the shop pause from the beginning until sync resume. Tills go on. What was broken off is gone on with by asking for it again.`;

/** What the person asked for. */
export type RestoreCommand =
  | { readonly name: 'begin'; readonly at: number; readonly of: string | undefined }
  | { readonly name: 'replay'; readonly from: string; readonly isDry: boolean }
  | { readonly name: 'empty'; readonly table: string };

const tableAfter = (flag: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{3,255}$/, `${flag} takes the name of a table`)));
const moment = '--to takes a moment with its time zone, such as 2026-11-24T11:59:59Z';
const valuesSchema = v.object({
  to: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/, moment),
      v.check((written) => isDay(written.slice(0, 10)), moment),
      v.transform((written) => Date.parse(written)),
      v.check((at) => !Number.isNaN(at), moment),
    ),
  ),
  of: tableAfter('--of'),
  from: tableAfter('--from'),
  table: tableAfter('--table'),
  'dry-run': v.optional(v.boolean(), false),
  yes: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'restore',
  flags: { to: 'text', of: 'text', from: 'text', table: 'text', 'dry-run': 'switch', yes: 'switch' },
  commands: {
    begin: { words: [], own: ['to', 'of'] },
    replay: { words: [], own: ['from', 'dry-run'] },
    empty: { words: [], own: ['table', 'yes'] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readRestoreArguments = (args: readonly string[]): Result<RestoreCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, values } = written.value;
  const { to: at, of, from, table, 'dry-run': isDry, yes } = values;
  switch (name) {
    case 'begin':
      return at === undefined ? failed(`npx kasalink restore begin --to TIME: ${moment}`) : ok({ name, at, of });
    case 'replay':
      return from === undefined
        ? failed('npx kasalink restore replay --from TABLE: the table that the stage had before')
        : ok({ name, from, isDry });
    case 'empty':
      if (table === undefined)
        return failed('npx kasalink restore empty --table TABLE: a table that the stage had before');
      return yes
        ? ok({ name, table })
        : failed('What is deleted cannot be taken in any more: reconcile the days first, then add --yes');
  }
};
