import type { Thousandths } from '../../kernel/money.ts';
import type { Bill, BillLine } from '../bill/bill.ts';
import type { Offer, OfferOf } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import { compareTexts } from './compare-texts.ts';
import { goodsOn } from './eligible-lines.ts';
import { percentageOf, wholeCents } from './exact-percentage.ts';
import { eligibleProducts, perProduct } from './per-product.ts';
import type { Discount, FreeCoupon, OfferReason } from './quote.ts';

export type ItemDiscount = Extract<Discount, { type: 'percentage_on_item' }>;
export type BillDiscount = Exclude<Discount, ItemDiscount>;

/** What an offer would give by itself: on the bill, or on items, one for each product. */
export interface Proposal {
  readonly offer: Offer;
  readonly onBill: BillDiscount | undefined;
  readonly onItems: readonly ItemDiscount[];
  readonly amount: Thousandths;
}

/** What an offer is proposed for; its conditions hold. */
export interface Proposing {
  readonly bill: Bill;
  /** The goods on it that count for the offer. */
  readonly eligible: readonly BillLine[];
  readonly program: Program;
  readonly coupons: readonly FreeCoupon[];
  /** The offer's title in the bill's language. */
  readonly description: string;
  /** How many products the answer may name. */
  readonly mostProducts: number;
}

type Reason = Pick<OfferReason, 'code' | 'figures'>;

/** @returns the proposal; or why there is none */
export const proposeOffer = (offer: Offer, proposing: Proposing): Proposal | Reason => {
  switch (offer.kind) {
    case 'percentage_on_bill':
      return proposeOnBill(offer, proposing);
    case 'percentage_on_item':
      return proposeOnItems(offer, proposing);
    case 'coupon_zero_vat':
      return proposeCoupon(offer, proposing);
  }
};

export const isProposal = (one: Proposal | Reason): one is Proposal => 'onItems' in one;

/** The base is the till's `total`. With a cap that bites, or beside lines that do not count, it is given on products instead. */
const proposeOnBill = (offer: OfferOf<'percentage_on_bill'>, proposing: Proposing): Proposal | Reason => {
  const { bill, description } = proposing;
  const { id, percentage } = offer;
  const amount = percentageOf(bill.total, percentage);
  if (isPart(proposing) || amount > mostOff(offer, bill)) return proposeOnItems(offer, proposing);
  if (amount === 0) return notExact;
  return onBill(offer, { type: 'percentage_on_bill', offer: id, percentage, amount, description });
};

const proposeOnItems = (offer: PercentageOffer, proposing: Proposing): Proposal | Reason => {
  const { bill, description, mostProducts, program } = proposing;
  const products = eligibleProducts(bill, offer, program);
  if (products.length === 0) return noLines;
  if (mostProducts === 0) return noRoom;
  const onItems = perProduct(products, offer.percentage, mostOff(offer, bill), mostProducts).map(
    ({ amount, id, name, percentage }): ItemDiscount => ({
      type: 'percentage_on_item',
      offer: offer.id,
      percentage,
      amount,
      product: id,
      productName: name,
      description,
    }),
  );
  if (onItems.length === 0) return notExact;
  return { offer, onBill: undefined, onItems, amount: onItems.reduce((sum, { amount }) => sum + amount, 0) };
};

type PercentageOffer = OfferOf<'percentage_on_bill' | 'percentage_on_item'>;

/** What it may take off at most, in whole cents: all of a bill may be rounded up beyond it. */
const mostOff = ({ cap }: PercentageOffer, { total }: Bill): Thousandths => wholeCents(Math.min(cap ?? total, total));

/** An armed coupon before others, then the first by its code; never more than what it may pay for. */
const proposeCoupon = (offer: OfferOf<'coupon_zero_vat'>, proposing: Proposing): Proposal | Reason => {
  const { bill, coupons, description, eligible } = proposing;
  const held = coupons.filter((coupon) => coupon.offer === offer.id);
  if (held.length === 0) return { code: 'no-coupon', figures: [] };
  const usable = held.filter(({ armed }) => armed || offer.redeem === 'automatic');
  const [coupon] = usable.toSorted(
    (one, other) => Number(other.armed) - Number(one.armed) || compareTexts(one.code, other.code),
  );
  if (coupon === undefined) return { code: 'not-armed', figures: [] };
  const payable = isPart(proposing)
    ? Math.min(
        bill.total,
        eligible.reduce((sum, { total }) => sum + total, 0),
      )
    : bill.total;
  const amount = wholeCents(Math.min(coupon.amount, payable));
  if (amount === 0) return notExact;
  return onBill(offer, { type: 'coupon_zero_vat', offer: offer.id, amount, code: coupon.code, description });
};

/** Whether something that is sold on the bill does not count. */
const isPart = ({ bill, eligible }: Proposing): boolean => eligible.length < goodsOn(bill).length;

const notExact: Reason = { code: 'not-exact', figures: [] };
const noRoom: Reason = { code: 'no-room', figures: [] };
const noLines: Reason = { code: 'no-lines', figures: [] };

const onBill = (offer: Offer, discount: BillDiscount): Proposal => ({
  offer,
  onBill: discount,
  onItems: [],
  amount: discount.amount,
});
