import * as v from 'valibot';

const textOf = (description: string) => v.pipe(v.string(), v.description(description));

const amount = v.pipe(
  v.number(),
  v.minValue(0.01),
  v.description('What it takes off, in major units of the currency; at most two decimals'),
);
const percentage = v.pipe(
  v.number(),
  v.minValue(0.01),
  v.maxValue(100),
  v.description('Per cent, at most two decimals; it gives the amount to the cent'),
);
const description = textOf("The offer's title, in the branch's language");

const discount = v.variant('type', [
  v.strictObject({
    type: v.literal('percentage_on_bill'),
    appliesTo: v.literal('bill'),
    percentage,
    amount,
    description,
  }),
  v.strictObject({
    type: v.literal('percentage_on_item'),
    appliesTo: v.literal('item'),
    percentage,
    amount,
    productId: textOf('All lines of this product, together'),
    productName: v.string(),
    description,
  }),
  v.strictObject({
    type: v.literal('coupon_zero_vat'),
    appliesTo: v.literal('bill'),
    amount,
    vatRate: v.pipe(v.literal(0), v.description('Per cent: the till puts the coupon on the bill at 0 % VAT')),
    couponCode: v.string(),
    description,
  }),
]);

/** The body of an answer 200 to an open bill (Papaya POS loyalty API, 1). */
export const discountAnswerSchema = v.strictObject({
  discounts: v.pipe(
    v.array(discount),
    v.description('At most one on the bill, and one for each product; empty where there is none'),
  ),
  totalDiscount: v.pipe(v.number(), v.minValue(0), v.description('What the discounts add up to, in major units')),
  message: textOf('Shown to the cashier, perhaps read by the guest: nothing personal, at most 120 characters'),
});
