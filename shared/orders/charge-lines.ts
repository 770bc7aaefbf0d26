import { allocate } from '../kernel/allocate.ts';
import { type Decimal, decimal, writeDecimal } from '../kernel/decimal.ts';
import type { Thousandths } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { ChargeKind, OrderLine } from './order.ts';

/** There is no item whose VAT rate the charge could share. */
export interface NoRate {
  readonly kind: 'no-rate';
  readonly charge: ChargeKind;
}

type Charges = Readonly<Record<ChargeKind, Thousandths>>;

/**
 * The charges of a receipt as lines of their own: split over the VAT rates of its items in proportion to what they come to, by
 * largest remainder, to the cent where the charge is in whole cents. A tip is no sale: it stands at 0 %.
 * @param items a sale's, or a refund's, whose items are negative
 */
export const chargeLines = (charges: Charges, items: readonly OrderLine[]): Result<readonly OrderLine[], NoRate> => {
  const rates = ratesOf(items);
  const lines: OrderLine[] = charges.tip === 0 ? [] : [chargeLine('tip', decimal(0n, 0), charges.tip)];
  for (const kind of ['discount', 'shipping', 'wrapping', 'service'] as const) {
    const amount = charges[kind];
    if (amount === 0) continue;
    const unit = amount % 10 === 0 ? 10 : 1;
    const shares = allocate(
      amount / unit,
      rates.map(({ weight }) => weight),
    );
    if (shares === undefined) return failed({ kind: 'no-rate', charge: kind });
    rates.forEach(({ rate }, at) => {
      const share = (shares[at] ?? 0) * unit;
      if (share !== 0) lines.push(chargeLine(kind, rate, share));
    });
  }
  return ok(lines);
};

const chargeLine = (kind: ChargeKind, vatRate: Decimal, total: Thousandths): OrderLine => ({
  id: `${kind}-${writeDecimal(vatRate)}`,
  kind,
  name: '',
  quantity: decimal(1n, 0),
  unitPrice: total,
  total,
  vatRate,
  product: undefined,
});

/**
 * What the items of each rate come to, on the side that the whole receipt is on: what is returned shares no discount, and cash
 * rounding none either.
 */
const ratesOf = (items: readonly OrderLine[]): readonly { readonly rate: Decimal; readonly weight: number }[] => {
  const sums = new Map<string, { readonly rate: Decimal; readonly sum: Thousandths }>();
  for (const { kind, vatRate, total } of items) {
    if (kind === 'rounding') continue;
    const key = writeDecimal(vatRate);
    sums.set(key, { rate: vatRate, sum: (sums.get(key)?.sum ?? 0) + total });
  }
  const side = items.reduce((sum, { total }) => sum + total, 0) < 0 ? -1 : 1;
  return [...sums.values()]
    .map(({ rate, sum }) => ({ rate, weight: Math.max(0, side * sum) }))
    .toSorted((one, other) => writeDecimal(one.rate).localeCompare(writeDecimal(other.rate), 'en', { numeric: true }));
};
