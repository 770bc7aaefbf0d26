import { billId } from '../../../../shared/loyalty/bill/bill.ts';
import { type OrderKey, papayaOrderKey } from '../../../../shared/records/order-key.ts';
import type { BillPlan } from './bill-plan.ts';
import type { PapayaTill } from './papaya-till.ts';
import { type ClosedBill, pointsFor, type RungUp, ringUpBill } from './ring-up-bill.ts';

/** A bill as the till's own books have it in the end. Amounts in cents. */
export interface BillEntry {
  readonly key: OrderKey;
  readonly kind: BillPlan['kind'];
  readonly card: string;
  readonly total: number;
  readonly points: number;
  /** Absent where the card is nobody's, and for a refund, which is never quoted. */
  readonly status: RungUp['status'] | undefined;
  /** The refund's original. */
  readonly refundOf: OrderKey | undefined;
  /** Every answer to its closings, by closing. */
  readonly answers: readonly (readonly string[])[];
}

/**
 * Plays the bills one after the other, as a till would: the discount is read, read again when something is ordered, and the bill is
 * closed as it was answered.
 * @param onPlayed told how many are done
 */
export const playBills = async (
  till: PapayaTill,
  plans: readonly BillPlan[],
  now: number,
  onPlayed: (played: number) => void,
): Promise<readonly BillEntry[]> => {
  const entries: BillEntry[] = [];
  for (const [at, plan] of plans.entries()) {
    entries.push(...(await playBill(till, plan, now + at)));
    onPlayed(at + 1);
  }
  return entries;
};

const nothing = { total: 0, coupon: undefined } as const;

const playBill = async (till: PapayaTill, plan: BillPlan, now: number): Promise<readonly BillEntry[]> => {
  const lines = plan.kind === 're-quoted' ? [...plan.lines, plan.further] : plan.lines;
  const first = await till.quote(plan, plan.lines);
  const quote = plan.kind === 're-quoted' ? await till.quote(plan, lines) : first;
  const { closings, refund, status, times } = ringUpBill(plan, quote ?? nothing, lines, now);
  const answers: string[][] = [];
  for (const closing of closings) {
    const same: string[] = [];
    for (let time = 0; time < times; time += 1) same.push(await till.close(plan, closing));
    answers.push(same);
  }
  const last = closings.at(-1);
  if (last === undefined) throw new Error('a bill is closed at least once');
  const entry = entryOf(plan, last, quote === undefined ? undefined : status, answers);
  if (refund === undefined) return [entry];
  const returned = entryOf(plan, refund, undefined, [[await till.close(plan, refund)]]);
  return [entry, { ...returned, refundOf: entry.key }];
};

const entryOf = (
  { kind, card, branch }: BillPlan,
  closed: ClosedBill,
  status: BillEntry['status'],
  answers: BillEntry['answers'],
): BillEntry => ({
  key: papayaOrderKey(billId(branch, closed.order)),
  kind,
  card,
  total: closed.total,
  points: kind === 'unknown card' ? 0 : pointsFor(closed, kind),
  status,
  refundOf: undefined,
  answers,
});
