import { type BillPlan, isDeposit, sumOf, type TillLine } from './bill-plan.ts';

/** What the till was answered to an open bill. Amounts in cents. */
export interface TillQuote {
  readonly total: number;
  readonly coupon: { readonly code: string; readonly amount: number } | undefined;
}

/** A closed bill as the till's books have it. */
export interface ClosedBill {
  readonly order: string;
  readonly completed: number;
  /** Cents. */
  readonly total: number;
  readonly lines: readonly TillLine[];
}

/** A bill that is rung up: its closings in their order, and the refund of it. */
export interface RungUp {
  readonly closings: readonly ClosedBill[];
  readonly refund: ClosedBill | undefined;
  /** How the bill is settled in the end. */
  readonly status: 'applied' | 'not-applied' | 'differs';
  /** How often each closing is sent. */
  readonly times: number;
}

const minute = 60_000;

/** Cents, off everything. */
const staffDiscount = 111;

/**
 * Closes a bill as its plan says.
 * @param quote the till's last answer
 * @param lines what was on the bill then
 * @param now milliseconds
 */
export const ringUpBill = (
  { kind, order, further }: BillPlan,
  quote: TillQuote,
  lines: readonly TillLine[],
  now: number,
): RungUp => {
  const full = sumOf(lines);
  const close = (total: number, closed = lines, completed = now): ClosedBill => ({
    order,
    completed,
    total,
    lines: closed,
  });
  const once = (closing: ClosedBill, status: RungUp['status']): RungUp => ({
    closings: [closing],
    refund: undefined,
    status,
    times: 1,
  });
  const asQuoted = close(full - quote.total, [...lines, ...couponLines(quote)]);
  switch (kind) {
    case 'not applied':
      return once(close(full), 'not-applied');
    case 'rounded in cash':
      return once({ ...asQuoted, total: Math.round(asQuoted.total / 5) * 5 }, 'applied');
    case 'staff discount':
      return once(close(full - quote.total - staffDiscount), 'differs');
    case 'repeated':
      return { ...once(asQuoted, 'applied'), times: 3 };
    case 'refunded':
      return { ...once(asQuoted, 'applied'), refund: refundOf(asQuoted) };
    case 're-opened': {
      const reopened = [...lines, { ...further, id: `${further.id}-late` }];
      const again = close(sumOf(reopened) - quote.total, reopened, now + minute);
      return { ...once(asQuoted, 'differs'), closings: [asQuoted, again] };
    }
    default:
      return once(asQuoted, 'applied');
  }
};

/** The till puts a coupon on the bill as a negative line at 0 % VAT (Papaya POS loyalty API). */
const couponLines = ({ coupon }: TillQuote): readonly TillLine[] =>
  coupon === undefined
    ? []
    : [
        {
          id: coupon.code,
          productId: coupon.code,
          name: 'Kupón',
          quantity: 1,
          unitPrice: -coupon.amount,
          vatRate: 0,
          categoryId: 'coupon',
        },
      ];

const refundOf = ({ order, completed, total, lines }: ClosedBill): ClosedBill => ({
  order: `${order}-refund`,
  completed: completed + minute,
  total: -total,
  lines: lines.map((line) => ({ ...line, quantity: -line.quantity })),
});

/** A point for each whole euro that was paid for anything but deposits, which bear their part of the discount that staff gave. */
export const pointsFor = ({ total, lines }: ClosedBill, kind: BillPlan['kind']): number => {
  const before = kind === 'staff discount' ? total + staffDiscount : total;
  const paid = before === 0 ? 0 : (total * (before - sumOf(lines.filter(isDeposit)))) / before;
  // To the thousandth first, as the product counts money.
  return Math.trunc(Math.round(paid * 10) / 1000) + 0;
};
