import * as v from 'valibot';
import { parseFlags } from '../../infra/local/parse-flags.ts';
import type { Sheet } from '../../shared/eshop/reconciliation/day-report.ts';
import { parseDecimal } from '../../shared/kernel/decimal.ts';
import { isDay } from '../../shared/kernel/is-day.ts';
import { exactThousandths } from '../../shared/kernel/money.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

/** How `npx kasalink reconcile` is used. */
export const usage = `Compares what the tills said of a day with what the hub holds and what the shop has (docs/reconciliation.md).

  npx kasalink reconcile [--day D | --days N] [--sheet SHOP/REGISTER/SHIFT=AMOUNT] [--csv FILE] [--json]

  --day D      a trading day, such as 2026-11-24; today's unless it is given
  --days N     the last N trading days, today's included, 1 to 31
  --sheet S    the figure of the till's own closing sheet, in units of the first of shop.currencies, by the till's ids:
               3173505578310000/3173505578999348/3317259000928416=12345.50; kept with the day, and compared
  --csv FILE   writes shifts and differences as CSV
  --json       writes them as JSON instead; amounts in thousandths

  npx kasalink reconcile --days 7 --csv week.csv
  npx kasalink reconcile --day 2026-11-24 --json

Of each shop, register, shift and currency: how many sales, and what they come to, at the till, in the hub, in the shop. What differs
is named, with the command that repairs it. A call to the shop is made for every hundred orders of the day; where they are used
up, the nightly run goes on with the day.

It ends with 0 when nothing is left to a person, with 1 when something is or could not be compared, with 2 when it was asked wrongly.`;

/** What the person asked for. */
export interface ReconcileArguments {
  /** Undefined: today's. */
  readonly day: string | undefined;
  readonly days: number;
  readonly sheet: Sheet | undefined;
  readonly csv: string | undefined;
  readonly isJson: boolean;
}

/** No till's receipt is older. */
const firstDay = '2000-01-01';
const days = '--days takes a number of days from 1 to 31';
const argumentsSchema = v.object({
  day: v.optional(
    v.pipe(
      v.string(),
      v.isoDate('--day takes a day such as 2026-11-24'),
      v.check(isDay, '--day takes a day of the calendar'),
      v.minValue(firstDay, `--day takes a day from ${firstDay} on`),
    ),
  ),
  days: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,2}$/, days), v.transform(Number), v.minValue(1, days), v.maxValue(31, days)),
  ),
  sheet: v.optional(v.string()),
  csv: v.optional(v.pipe(v.string(), v.minLength(1, '--csv takes the name of a file'))),
  json: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
});

const flags = {
  day: { type: 'string' },
  days: { type: 'string' },
  sheet: { type: 'string' },
  csv: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readReconcileArguments = (args: readonly string[]): Result<ReconcileArguments | 'help', string> => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return failed(`${parsed.error}: npx kasalink reconcile --help shows the flags`);
  const values = v.safeParse(argumentsSchema, parsed.value.values);
  if (!values.success) return failed(values.issues[0].message);
  const { help, day, days = 1, sheet, csv, json: isJson } = values.output;
  if (help) return ok('help');
  if (day !== undefined && values.output.days !== undefined) return failed('--day or --days: one of them');
  if (sheet === undefined) return ok({ day, days, sheet, csv, isJson });
  if (values.output.days !== undefined) return failed('--sheet is of one day: name it with --day');
  const read = readSheet(sheet);
  if (read === undefined)
    return failed('--sheet takes SHOP/REGISTER/SHIFT=AMOUNT, the amount with three decimals at most: a/b/c=12345.50');
  return ok({ day, days, sheet: read, csv, isJson });
};

/** A branch of Papaya's has neither register nor shift: `SLOVAK_PUB//=123.50`. */
const readSheet = (text: string): Sheet | undefined => {
  const [, shop, register, shift, written] = /^(.+)\/([^/]*)\/([^/]*)=([^=]+)$/.exec(text) ?? [];
  const value = written === undefined ? undefined : parseDecimal(written);
  const amount = value && exactThousandths(value);
  if (shop === undefined || register === undefined || shift === undefined || amount === undefined) return undefined;
  return { place: { shop, register, shift }, amount };
};
