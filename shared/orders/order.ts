import type { Decimal } from '../kernel/decimal.ts';
import type { Thousandths } from '../kernel/money.ts';
import type { OrderKey } from '../records/order-key.ts';

/** The hub's own order: a closed, complete sale, whichever till made it. All amounts are with VAT. */
export interface Order {
  readonly key: OrderKey;
  /** ISO 4217. */
  readonly currency: string;
  readonly total: Thousandths;
  /** When it was sold, milliseconds. */
  readonly soldAt: number;
  /** Sorted by id, so that the same content is always the same order. */
  readonly lines: readonly OrderLine[];
}

export interface OrderLine {
  readonly id: string;
  readonly name: string;
  readonly quantity: Decimal;
  /** Absent where the till gives a total only. */
  readonly unitPrice: Thousandths | undefined;
  readonly total: Thousandths;
  /** Per cent. */
  readonly vatRate: Decimal;
}
