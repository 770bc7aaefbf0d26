import type { Thousandths } from '../../kernel/money.ts';
import type { BillDiscount, ItemDiscount, Proposal } from './propose-offer.ts';

/** Offers that are permitted together, and what they give together. */
export interface OfferSet {
  readonly proposals: readonly Proposal[];
  readonly onBill: BillDiscount | undefined;
  /** By product. */
  readonly onItems: ReadonlyMap<string, ItemDiscount>;
  readonly total: Thousandths;
}

/** What limits a set. */
export interface Bounds {
  /** What the bill comes to. */
  readonly most: Thousandths;
  readonly combinesBillAndItems: boolean;
  /** How many products the answer may name. */
  readonly mostProducts: number;
}

export const noOffers: OfferSet = { proposals: [], onBill: undefined, onItems: new Map(), total: 0 };

/**
 * A set with one offer more. Of two percentages of a product the higher stands, of two equals the one that was there: they never
 * add up. So a set gives no less than a part of it, and where a set is not permitted, none is that it is a part of.
 * @returns undefined where the offer is not permitted beside the others, or adds nothing to them
 */
export const withOffer = (set: OfferSet, next: Proposal, bounds: Bounds): OfferSet | undefined => {
  const { group } = next.offer;
  if (group !== undefined && set.proposals.some(({ offer }) => offer.group === group)) return undefined;
  // One on the bill is all that the till takes (Papaya POS loyalty API).
  if (set.onBill !== undefined && next.onBill !== undefined) return undefined;

  const onItems = new Map(set.onItems);
  let total = set.total + (next.onBill?.amount ?? 0);
  for (const discount of next.onItems) {
    const held = onItems.get(discount.product);
    if (held !== undefined && held.percentage >= discount.percentage) continue;
    onItems.set(discount.product, discount);
    total += discount.amount - (held?.amount ?? 0);
  }
  const more = { proposals: [...set.proposals, next], onBill: set.onBill ?? next.onBill, onItems, total };
  return total > set.total && isPermitted(more, bounds) ? more : undefined;
};

const isPermitted = (
  { onBill, onItems, total }: OfferSet,
  { most, combinesBillAndItems, mostProducts }: Bounds,
): boolean => {
  if (total > most || onItems.size > mostProducts) return false;
  if (onBill === undefined || onItems.size === 0) return true;
  return combinesBillAndItems && [...onItems.values()].every((discount) => isLeftOf(discount, onBill));
};

const whole = 10_000;

/** A percentage of the bill and one of the product together take no more than the product costs (saleor#17453). */
const isLeftOf = ({ percentage }: ItemDiscount, onBill: BillDiscount): boolean =>
  onBill.type !== 'percentage_on_bill' || percentage + onBill.percentage <= whole;
