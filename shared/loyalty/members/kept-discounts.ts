import * as v from 'valibot';
import { compareTexts } from '../quote/compare-texts.ts';

const thousandths = v.pipe(v.number(), v.integer());

const onBill = v.object({
  type: v.literal('percentage_on_bill'),
  offer: v.string(),
  percentage: v.number(),
  amount: thousandths,
});
const coupon = v.object({
  type: v.literal('coupon_zero_vat'),
  offer: v.string(),
  amount: thousandths,
  code: v.string(),
});
/** All that an offer gives on items, by product: its percentage and its amount. A bill may have forty, each with a long id. */
const onItems = v.object({
  type: v.literal('percentage_on_item'),
  offer: v.string(),
  items: v.array(v.tuple([v.string(), v.number(), thousandths])),
});
type StoredDiscount = v.InferOutput<typeof onBill | typeof coupon | typeof onItems>;

interface ItemDiscount {
  readonly type: 'percentage_on_item';
  readonly offer: string;
  readonly percentage: number;
  readonly amount: number;
  readonly product: string;
}

type KeptDiscount = v.InferOutput<typeof onBill | typeof coupon> | ItemDiscount;

/** Reads the discounts of an answer, in the order of the answer: on the bill first, then on items by product. */
export const keptDiscounts = v.pipe(
  v.array(v.variant('type', [onBill, coupon, onItems])),
  v.transform((stored): KeptDiscount[] => [
    ...stored.filter((one) => one.type !== 'percentage_on_item'),
    ...stored.flatMap(itemsOf).toSorted((one, other) => compareTexts(one.product, other.product)),
  ]),
);

/** @returns the same discounts as a record keeps them: those on items are one for each offer */
export const storedDiscounts = (discounts: readonly KeptDiscount[]): readonly StoredDiscount[] => {
  const items = discounts.filter((one) => one.type === 'percentage_on_item');
  return [
    ...discounts.filter((one) => one.type !== 'percentage_on_item'),
    ...[...Map.groupBy(items, ({ offer }) => offer)].map(
      ([offer, of]): StoredDiscount => ({
        type: 'percentage_on_item',
        offer,
        items: of.map(({ amount, percentage, product }) => [product, percentage, amount]),
      }),
    ),
  ];
};

const itemsOf = (stored: StoredDiscount): readonly ItemDiscount[] => {
  if (stored.type !== 'percentage_on_item') return [];
  const { type, offer } = stored;
  return stored.items.map(([product, percentage, amount]) => ({ type, offer, percentage, amount, product }));
};
