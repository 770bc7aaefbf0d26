import * as v from 'valibot';
import { failed, ok, type Result } from '../../../shared/kernel/result.ts';
import { parseFlags } from '../parse-flags.ts';

/** How `npm run explain` is used. */
export const usage = `Explains what a Papaya till was answered for a bill, and what came of it.

  npm run explain -- --branch B --order ID [--port N]

  --branch B   the till's branchId; left out where the till sends none
  --order ID   the bill's orderId
  --port N     the port of the running stage (8787)

For each offer: what it gave, or the first condition that failed. Where the bill is closed: how it was settled.`;

const inBill = (flag: string) =>
  v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Cs}]{0,100}$/u, `${flag} takes what the till sends, at most 100 characters`));

const argumentsSchema = v.object({
  branch: v.optional(inBill('--branch'), ''),
  order: v.optional(inBill('--order'), ''),
  port: v.pipe(v.optional(v.string(), '8787'), v.regex(/^\d{1,5}$/, '--port takes a port number'), v.transform(Number)),
  help: v.optional(v.boolean(), false),
});

const flags = {
  branch: { type: 'string' },
  order: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What the person asked for. */
export type ExplainArguments =
  | { readonly help: true }
  | { readonly help: false; readonly branch: string; readonly order: string; readonly port: number };

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readExplainArguments = (args: readonly string[]): Result<ExplainArguments, string> => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return failed(`${parsed.error}: npm run explain -- --help shows the flags`);
  const values = v.safeParse(argumentsSchema, parsed.value.values);
  if (!values.success) return failed(values.issues[0].message);
  const { branch, order, port, help } = values.output;
  if (help) return ok({ help });
  if (order === '') return failed('npm run explain -- --branch B --order ID; --help tells more');
  return ok({ help, branch, order, port });
};
