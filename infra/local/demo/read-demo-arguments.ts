import * as v from 'valibot';
import { parseFlags } from '../parse-flags.ts';

/** How `npm run demo` is used. */
export const usage = `Plays an hour of a bistro chain against a running npm start, and checks that all of it arrives.

  npm run demo -- [flags]

  --receipts N        how many receipts (200); from 60 on the hour has everything that a day has
  --bills N           how many Papaya bills (20); from 10 on every kind is among them
  --seed S            which hour; the same seed sends the same records until the next closing time (by chance)
  --rate R            records a second (as fast as the stage answers)
  --port N            port of the stage's API (8787)
  --eshop-port M      port of the e-shop simulator (8788)
  --help              shows this

It ends with 0 when the till's books, the table and the shop agree, in counts and to the thousandth.`;

const whole = (flag: string, least: number, most: number) => {
  const message = `${flag} takes a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,10}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
};

const argumentsSchema = v.object({
  receipts: v.optional(whole('--receipts', 1, 100_000), '200'),
  bills: v.optional(whole('--bills', 0, 10_000), '20'),
  seed: v.optional(whole('--seed', 0, 4_294_967_295)),
  rate: v.optional(whole('--rate', 1, 100_000)),
  port: v.optional(whole('--port', 1, 65_535), '8787'),
  'eshop-port': v.optional(whole('--eshop-port', 1, 65_535), '8788'),
  help: v.optional(v.boolean(), false),
});

/** What the person asked for. */
export type DemoArguments = v.InferOutput<typeof argumentsSchema>;

const flags = {
  receipts: { type: 'string' },
  bills: { type: 'string' },
  seed: { type: 'string' },
  rate: { type: 'string' },
  port: { type: 'string' },
  'eshop-port': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readDemoArguments = (
  args: readonly string[],
): { readonly arguments: DemoArguments } | { readonly mistake: string } => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return { mistake: `${parsed.error}: npm run demo -- --help shows the flags` };
  const checked = v.safeParse(argumentsSchema, parsed.value.values);
  return checked.success ? { arguments: checked.output } : { mistake: checked.issues[0].message };
};
