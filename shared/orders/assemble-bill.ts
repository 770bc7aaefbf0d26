import { decimal, writeDecimal } from '../kernel/decimal.ts';
import { type Thousandths, writeCents } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { asQuoted } from '../loyalty/bill/as-quoted.ts';
import type { BillLine } from '../loyalty/bill/bill.ts';
import { readBillRecord } from '../loyalty/bill/bill-record.ts';
import type { PriceRule } from '../loyalty/bill/net-lines.ts';
import { rereadClosedBill } from '../loyalty/bill/read-bill.ts';
import { type OrderKey, tillIdOf } from '../records/order-key.ts';
import { hubKey, type RecordKey } from '../records/record-key.ts';
import type { Assembly } from './assemble-order.ts';
import { type BillGap, explainGap } from './bill-gap.ts';
import { chargeLines } from './charge-lines.ts';
import type { OrderLine } from './order.ts';
import type { FieldProblem } from './read-field.ts';
import type { SourceRecord } from './read-records.ts';

export interface BillPolicy {
  /** Whether the till's line prices are with VAT. */
  readonly prices: PriceRule;
  /** Lines of a payer of VAT need a rate; without one a bill is parked. */
  readonly vatPayer: boolean;
}

/** The key of the closed bill that an order is assembled from. */
export const billKey = (order: OrderKey): RecordKey => hubKey('hub.bills', tillIdOf(order));

/**
 * Assembles an order from a closed bill (Papaya POS loyalty API). The till's total is the truth: its lines are taken as they are,
 * negative ones too, and further lines bring them to it. A bill is closed and whole by its nature; it was sold when it was closed.
 */
export const assembleBill = (
  order: OrderKey,
  records: readonly SourceRecord[],
  { prices, vatPayer }: BillPolicy,
): Assembly => {
  const key = billKey(order);
  const record = records.find((candidate) => candidate.key === key);
  if (record === undefined) return { kind: 'deleted' };
  const { sent, quote } = readBillRecord(record);
  const {
    total,
    currency,
    branch,
    order: receiptNumber,
    completed,
    lines,
  } = asQuoted(rereadClosedBill(sent, prices), quote);
  const items = readItems(lines, key, vatPayer);
  if (!items.ok) return { kind: 'unusable', problems: items.error, closedAt: completed };

  const sum = sumOf(items.value);
  const side = total < 0 ? -1 : 1;
  const gap = explainGap(side * (sum - total), lines.length, quote);
  if (gap === undefined) return { kind: 'unusable', problems: [doesNotReach(key, total, sum)], closedAt: completed };
  const brought = [...items.value, ...gapLines(gap, side, items.value)];
  return {
    kind: 'complete',
    order: {
      key: order,
      currency,
      total: sumOf(brought),
      soldAt: completed,
      place: { shop: branch === '' ? undefined : branch, register: undefined, receiptNumber },
      lines: brought,
      payments: [],
      customer: undefined,
      differs: gap.differs ? { taken: side * (sum - total), quoted: quote?.total ?? 0 } : undefined,
    },
  };
};

const noVat = decimal(0n, 0);

const readItems = (
  lines: readonly BillLine[],
  key: RecordKey,
  vatPayer: boolean,
): Result<readonly OrderLine[], readonly FieldProblem[]> => {
  const problems = lines.flatMap(({ vatRate }, at) =>
    vatRate === undefined && vatPayer
      ? [{ field: `${key}.orderItems[${at}].vatRate`, problem: 'is missing; it must be a number' }]
      : [],
  );
  return problems.length > 0 ? failed(problems) : ok(lines.map(toItem));
};

const toItem = ({ id, name, quantity, unitPrice, total, vatRate, product, ean }: BillLine, at: number): OrderLine => ({
  id: id === '' ? String(at + 1) : id,
  kind: 'item',
  name,
  quantity,
  unitPrice,
  total,
  vatRate: vatRate ?? noVat,
  product: { id: product, code: undefined, ean, unit: undefined },
});

/** @param side −1 for a refund, which gives back what was taken off */
const gapLines = (
  { discounts, coupons, rounding, roundingOfLines }: BillGap,
  side: number,
  items: readonly OrderLine[],
) => {
  const taken = discounts.flatMap(({ product, amount }) => {
    const own = items.filter((item) => item.product?.id === product);
    return discountLines(-side * amount, own) ?? discountLines(-side * amount, items) ?? [];
  });
  if (sumOf(taken) !== discounts.reduce((sum, { amount }) => sum - side * amount, 0))
    throw new Error('lines that come to more than their total have a VAT rate');
  return [
    ...byRate(taken),
    ...coupons.map(({ code, amount }) => lineWithoutVat('coupon', `coupon-${code}`, -side * amount)),
    ...roundings(-side * roundingOfLines, items),
    ...(rounding === 0 ? [] : [lineWithoutVat('rounding', 'rounding', -side * rounding)]),
  ];
};

/** @returns undefined where the items have nothing to take it off */
const discountLines = (discount: Thousandths, items: readonly OrderLine[]): readonly OrderLine[] | undefined => {
  const lines = chargeLines({ discount, shipping: 0, wrapping: 0, service: 0, tip: 0 }, items);
  return lines.ok ? lines.value : undefined;
};

/** Where all that was sold has come back there is no VAT rate to share it. */
const roundings = (amount: Thousandths, items: readonly OrderLine[]): readonly OrderLine[] =>
  discountLines(amount, items)?.map((line) => ({
    ...line,
    id: `rounding-${writeDecimal(line.vatRate)}`,
    kind: 'rounding',
  })) ?? [lineWithoutVat('rounding', 'rounding', amount)];

/** What several discounts take off at one VAT rate is one line. */
const byRate = (lines: readonly OrderLine[]): readonly OrderLine[] =>
  [...Map.groupBy(lines, ({ id }) => id).values()].flatMap((same) => {
    const total = sumOf(same);
    return same.slice(0, 1).map((line) => ({ ...line, unitPrice: total, total }));
  });

const lineWithoutVat = (kind: 'coupon' | 'rounding', id: string, total: Thousandths): OrderLine => ({
  id,
  kind,
  name: '',
  quantity: decimal(1n, 0),
  unitPrice: total,
  total,
  vatRate: noVat,
  product: undefined,
});

const sumOf = (lines: readonly OrderLine[]): Thousandths => lines.reduce((sum, { total }) => sum + total, 0);

const doesNotReach = (key: RecordKey, total: Thousandths, sum: Thousandths): FieldProblem => ({
  field: `${key}.total`,
  problem: `${writeCents(total)} is ${total > sum ? 'above' : 'below'} the lines, which come to ${writeCents(sum)}`,
});
