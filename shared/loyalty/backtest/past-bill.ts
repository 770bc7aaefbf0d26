import type { ClosedBill } from '../bill/bill.ts';
import type { BillRecord } from '../bill/bill-record.ts';
import type { Settlement } from '../members/member.ts';

/** A closed bill as it is stored, with what it did. */
export interface PastBill {
  readonly bill: ClosedBill;
  /** Who has its card now, by id; undefined for a card that nobody has. */
  readonly member: string | undefined;
  /** Undefined where nothing was settled. */
  readonly settlement: Settlement | undefined;
  /** What was quoted for it. */
  readonly quoted: NonNullable<BillRecord['quote']>['discounts'];
}

/** What our offers really gave on it; what the till took off besides is not ours. */
export const givenOn = ({ settlement }: PastBill): Settlement['uses'] => settlement?.uses ?? [];
