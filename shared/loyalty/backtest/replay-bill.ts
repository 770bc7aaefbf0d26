import type { Member } from '../members/member.ts';
import { standingOf } from '../members/standing.ts';
import type { Program } from '../program/program.ts';
import { openQuoteOf } from '../quote/open-quote-of.ts';
import type { Quote } from '../quote/quote.ts';
import { quoteDiscount } from '../quote/quote-discount.ts';
import { settleBill } from '../settlement/settle-bill.ts';
import type { PastBill } from './past-bill.ts';
import type { WithinBudgets } from './quote-within-budgets.ts';
import { undiscountedBill } from './undiscounted-bill.ts';

/** By what a bill of the past is replayed. */
export interface Replay {
  readonly draft: Program;
  readonly withinBudgets: WithinBudgets;
  readonly timeZone: string;
}

/**
 * Quotes and settles a bill as if the program had been in force when it was closed, and the till had applied what it was quoted.
 * @param member as it stood then
 */
export const replayBill = (
  past: PastBill,
  member: Member,
  { draft, withinBudgets, timeZone }: Replay,
): { readonly quote: Quote; readonly member: Member } => {
  const bill = undiscountedBill(past);
  const now = bill.completed;
  const isLater = ({ issuedAt }: Member['coupons'][number]): boolean => issuedAt > now;
  const known = { ...member, coupons: member.coupons.filter((coupon) => !isLater(coupon)) };
  const standing = standingOf(known, draft, { now, timeZone }, bill.id);
  const moment = { now, timeZone, language: draft.language.default };
  const quote = withinBudgets((without) => quoteDiscount(bill, standing, draft, moment, without));
  const settled = settleBill(
    {
      ...known,
      quotes: [
        openQuoteOf({ bill, digest: bill.digest, quote, program: draft, version, now, written: 1, charged: {} }),
      ],
    },
    { ...bill, total: bill.total - quote.total },
    { program: { version, program: draft }, now, timeZone, marked: undefined, elsewhere: undefined },
  );
  const after = settled?.member ?? known;
  return {
    quote,
    member: { ...after, coupons: [...after.coupons, ...member.coupons.filter(isLater)], quotes: [], settled: [] },
  };
};

/** A draft has none: nobody looks at it. */
const version = 1;
