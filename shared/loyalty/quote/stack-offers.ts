import type { Thousandths } from '../../kernel/money.ts';
import { inSlots } from '../program/combinations-of.ts';
import type { Program } from '../program/program.ts';
import { compareTexts } from './compare-texts.ts';
import { type Bounds, noOffers, type OfferSet, withOffer } from './offer-set.ts';
import type { Proposal } from './propose-offer.ts';
import type { Discount } from './quote.ts';

/** What is given together. */
export interface Stack {
  /** On the bill first, then on items by product. */
  readonly discounts: readonly Discount[];
  readonly total: Thousandths;
}

/**
 * Chooses what is given together.
 *
 * `best`: the permitted set that gives most, found exactly; an offer that adds nothing is never in it. Of sets that give the same,
 * one that spends no coupon goes before one that does, then the one whose offers go first. A cap stays divided as its offer alone
 * divides it (ADR 10).
 *
 * `priority`: each offer in turn that is permitted beside those before it, and adds something to them.
 * @param proposals in the program's order; of two, the greater priority goes first, then that order
 * @param most what the bill comes to
 * @param products how many of them the answer may name
 */
export const stackOffers = (
  proposals: readonly Proposal[],
  program: Program,
  most: Thousandths,
  products: number,
): Stack => {
  const bounds = { most, combinesBillAndItems: program.till.combinesBillAndItems, mostProducts: products };
  const inTurn = proposals.toSorted((one, other) => other.offer.priority - one.offer.priority);
  const chosen = program.stacking === 'best' ? bestOf(inTurn, bounds) : inTurn;
  const { onBill, onItems, total } = together(chosen, bounds);
  const byProduct = [...onItems.values()].toSorted((one, other) => compareTexts(one.product, other.product));
  return { discounts: onBill === undefined ? byProduct : [onBill, ...byProduct], total };
};

const together = (proposals: readonly Proposal[], bounds: Bounds): OfferSet =>
  proposals.reduce<OfferSet>((set, next) => withOffer(set, next, bounds) ?? set, noOffers);

/**
 * Weighs permitted sets, the most promising first, and turns back where all that is left could not catch up with the best so far: at
 * most `combinationsOf` sets, mostly a handful.
 * @returns the best, in turn
 */
const bestOf = (inTurn: readonly Proposal[], bounds: Bounds): readonly Proposal[] => {
  const slots = inSlots(inTurn, ({ offer }) => offer.group)
    .map((slot) => slot.toSorted((one, other) => other.amount - one.amount))
    .toSorted((one, other) => mostIn(other) - mostIn(one));
  /** The most that the slots from one on could add. */
  const leftFrom = slots.map((_, at) => slots.slice(at).reduce((sum, slot) => sum + mostIn(slot), 0));

  let best = noOffers;
  const weigh = (set: OfferSet, at: number): void => {
    const slot = slots[at];
    if (slot === undefined) {
      if (isBetter(set, best, inTurn) && !isWasteful(set, bounds)) best = set;
      return;
    }
    if (set.total + (leftFrom[at] ?? 0) < best.total) return;
    for (const proposal of slot) {
      const more = withOffer(set, proposal, bounds);
      if (more !== undefined) weigh(more, at + 1);
    }
    weigh(set, at + 1);
  };
  weigh(noOffers, 0);
  return inTurn.filter((proposal) => best.proposals.includes(proposal));
};

const mostIn = (slot: readonly Proposal[]): Thousandths => Math.max(...slot.map(({ amount }) => amount));

const isBetter = (one: OfferSet, other: OfferSet, inTurn: readonly Proposal[]): boolean => {
  const order = other.total - one.total || couponsIn(one) - couponsIn(other) || compareTurns(one, other, inTurn);
  return order < 0;
};

const couponsIn = ({ onBill }: OfferSet): number => (onBill?.type === 'coupon_zero_vat' ? 1 : 0);

/** The set goes first that has the first offer in which they differ. */
const compareTurns = (one: OfferSet, other: OfferSet, inTurn: readonly Proposal[]): number => {
  const first = inTurn.find((proposal) => one.proposals.includes(proposal) !== other.proposals.includes(proposal));
  if (first === undefined) return 0;
  return one.proposals.includes(first) ? -1 : 1;
};

/** Whether it gives as much without one of its offers. */
const isWasteful = ({ proposals, total }: OfferSet, bounds: Bounds): boolean =>
  proposals.some(
    (one) =>
      together(
        proposals.filter((other) => other !== one),
        bounds,
      ).total === total,
  );
