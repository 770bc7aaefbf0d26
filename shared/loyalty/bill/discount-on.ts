import type { Thousandths } from '../../kernel/money.ts';
import type { KeptDiscount } from '../members/member.ts';
import { percentageOf } from '../quote/exact-percentage.ts';
import type { Bill } from './bill.ts';

/** What discounts that were quoted come to on a bill that may have changed since: the till takes percentages of what is there. */
export const discountOn = (bill: Pick<Bill, 'lines' | 'total'>, discounts: readonly KeptDiscount[]): Thousandths =>
  discounts.reduce((sum, discount) => sum + amountOn(bill, discount), 0);

const amountOn = ({ lines, total }: Pick<Bill, 'lines' | 'total'>, discount: KeptDiscount): Thousandths => {
  switch (discount.type) {
    case 'percentage_on_bill':
      return percentageOf(Math.max(0, total), discount.percentage);
    case 'percentage_on_item': {
      const ofProduct = lines.filter(({ product }) => product === discount.product);
      return percentageOf(
        Math.max(
          0,
          ofProduct.reduce((sum, line) => sum + line.total, 0),
        ),
        discount.percentage,
      );
    }
    case 'coupon_zero_vat':
      return Math.max(0, Math.min(discount.amount, total));
  }
};
