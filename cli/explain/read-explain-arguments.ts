import * as v from 'valibot';
import { parseFlags } from '../../infra/local/parse-flags.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

/** How `npx kasalink explain` is used. */
export const usage = `Explains what a Papaya till was answered for a bill, and what came of it.

  npx kasalink explain --branch B --order ID [--json]

  --branch B   the till's branchId; left out where the till sends none
  --order ID   the bill's orderId
  --json       as JSON; amounts in thousandths

  npx kasalink explain --order 1
  npx kasalink explain --branch SLOVAK_PUB --order 00123487979878

For each offer: what it gave, or the first condition that failed. Where the bill is closed: how it was settled.`;

const inBill = (flag: string) =>
  v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Cs}]{0,100}$/u, `${flag} takes what the till sends, at most 100 characters`));

const argumentsSchema = v.object({
  branch: v.optional(inBill('--branch'), ''),
  order: v.optional(inBill('--order'), ''),
  json: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
});

const flags = {
  branch: { type: 'string' },
  order: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** What the person asked for. */
export interface ExplainArguments {
  readonly branch: string;
  readonly order: string;
  readonly isJson: boolean;
}

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readExplainArguments = (args: readonly string[]): Result<ExplainArguments | 'help', string> => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return failed(`${parsed.error}: npx kasalink explain --help shows the flags`);
  const values = v.safeParse(argumentsSchema, parsed.value.values);
  if (!values.success) return failed(values.issues[0].message);
  const { branch, order, json: isJson, help } = values.output;
  if (help) return ok('help');
  return order === ''
    ? failed('npx kasalink explain --branch B --order ID; --help tells more')
    : ok({ branch, order, isJson });
};
