import * as v from 'valibot';
import { isDay } from '../../shared/kernel/is-day.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { readCommand } from '../read-command.ts';
import { whole } from '../whole.ts';
import type { Days } from './backfill/days.ts';
import { type OrderList, workLists } from './work-lists.ts';

/** What the person asked for. */
export type SyncCommand =
  | { readonly name: 'status'; readonly isJson: boolean }
  | { readonly name: 'pause' | 'resume' }
  | {
      readonly name: 'list';
      readonly list: OrderList | undefined;
      readonly limit: number;
      readonly isJson: boolean;
    }
  | { readonly name: 'show'; readonly order: string; readonly isJson: boolean }
  | { readonly name: 'skip' | 'update'; readonly order: string }
  /** `gone`: the shop's number that a person has looked for in vain. */
  | { readonly name: 'recreate'; readonly order: string; readonly gone: string | undefined }
  | { readonly name: 'retry'; readonly orders: readonly string[] }
  | { readonly name: 'cancel'; readonly order: string; readonly number: string | undefined }
  | {
      readonly name: 'backfill';
      readonly days: Days;
      readonly isDry: boolean;
      readonly withPayloads: boolean;
      readonly isJson: boolean;
    };

const day = (flag: string) => {
  const message = `${flag} takes a day such as 2026-11-24`;
  return v.optional(v.pipe(v.string(), v.check(isDay, message)));
};

const shopNumber = (flag: string) =>
  v.optional(v.pipe(v.string(), v.minLength(1, `${flag} takes the shop's number of an order`)));

const valuesSchema = v.object({
  state: v.optional(v.picklist(workLists, `--state takes ${workLists.join(', ')}`)),
  limit: v.optional(whole('--limit', 1, 1000), '50'),
  number: shopNumber('--number'),
  gone: shopNumber('--gone'),
  from: day('--from'),
  to: day('--to'),
  'dry-run': v.optional(v.boolean(), false),
  payloads: v.optional(v.boolean(), false),
  json: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'sync',
  flags: {
    state: 'text',
    limit: 'text',
    number: 'text',
    gone: 'text',
    from: 'text',
    to: 'text',
    'dry-run': 'switch',
    payloads: 'switch',
    json: 'switch',
  },
  commands: {
    status: { words: [], own: ['json'] },
    list: { words: [], own: ['state', 'limit', 'json'] },
    show: { words: ['ID'], own: ['json'] },
    retry: { words: ['ID…'], own: [] },
    unpark: { words: ['ID…'], own: [] },
    skip: { words: ['ID'], own: [] },
    cancel: { words: ['ID'], own: ['number'] },
    update: { words: ['ID'], own: [] },
    recreate: { words: ['ID'], own: ['gone'] },
    pause: { words: [], own: [] },
    resume: { words: [], own: [] },
    backfill: { words: [], own: ['from', 'to', 'dry-run', 'payloads', 'json'] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readSyncArguments = (args: readonly string[]): Result<SyncCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, words, values } = written.value;
  const { state: list, limit, number, gone, json: isJson } = values;
  const [order = ''] = words;
  switch (name) {
    case 'status':
      return ok({ name, isJson });
    case 'pause':
    case 'resume':
      return ok({ name });
    case 'list':
      return ok({ name, list, limit, isJson });
    case 'show':
      return ok({ name, order, isJson });
    case 'skip':
    case 'update':
      return ok({ name, order });
    case 'recreate':
      return ok({ name, order, gone });
    case 'retry':
    case 'unpark':
      return ok({ name: 'retry', orders: [...new Set(words)] });
    case 'cancel':
      return ok({ name, order, number });
    case 'backfill':
      return readBackfill(values);
  }
};

const longestBackfill = 366 * 86_400_000;

const readBackfill = ({
  from,
  to,
  payloads,
  json: isJson,
  'dry-run': isDry,
}: v.InferOutput<typeof valuesSchema>): Result<SyncCommand, string> => {
  if (from === undefined || to === undefined)
    return failed('npx kasalink sync backfill --from DAY --to DAY: name both days; --help tells more');
  if (from > to) return failed(`--from ${from} comes after --to ${to}: name the earlier day first`);
  if (Date.parse(to) - Date.parse(from) > longestBackfill)
    return failed('A backfill takes a year at most: name fewer days');
  if (payloads && !isDry) return failed('--payloads only shows what would be sent: add --dry-run');
  if (isJson && !isDry) return failed('--json is of a dry run: add --dry-run');
  if (isJson && payloads) return failed('--json or --payloads: one of them');
  return ok({ name: 'backfill', days: { from, to }, isDry, withPayloads: payloads, isJson });
};
