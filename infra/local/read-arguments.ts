import * as v from 'valibot';
import { planNamed } from './eshop-simulator/plan.ts';
import { parseFlags } from './parse-flags.ts';

/** How `npm start` is used. */
export const usage = `Runs Kasalink on this machine, with a shop of its own to send orders to.

  npm start -- [flags]

  --port N            port of the API (8787)
  --eshop-port M      port of the e-shop simulator (8788)
  --eshop-control-port C
                      port of the simulator's control interface (8789)
  --eshop-plan NAME   the simulated shop's plan, bronze, silver, gold or platinum (no limits)
  --data DIR          folder that keeps everything (.kasalink)
  --fresh             starts empty: removes what the folder holds
  --help              shows this

AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SQS replace the embedded stores.`;

const portNumber = (flag: string) => {
  const message = `${flag} takes a port number from 1 to 65535`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,5}$/, message),
    v.transform(Number),
    v.minValue(1, message),
    v.maxValue(65_535, message),
  );
};

const argumentsSchema = v.object({
  port: v.optional(portNumber('--port'), '8787'),
  'eshop-port': v.optional(portNumber('--eshop-port'), '8788'),
  'eshop-control-port': v.optional(portNumber('--eshop-control-port'), '8789'),
  'eshop-plan': v.optional(v.string()),
  data: v.optional(v.pipe(v.string(), v.minLength(1, '--data takes a folder')), '.kasalink'),
  fresh: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
});

/** What the person asked for. */
export type Arguments = v.InferOutput<typeof argumentsSchema>;

const flags = {
  port: { type: 'string' },
  'eshop-port': { type: 'string' },
  'eshop-control-port': { type: 'string' },
  'eshop-plan': { type: 'string' },
  data: { type: 'string' },
  fresh: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const planMistake = (name: string): string | undefined => {
  try {
    planNamed(name);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `--eshop-plan: ${error.message}` : String(error);
  }
};

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readArguments = (args: readonly string[]): { arguments: Arguments } | { mistake: string } => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return { mistake: `${parsed.error}: npm start -- --help shows the flags` };
  const checked = v.safeParse(argumentsSchema, parsed.value.values);
  if (!checked.success) return { mistake: checked.issues[0].message };
  const plan = checked.output['eshop-plan'];
  const unknownPlan = plan === undefined ? undefined : planMistake(plan);
  return unknownPlan === undefined ? { arguments: checked.output } : { mistake: unknownPlan };
};
