import type { Thousandths } from '../../kernel/money.ts';
import type { Member } from '../members/member.ts';
import { newMember } from '../members/new-member.ts';
import type { Program } from '../program/program.ts';
import { startTally, type Tally } from './backtest-tally.ts';
import { givenOn, type PastBill } from './past-bill.ts';
import { quoteWithinBudgets } from './quote-within-budgets.ts';
import { replayBill } from './replay-bill.ts';
import { rewindMember } from './rewind-member.ts';
import { sumsByOffer } from './sums-by-offer.ts';

/** What was. */
export interface History {
  readonly bills: readonly PastBill[];
  /** As they are now. */
  readonly members: readonly Member[];
  /** When they were read, milliseconds. */
  readonly readAt: number;
  readonly timeZone: string;
}

/** What a program would have cost. */
export interface Backtest {
  /** In the program's order, then those that really gave something and are not in it. */
  readonly offers: readonly { readonly offer: string; readonly tally: Tally }[];
  readonly total: Tally;
  /** Bills in another currency than the program's: in no figure. */
  readonly otherCurrency: number;
}

/**
 * Plays closed bills through a draft program, in the order in which they were closed: each as it was before our offers took
 * something off, quoted and settled at the time of its closing by the functions that do it at the till, with limits, budgets
 * (full at the beginning), points and coupons counted on the way. A member stands as `rewindMember` tells; a card counts as
 * whose it is now. What guests would have bought otherwise nobody knows.
 * @param onReplayed told after each bill how many are done
 */
export const backtest = (
  history: History,
  program: Program,
  onReplayed: (bills: number) => void = () => {},
): Backtest => {
  const draft = { ...program, message: silence };
  const replay = { draft, withinBudgets: quoteWithinBudgets(draft.offers), timeZone: history.timeZone };
  const members = rewound(history);
  const tallies = startTallies(draft);
  let otherCurrency = 0;

  /** What the bill's discounts would have been; what it does to its member is kept. */
  const given = (past: PastBill): ReadonlyMap<string, Thousandths> => {
    const { card, completed } = past.bill;
    const id = guestOf(past);
    const member = members.get(id) ?? (draft.members.createOnFirstUse ? newMember(card, completed, draft) : undefined);
    if (member === undefined || member.blocked) return new Map();
    const replayed = replayBill(past, member, replay);
    members.set(id, replayed.member);
    return sumsByOffer(replayed.quote.discounts);
  };

  history.bills.toSorted(byClosing).forEach((past, at) => {
    if (past.bill.currency === draft.currency) tallies.add(guestOf(past), given(past), sumsByOffer(givenOn(past)));
    else otherCurrency += 1;
    onReplayed(at + 1);
  });
  return { ...tallies.result(), otherCurrency };
};

/** What is said to the cashier moves nothing, and the best next step is a search of its own. */
const silence: Program['message'] = { balance: false, tier: false, nextStep: false };

const guestOf = ({ bill, member }: PastBill): string => member ?? bill.card;

const rewound = ({ bills, members, readAt, timeZone }: History): Map<string, Member> => {
  const byMember = Map.groupBy(bills, ({ member }) => member);
  return new Map(
    members.map((member) => [member.id, rewindMember(member, byMember.get(member.id) ?? [], readAt, timeZone)]),
  );
};

const startTallies = ({ offers }: Program) => {
  const byOffer = new Map(offers.map(({ id }) => [id, startTally()]));
  const total = startTally();
  return {
    add: (guest: string, would: ReadonlyMap<string, Thousandths>, did: ReadonlyMap<string, Thousandths>): void => {
      for (const offer of new Set([...would.keys(), ...did.keys()])) {
        const tally = byOffer.get(offer) ?? startTally();
        byOffer.set(offer, tally);
        tally.add(guest, would.get(offer) ?? 0, did.get(offer) ?? 0);
      }
      total.add(guest, sumOf(would), sumOf(did));
    },
    result: (): Pick<Backtest, 'offers' | 'total'> => ({
      offers: [...byOffer].map(([offer, tally]) => ({ offer, tally: tally.result() })),
      total: total.result(),
    }),
  };
};

const sumOf = (amounts: ReadonlyMap<string, Thousandths>): Thousandths =>
  [...amounts.values()].reduce((sum, amount) => sum + amount, 0);

const byClosing = (one: PastBill, other: PastBill): number =>
  one.bill.completed - other.bill.completed || (one.bill.id < other.bill.id ? -1 : 1);
