import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { parseFlags } from '../local/parse-flags.ts';

/** How `npm run smoke` is used. */
export const usage = `Asks a deployed stage whether its addresses answer as the tills need it.

  npm run smoke -- --webhook URL --webhook-token-env NAME --loyalty URL --loyalty-token-env NAME

  --webhook URL             the stack's output WebhookAddress, with TOKEN at its end
  --webhook-token-env NAME  the environment variable that holds the token to be put there
  --loyalty URL             the stack's output LoyaltyAddress
  --loyalty-token-env NAME  the environment variable that holds the token of a Papaya till

It leaves one record, kasalink_probe#smoke, and neither an order nor a member. Each check that fails is printed with its
mend. Ends with 1 when one has failed, with 2 when it was asked wrongly.`;

const address = (flag: string, output: string, end: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(`${flag} is missing: npm run smoke -- --help shows the flags`),
    v.url(`${flag} takes an address`),
    v.endsWith(end, `${flag} takes the stack's output ${output}, which ends with ${end}`),
  );

const variable = (flag: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(`${flag} is missing: npm run smoke -- --help shows the flags`),
    v.regex(/^[A-Z_][A-Z0-9_]*$/, `${flag} takes the name of an environment variable, never the token`),
  );

const argumentsSchema = v.object({
  webhook: address('--webhook', 'WebhookAddress', '/webhook/TOKEN'),
  'webhook-token-env': variable('--webhook-token-env'),
  loyalty: address('--loyalty', 'LoyaltyAddress', '/loyalty'),
  'loyalty-token-env': variable('--loyalty-token-env'),
});

const flags = {
  webhook: { type: 'string' },
  'webhook-token-env': { type: 'string' },
  loyalty: { type: 'string' },
  'loyalty-token-env': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What the person asked for; addresses without a token, and the names of the variables that hold the tokens. */
export type SmokeArguments =
  | { readonly help: true }
  | ({ readonly help: false } & Readonly<v.InferOutput<typeof argumentsSchema>>);

/** Reads the command line; a mistake comes back as one line that says what to do, without what was given. */
export const readSmokeArguments = (args: readonly string[]): Result<SmokeArguments, string> => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return failed('npm run smoke takes flags only, each with a value: --help shows them');
  if (parsed.value.values.help === true) return ok({ help: true });
  const values = v.safeParse(argumentsSchema, parsed.value.values);
  return values.success ? ok({ help: false, ...values.output }) : failed(values.issues[0].message);
};
