import * as v from 'valibot';
import { parseFlags } from '../../infra/local/parse-flags.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

/** How `npx kasalink doctor` is used. */
export const usage = `Looks whether a stage works, from the till's address to the shop, and says how to mend what does not.

  npx kasalink doctor [--card CARD] [--bills-per-day N] [--json]

  --card CARD        a member's card, which is asked a whole quote for; the member keeps it until it runs out
  --bills-per-day N  says what N bills a day need of the shop's calls, and cost at AWS
  --json             as JSON

The clock, the tokens, queue and quarantine; a record through the webhook's public address and back, a quote, the shop's states and
languages against the settings; on AWS also the login and what it may do, the alarms' receivers, and the account's limits. It leaves
one record, kasalink_probe#doctor, and spends two of the shop's calls.

  npx kasalink doctor --card memberCardId --bills-per-day 800

It ends with 0 when nothing failed, with 1 when something has, with 2 when it was asked wrongly.`;

const count = '--bills-per-day takes a whole number from 1 to 10000000';
const valuesSchema = v.object({
  card: v.optional(v.pipe(v.string(), v.regex(/^[^\p{Cc}]{1,200}$/u, '--card takes the number of a card'))),
  'bills-per-day': v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,8}$/, count), v.transform(Number), v.minValue(1, count), v.maxValue(1e7, count)),
  ),
  json: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
});

const flags = {
  card: { type: 'string' },
  'bills-per-day': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** What the person asked for. */
export interface DoctorArguments {
  readonly card: string | undefined;
  readonly billsPerDay: number | undefined;
  readonly isJson: boolean;
}

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readDoctorArguments = (args: readonly string[]): Result<DoctorArguments | 'help', string> => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return failed(`${parsed.error}: npx kasalink doctor --help shows the flags`);
  const values = v.safeParse(valuesSchema, parsed.value.values);
  if (!values.success) return failed(values.issues[0].message);
  const { help, card, 'bills-per-day': billsPerDay, json: isJson } = values.output;
  return ok(help ? 'help' : { card, billsPerDay, isJson });
};
