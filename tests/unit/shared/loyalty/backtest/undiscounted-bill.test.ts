import { decimal } from '../../../../../shared/kernel/decimal.ts';
import { undiscountedBill } from '../../../../../shared/loyalty/backtest/undiscounted-bill.ts';
import type { ClosedBill } from '../../../../../shared/loyalty/bill/bill.ts';
import { aBillLine } from '../../../../support/a-bill.ts';
import { aDiscountedBill, aPastBill } from '../../../../support/a-past-bill.ts';

const espresso = aBillLine({ id: '1', quantity: decimal(2n, 0), unitPrice: 10_000, total: 20_000 });
const sandwich = aBillLine({ id: '2', product: '33', total: 30_000 });
const ten = { offer: 'ten', amount: 5_000 };

const figuresOf = ({ total, lines }: ClosedBill) => ({ total, lines: lines.map((line) => line.total) });

it('is the bill as it closed where our offers gave nothing', () => {
  const past = aPastBill({ total: 40_000, lines: [espresso, sandwich] });
  expect(undiscountedBill(past)).toEqual(past.bill);
});

it('gives back what was taken off the total alone', () => {
  const past = aDiscountedBill(ten, { lines: [espresso, sandwich] });
  expect(figuresOf(undiscountedBill(past))).toEqual({ total: 50_000, lines: [20_000, 30_000] });
});

it('leaves out the negative line that the discount was, and keeps returned goods', () => {
  const discount = aBillLine({ id: '3', product: 'discount', total: -5_000 });
  const returned = aBillLine({ id: '4', product: '44', quantity: decimal(-1n, 0), total: -3_000 });
  const past = aDiscountedBill(ten, { total: 42_000, lines: [espresso, sandwich, discount, returned] });
  expect(figuresOf(undiscountedBill(past))).toEqual({ total: 47_000, lines: [20_000, 30_000, -3_000] });
});

it('raises lines again that come to less than their unit prices', () => {
  const past = aDiscountedBill(ten, {
    lines: [
      { ...espresso, total: 18_000 },
      { ...sandwich, total: 27_000 },
    ],
  });
  expect(figuresOf(undiscountedBill(past))).toEqual({ total: 50_000, lines: [20_000, 30_000] });
});

it('leaves alone what somebody else took off', () => {
  const staff = aBillLine({ id: '5', product: 'staff', total: -10_000 });
  const past = aDiscountedBill(ten, { total: 35_000, lines: [espresso, sandwich, staff] });
  expect(figuresOf(undiscountedBill(past))).toEqual({ total: 40_000, lines: [20_000, 30_000, -10_000] });
});
