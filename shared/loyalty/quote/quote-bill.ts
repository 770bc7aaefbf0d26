import type { Thousandths } from '../../kernel/money.ts';
import { backOff } from '../back-off.ts';
import type { OpenBill } from '../bill/bill.ts';
import { withoutOwnDiscount } from '../bill/carried-discount.ts';
import { type Charges, chargeBudgets } from '../budgets/charge-budgets.ts';
import type { QuoteDependencies } from '../loyalty-dependencies.ts';
import type { FoundMember } from '../members/find-member.ts';
import type { OpenQuote } from '../members/member.ts';
import { writeMember } from '../members/member-record.ts';
import { openCard } from '../members/open-card.ts';
import { standingOf } from '../members/standing.ts';
import type { Language } from '../program/program-fields.ts';
import type { ProgramInForce } from '../program/program-reader.ts';
import { keepQuote } from './keep-quote.ts';
import { openQuoteOf } from './open-quote-of.ts';
import type { Discount, Quote } from './quote.ts';
import { languageOf, quoteDiscount } from './quote-discount.ts';
import { toldAgain } from './told-again.ts';

/** What the till is answered. */
export type QuoteOutcome =
  | {
      readonly kind: 'quoted';
      readonly discounts: readonly Discount[];
      readonly total: Thousandths;
      readonly message: string;
    }
  | { readonly kind: 'unknown-card' }
  /** There is nothing to decide. */
  | { readonly kind: 'no-discount'; readonly why: 'blocked' | 'no-program' }
  /** The time is over: nothing is offered. */
  | { readonly kind: 'late' };

/**
 * Decides what an open bill gets, and keeps it with the member: one consistent read and one conditional write, a read more for a
 * further card, a write more for each offer with a budget. An exact repeat is answered with what is kept and writes nothing.
 *
 * A quote may be stored that the till is not told of: the answer came too late, or got lost. It counts as not offered. The till does
 * not apply what it does not know, so the bill closes at its full total and settles as not applied, which frees the coupon and counts
 * no use; until then, or until its time is over, it only reserves. It is not withdrawn: a repeat, which writes nothing, may have been
 * answered with it meanwhile, and then its coupon would be free though it was offered.
 * @param deadline milliseconds; nothing is written after it
 * @throws when a store fails: the caller answers without a discount
 */
export const quoteBill = async (deps: QuoteDependencies, bill: OpenBill, deadline: number): Promise<QuoteOutcome> => {
  const { store, clock, programs } = deps;
  const isLate = (): boolean => clock.now() >= deadline;
  const inForce = await programs.current();
  let charged: Charges = {};
  for (let tries = 0; !isLate(); tries += 1) {
    const found = await openCard(deps, bill.card, inForce?.program);
    if (found === undefined) return { kind: 'unknown-card' };
    if (inForce === undefined) return { kind: 'no-discount', why: 'no-program' };
    if (found.member.blocked) return { kind: 'no-discount', why: 'blocked' };

    const language = languageOf(inForce.program, bill.branch);
    const kept = found.member.quotes.find((quote) => quote.bill === bill.id);
    if (kept !== undefined && isRepeat(kept, bill, inForce, clock.now()))
      return { kind: 'quoted', ...toldAgain(kept, bill, inForce.program, language) };

    const decision = await decide(deps, { bill, found, kept, inForce, language, charged }, isLate);
    if (decision === undefined) break;
    charged = decision.open.charged;
    if (isLate()) break;
    const member = keepQuote(found.member, decision.open);
    if (await store.write(writeMember(member, found.version + 1)))
      return isLate() ? { kind: 'late' } : { kind: 'quoted', ...answerOf(decision.quote) };
    await backOff(deps, tries);
  }
  return { kind: 'late' };
};

const isRepeat = (kept: OpenQuote, bill: OpenBill, { version }: ProgramInForce, now: number): boolean =>
  kept.digest === bill.digest && kept.program === version && now < kept.until;

interface Asked {
  readonly bill: OpenBill;
  readonly found: FoundMember;
  /** The bill's open quote, which this one replaces. */
  readonly kept: OpenQuote | undefined;
  readonly inForce: ProgramInForce;
  readonly language: Language;
  /** Since this call began. */
  readonly charged: Charges;
}

/** An offer whose budget is spent is left out, and the bill decided again. @returns undefined when there is no time left */
const decide = async (
  deps: QuoteDependencies,
  { bill, found, kept, inForce, language, charged }: Asked,
  isLate: () => boolean,
): Promise<{ readonly quote: Quote; readonly open: OpenQuote } | undefined> => {
  const { clock, timeZone } = deps;
  const { program, version } = inForce;
  const now = clock.now();
  const undiscounted = withoutOwnDiscount(bill, kept);
  const standing = standingOf(found.member, program, { now, timeZone }, bill.id);
  const without = new Set<string>();
  // What a quote was charged whose time is over, the recount may have freed.
  let charges = greaterOf(kept !== undefined && now < kept.until ? kept.charged : {}, charged);
  while (!isLate()) {
    const quote = quoteDiscount(undiscounted, standing, program, { now, timeZone, language }, without);
    const { refused, charged: after } = await chargeBudgets(deps, program.offers, quote.discounts, charges);
    charges = after;
    if (refused !== undefined) {
      without.add(refused);
      continue;
    }
    const open = openQuoteOf({
      bill: undiscounted,
      digest: bill.digest,
      quote,
      program,
      version,
      now,
      charged: charges,
    });
    return { quote, open };
  }
  return undefined;
};

/** Another writer's quote of the bill and this call may each have charged. */
const greaterOf = (one: Charges, other: Charges): Charges => {
  const offers = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...offers].map((offer) => [offer, Math.max(one[offer] ?? 0, other[offer] ?? 0)]));
};

const answerOf = ({ discounts, total, message }: Quote) => ({ discounts, total, message });
