import * as v from 'valibot';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { readCommand } from '../read-command.ts';

/** How `npx kasalink members` is used. */
export const usage = `Keeps the members of the loyalty program.

  npx kasalink members import FILE [--dry-run] [--report FILE]   brings a list of members in
  npx kasalink members liability [--csv FILE]                    what members may still claim, by age
  npx kasalink members show CARD                                 what is kept of a member
  npx kasalink members block CARD | unblock CARD                 a blocked card gets nothing and earns nothing
  npx kasalink members add-card CARD NEW-CARD                    a further card of the member
  npx kasalink members merge CARD INTO-CARD                      one member of two; again after a crash goes on from there
  npx kasalink members arm CARD CODE                             the coupon is spent at the next bill
  npx kasalink members return-coupon CARD CODE                   a redeemed coupon comes back, with what it gave on its bill

  --dry-run       says what an import would do, and does nothing
  --report FILE   writes the rows that cannot be imported, as CSV: line, column, problem, mend
  --csv FILE      writes the liability as CSV
  --json          show, liability and what came of an import as JSON; amounts in thousandths

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
cards, a birthday, a tier, a coupon whose code nobody ever had. Points are given only to a card that the import makes a member,
in the first row of the card: they are never added twice, and a list that is imported again changes nothing.

  npx kasalink members import infra/local/seed/members.csv --dry-run
  npx kasalink members show GOLD-1

It ends with 0 when all was done, with 1 when something could not be, with 2 when it was asked wrongly.`;

/** What the person asked for. */
export type MembersCommand =
  | {
      readonly name: 'import';
      readonly file: string;
      readonly isDry: boolean;
      readonly report: string | undefined;
      readonly isJson: boolean;
    }
  | { readonly name: 'liability'; readonly csv: string | undefined; readonly isJson: boolean }
  | { readonly name: 'show'; readonly card: string; readonly isJson: boolean }
  | { readonly name: 'block' | 'unblock'; readonly card: string }
  | { readonly name: 'add-card' | 'merge'; readonly card: string; readonly other: string }
  | { readonly name: 'arm' | 'return-coupon'; readonly card: string; readonly code: string };

const file = (flag: string) => v.optional(v.pipe(v.string(), v.minLength(1, `${flag} takes the name of a file`)));

const valuesSchema = v.object({
  'dry-run': v.optional(v.boolean(), false),
  report: file('--report'),
  csv: file('--csv'),
  json: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'members',
  flags: { 'dry-run': 'switch', report: 'text', csv: 'text', json: 'switch' },
  commands: {
    import: { words: ['FILE'], own: ['dry-run', 'report', 'json'] },
    liability: { words: [], own: ['csv', 'json'] },
    show: { words: ['CARD'], own: ['json'] },
    block: { words: ['CARD'], own: [] },
    unblock: { words: ['CARD'], own: [] },
    'add-card': { words: ['CARD', 'NEW-CARD'], own: [] },
    merge: { words: ['CARD', 'INTO-CARD'], own: [] },
    arm: { words: ['CARD', 'CODE'], own: [] },
    'return-coupon': { words: ['CARD', 'CODE'], own: [] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readMembersArguments = (args: readonly string[]): Result<MembersCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, words, values } = written.value;
  const { report, csv, json: isJson, 'dry-run': isDry } = values;
  const [first = '', second = ''] = words;
  switch (name) {
    case 'import':
      return ok({ name, file: first, isDry, report, isJson });
    case 'liability':
      return ok({ name, csv, isJson });
    case 'show':
      return ok({ name, card: first, isJson });
    case 'block':
    case 'unblock':
      return ok({ name, card: first });
    case 'add-card':
    case 'merge':
      return ok({ name, card: first, other: second });
    case 'arm':
    case 'return-coupon':
      return ok({ name, card: first, code: second });
  }
};
