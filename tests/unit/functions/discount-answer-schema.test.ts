import * as v from 'valibot';
import { withoutDiscount } from '../../../functions/loyalty-discount/discount-answer.ts';
import { discountAnswerSchema } from '../../../functions/loyalty-discount/discount-answer-schema.ts';

const coupon = {
  type: 'coupon_zero_vat',
  appliesTo: 'bill',
  amount: 5,
  vatRate: 0,
  couponCode: 'WELCOME5',
  description: 'Welcome coupon',
};
const reasons = ['not-loaded', 'blocked', 'no-program', 'full'] as const;
const languages = ['sk', 'cs', 'en'] as const;

it.each(reasons)('takes the answer of a till that goes on without a discount: %s', (why) => {
  const answers = languages.map((language) => withoutDiscount(why, language));
  expect(answers.map((answer) => v.is(discountAnswerSchema, answer))).toEqual([true, true, true]);
});

it.each([
  [
    'a discount of nothing',
    { type: 'percentage_on_bill', appliesTo: 'bill', percentage: 0, amount: 0, description: '' },
  ],
  ['a field that is not documented', { ...coupon, offer: 'welcome' }],
])('takes a coupon as the vendor documents it, and not %s', (_what, discount) => {
  const isTaken = (one: object): boolean =>
    v.is(discountAnswerSchema, { discounts: [one], totalDiscount: 5, message: '' });
  expect([isTaken(coupon), isTaken(discount)]).toEqual([true, false]);
});
