import type { Thousandths } from '../../kernel/money.ts';
import { attempt } from '../../kernel/result.ts';
import { describeFailure } from '../../observability/log.ts';
import { backOff } from '../back-off.ts';
import type { OpenBill } from '../bill/bill.ts';
import { seemsDiscounted, withoutOwnDiscount } from '../bill/carried-discount.ts';
import { findBill } from '../bill/stored-bill.ts';
import { type Charges, chargeBudgets, mostCharged } from '../budgets/charge-budgets.ts';
import { greaterCharges } from '../budgets/greater-charges.ts';
import { holdsCharges } from '../budgets/open-charges.ts';
import type { QuoteDependencies } from '../loyalty-dependencies.ts';
import type { FoundMember } from '../members/find-member.ts';
import type { Member, OpenQuote, QuotedFigures } from '../members/member.ts';
import { isWritable, writeMember } from '../members/member-record.ts';
import { openCard } from '../members/open-card.ts';
import { writeQuotePointer } from '../members/quote-pointer.ts';
import { standingOf } from '../members/standing.ts';
import type { Language } from '../program/program-fields.ts';
import type { ProgramInForce } from '../program/program-reader.ts';
import { keepQuote } from './keep-quote.ts';
import { openQuoteOf } from './open-quote-of.ts';
import { mostProducts } from './per-product.ts';
import type { Discount, Quote } from './quote.ts';
import { languageOf, quoteDiscount } from './quote-discount.ts';
import { toldAgain } from './told-again.ts';
import { isWithdrawable, type Offering, withdrawQuote } from './withdraw-quote.ts';
import { withoutSuperseded } from './without-superseded.ts';

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
  | { readonly kind: 'no-discount'; readonly why: 'blocked' | 'no-program' | 'full' }
  /** The time is over: nothing is offered. */
  | { readonly kind: 'late' };

/**
 * Decides what an open bill gets, and keeps it with the member: one consistent read and one conditional write, a read more for a
 * further card, a write more for each offer with a budget. An exact repeat is answered with what is kept and writes nothing; only
 * where another process may be about to withdraw it, since it came too late to tell it, is it offered anew by a write (ADR 11).
 * @param deadline milliseconds; nothing is written after it
 * @throws when a store fails: the caller answers without a discount
 */
export const quoteBill = async (deps: QuoteDependencies, bill: OpenBill, deadline: number): Promise<QuoteOutcome> => {
  const offerings: Offering[] = [];
  const quoted = await attempt(() => decideAndOffer(deps, bill, { deadline, offerings }));
  if (!quoted.ok || quoted.value.kind !== 'quoted') {
    const withdrawn = await attempt(() => withdrawQuote(deps, offerings));
    if (!withdrawn.ok) deps.log({ event: 'failed', what: 'withdrawal', error: describeFailure(withdrawn.error) });
  }
  if (!quoted.ok) throw quoted.error;
  return quoted.value;
};

interface Call {
  /** Milliseconds. */
  readonly deadline: number;
  /** Every quote that this call has tried to write: one whose answer was lost may be there. */
  readonly offerings: Offering[];
}

const decideAndOffer = async (
  deps: QuoteDependencies,
  bill: OpenBill,
  { deadline, offerings }: Call,
): Promise<QuoteOutcome> => {
  const { clock, programs, told } = deps;
  const isLate = (): boolean => clock.now() >= deadline;
  const inForce = await programs.current();
  let charged: Charges = {};
  for (let tries = 0; !isLate(); tries += 1) {
    const opened = await openCard(deps, bill.card, inForce?.program);
    if (opened === undefined) return { kind: 'unknown-card' };
    if (inForce === undefined) return { kind: 'no-discount', why: 'no-program' };
    if (opened.member.blocked) return { kind: 'no-discount', why: 'blocked' };

    const language = languageOf(inForce.program, bill.branch);
    const kept = opened.member.quotes.find((quote) => quote.bill === bill.id);
    const repeated = kept !== undefined && isRepeat(kept, bill, inForce, clock.now()) ? kept : undefined;
    if (repeated !== undefined && (told.has(repeated) || !isWithdrawable(repeated, clock.now())))
      return { kind: 'quoted', ...toldAgain(repeated, bill, inForce.program, language) };

    const found = await withoutSuperseded(deps, opened, bill);
    const again = repeated && { ...repeated, at: clock.now(), written: found.version + 1 };
    const open =
      again !== undefined && isWritable(keepQuote(found.member, again))
        ? again
        : await decide(deps, { bill, found, kept, inForce, language, charged }, isLate);
    if (open === undefined) break;
    if (open === 'full') return { kind: 'no-discount', why: 'full' };
    charged = open.charged;
    if (isLate()) break;
    offerings.push({ quote: open, before: found });
    const isWritten = await offer(deps, open, found);
    if (isLate()) break;
    if (isWritten) {
      told.add(open);
      return { kind: 'quoted', ...toldAgain(open, bill, inForce.program, language) };
    }
    await backOff(deps, tries);
  }
  return { kind: 'late' };
};

