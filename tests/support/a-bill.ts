import { decimal } from '../../shared/kernel/decimal.ts';
import { type Bill, type BillLine, billId, type ClosedBill } from '../../shared/loyalty/bill/bill.ts';
import { evening } from './a-clock.ts';

/** One line of 50.00, to be paid in full. */
export const aBill = (fields: Partial<Bill> = {}): Bill => {
  const branch = fields.branch ?? 'SLOVAK_PUB';
  const order = fields.order ?? '00123487979878';
  const lines = fields.lines ?? [aBillLine()];
  return {
    id: billId(branch, order),
    branch,
    order,
    card: 'memberCardId',
    currency: 'EUR',
    total: lines.reduce((sum, line) => sum + line.total, 0),
    lines,
    ...fields,
  };
};

export const aClosedBill = (fields: Partial<ClosedBill> = {}): ClosedBill => ({
  ...aBill(fields),
  completed: evening,
  digest: 'closed',
  sent: '{}',
  ...fields,
});

/** One piece of its total, 50.00. */
export const aBillLine = (fields: Partial<BillLine> = {}): BillLine => ({
  id: '214124213',
  product: '11111',
  name: 'Espresso',
  quantity: decimal(1n, 0),
  unitPrice: fields.total ?? 50_000,
  total: 50_000,
  vatRate: decimal(20n, 0),
  category: undefined,
  ean: undefined,
  ...fields,
});
