import type { LineHistory } from './line.ts';
import type { Recipe } from './plan-hour.ts';

/** What stands on a receipt beside its lines, in thousandths as the till writes it. */
export interface Charges {
  /** Positive where it is taken off. */
  readonly discount: number;
  readonly shipping: number;
  readonly wrapping: number;
  readonly service: number;
}

export interface Payment {
  readonly id: bigint;
  readonly type: 'cash' | 'card' | 'voucher';
  readonly amount: number;
}

/** A receipt in the till's own books. Money in thousandths. */
export interface Receipt extends Recipe {
  readonly currency: string;
  readonly lines: readonly LineHistory[];
  readonly charges: Charges;
  /** Not contained in the total. */
  readonly tip: number;
  readonly total: number;
  readonly payments: readonly Payment[];
  readonly customer: bigint | undefined;
  /** When its head was uploaded while it was open, oldest first. */
  readonly seenOpenAt: readonly number[];
}

export const noCharges: Charges = { discount: 0, shipping: 0, wrapping: 0, service: 0 };

/** KASA FIK: lines − discounts + shipping + wrapping + service = what is paid with tax. */
export const totalWith = (lines: number, { discount, shipping, wrapping, service }: Charges): number =>
  lines - discount + shipping + wrapping + service;