/** @returns false when another writer was faster, as far as the store says: the answer to a first attempt may have been lost */
const offer = async (deps: QuoteDependencies, open: OpenQuote, { member, version }: FoundMember): Promise<boolean> => {
  const after = keepQuote(member, open);
  await pointAtEarlier(deps, member, after);
  return deps.store.write(writeMember(after, version + 1));
};

/** The member moves to the bill that is quoted now: where it stood before, a pointer is left of a quote that is still kept. */
const pointAtEarlier = async ({ store }: QuoteDependencies, before: Member, after: Member): Promise<void> => {
  const newest = before.quotes.at(-1);
  const isLeft = newest?.bill !== after.quotes.at(-1)?.bill && after.quotes.some(({ bill }) => bill === newest?.bill);
  // One that is there already refuses the write.
  if (newest !== undefined && isLeft) await store.write(writeQuotePointer(newest, after.id));
};

const isRepeat = (kept: OpenQuote, bill: OpenBill, { version }: ProgramInForce, now: number): boolean =>
  kept.digest === bill.digest && kept.program === version && now < kept.until;

/** How many products an answer names at most, and then where the member has no room to keep so many. */
const numbersOfProducts: readonly number[] = [mostProducts, 30, 20, 10, 5, 0];

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

/**
 * An offer whose budget is spent is left out, and the bill decided again; and on fewer products where the member has no room to
 * keep it. That is known before a budget is charged.
 * @returns undefined when there is no time left; `full` where the member has no room even for a quote without products
 */
const decide = async (
  deps: QuoteDependencies,
  { bill, found, kept, inForce, language, charged }: Asked,
  isLate: () => boolean,
): Promise<OpenQuote | 'full' | undefined> => {
  const { clock, timeZone } = deps;
  const { program, version } = inForce;
  const now = clock.now();
  const undiscounted = withoutOwnDiscount(bill, kept ?? (await closedQuoteOf(deps, bill)));
  const standing = standingOf(found.member, program, { now, timeZone }, bill.id);
  const without = new Set<string>();
  // Another writer's quote of the bill and this call may each have charged.
  let charges = greaterCharges(kept !== undefined && holdsCharges(kept, now) ? kept.charged : {}, charged);
  const decideOn = (most: number): Quote =>
    quoteDiscount(undiscounted, standing, program, { now, timeZone, language }, without, most);
  const openOf = (quote: Quote, charges: Charges): OpenQuote =>
    openQuoteOf({
      bill: undiscounted,
      digest: bill.digest,
      quote,
      program,
      version,
      now,
      written: found.version + 1,
      charged: charges,
    });
  let sizes = numbersOfProducts;
  while (!isLate()) {
    const [most] = sizes;
    if (most === undefined) return 'full';
    const quote = decideOn(most);
    const costliest = openOf(quote, mostCharged(program.offers, quote.discounts, charges));
    if (!isWritable(keepQuote(found.member, costliest))) {
      sizes = sizes.slice(1);
      continue;
    }
    const { refused, charged: after } = await chargeBudgets(deps, program.offers, quote.discounts, charges);
    charges = after;
    if (refused === undefined) return openOf(quote, charges);
    without.add(refused);
    sizes = numbersOfProducts;
  }
  return undefined;
};

/** A bill that was closed and is opened again has let go of its quote: what it may carry of ours is told by its record. */
const closedQuoteOf = async ({ store }: QuoteDependencies, bill: OpenBill): Promise<QuotedFigures | undefined> =>
  seemsDiscounted(bill) ? (await findBill(store, bill.id))?.record.quote : undefined;
