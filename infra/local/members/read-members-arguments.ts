import * as v from 'valibot';
import { failed, ok, type Result } from '../../../shared/kernel/result.ts';
import { parseFlags } from '../parse-flags.ts';

/** How `npm run members` is used. */
export const usage = `Keeps the members of the loyalty program, beside a running npm start.

  npm run members -- import FILE [--dry-run] [--report FILE]   brings a list of members in
  npm run members -- liability [--csv FILE]                    what members may still claim, by age
  npm run members -- show CARD                                 what is kept of a member
  npm run members -- block CARD | unblock CARD                 a blocked card gets nothing and earns nothing
  npm run members -- add-card CARD NEW-CARD                    a further card of the member
  npm run members -- merge CARD INTO-CARD                      one member of two; again after a crash goes on from there
  npm run members -- arm CARD CODE                             the coupon is spent at the next bill
  npm run members -- return-coupon CARD CODE                   a redeemed coupon comes back, with what it gave on its bill

  --dry-run       says what an import would do, and does nothing
  --report FILE   writes the rows that cannot be imported, as CSV: line, column, problem, mend
  --csv FILE      writes the liability as CSV
  --port N        the port of the running stage (8787)

The list is CSV in UTF-8, its columns separated by "," or ";", the heads in its first line. Only card must be there:

  card            the number of the card, as the till sends it
  further_cards   more cards of the same member, with ";" between them
  points          whole points
  points_expire   their last day, such as 2027-11-30; empty: they do not expire
  tier            the id of the least tier
  segments        with ";" between them
  birthday        05-31 or 1990-05-31; the year is not kept
  coupon_code     a coupon that the member holds; one for each row of the card
  coupon_offer    the id of its offer, a coupon offer of the program
  coupon_amount   12.50; empty: the offer's
  coupon_expires  its last day; empty: it does not expire
  blocked         yes or no

A row that is wrong is reported, and the others are imported. A card that is known gets only what it lacks: segments, further
cards, a birthday, a tier, a coupon whose code it never had. Points are given only to a card that the import makes a member,
in the first row of the card: they are never added twice, and a list that is imported again changes nothing.

It ends with 0 when all was done, with 1 when something could not be, with 2 when it was asked wrongly.`;

/** What the person asked for. */
export type MembersCommand = { readonly port: number } & (
  | { readonly name: 'import'; readonly file: string; readonly isDry: boolean; readonly report: string | undefined }
  | { readonly name: 'liability'; readonly csv: string | undefined }
  | { readonly name: 'show' | 'block' | 'unblock'; readonly card: string }
  | { readonly name: 'add-card' | 'merge'; readonly card: string; readonly other: string }
  | { readonly name: 'arm' | 'return-coupon'; readonly card: string; readonly code: string }
  | { readonly name: 'help' }
);

const text = (flag: string) => v.optional(v.pipe(v.string(), v.minLength(1, `${flag} takes the name of a file`)));

const valuesSchema = v.object({
  'dry-run': v.optional(v.boolean(), false),
  report: text('--report'),
  csv: text('--csv'),
  port: v.pipe(v.optional(v.string(), '8787'), v.regex(/^\d{1,5}$/, '--port takes a port number'), v.transform(Number)),
  help: v.optional(v.boolean(), false),
});

const flags = {
  'dry-run': { type: 'boolean' },
  report: { type: 'string' },
  csv: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The words after each command, and the flags that are its own. */
const commands = {
  import: { words: ['FILE'], own: ['dry-run', 'report'] },
  liability: { words: [], own: ['csv'] },
  show: { words: ['CARD'], own: [] },
  block: { words: ['CARD'], own: [] },
  unblock: { words: ['CARD'], own: [] },
  'add-card': { words: ['CARD', 'NEW-CARD'], own: [] },
  merge: { words: ['CARD', 'INTO-CARD'], own: [] },
  arm: { words: ['CARD', 'CODE'], own: [] },
  'return-coupon': { words: ['CARD', 'CODE'], own: [] },
} as const satisfies Record<string, { readonly words: readonly string[]; readonly own: readonly string[] }>;

const commandSchema = v.picklist(
  ['import', 'liability', 'show', 'block', 'unblock', 'add-card', 'merge', 'arm', 'return-coupon'],
  `npm run members -- ${Object.keys(commands).join('|')}: --help tells more`,
);

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readMembersArguments = (args: readonly string[]): Result<MembersCommand, string> => {
  const parsed = parseFlags(args, flags, true);
  if (!parsed.ok) return failed(`${parsed.error}: npm run members -- --help shows the flags`);
  const values = v.safeParse(valuesSchema, parsed.value.values);
  if (!values.success) return failed(values.issues[0].message);
  const { port, help, report, csv, 'dry-run': isDry } = values.output;
  if (help) return ok({ name: 'help', port });
  const [word, ...words] = parsed.value.words;
  const named = v.safeParse(commandSchema, word);
  if (!named.success) return failed(named.issues[0].message);
  const name = named.output;
  const { words: wanted, own } = commands[name];
  if (words.length !== wanted.length || words.includes(''))
    return failed(`npm run members -- ${[name, ...wanted].join(' ')}: --help tells more`);
  const strange = ['dry-run', 'report', 'csv'].find(
    (flag) => parsed.value.values[flag] !== undefined && !own.some((mine) => mine === flag),
  );
  if (strange !== undefined) return failed(`--${strange} is no flag of ${name}: npm run members -- --help shows them`);
  const [first = '', second = ''] = words;
  switch (name) {
    case 'import':
      return ok({ name, port, file: first, isDry, report });
    case 'liability':
      return ok({ name, port, csv });
    case 'show':
    case 'block':
    case 'unblock':
      return ok({ name, port, card: first });
    case 'add-card':
    case 'merge':
      return ok({ name, port, card: first, other: second });
    case 'arm':
    case 'return-coupon':
      return ok({ name, port, card: first, code: second });
  }
};
