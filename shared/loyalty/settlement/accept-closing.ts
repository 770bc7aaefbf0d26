import { failed, ok, type Result } from '../../kernel/result.ts';
import { readFields } from '../../records/read-json-object.ts';
import type { ClosedBill } from '../bill/bill.ts';
import { billRecordKey } from '../bill/bill-record.ts';
import type { PriceRule } from '../bill/net-lines.ts';
import { readClosedBill, rereadClosedBill } from '../bill/read-bill.ts';
import { findBill } from '../bill/stored-bill.ts';
import type { RegisterDependencies } from '../loyalty-dependencies.ts';
import { offerBill } from './register-bill.ts';

/**
 * Stores the content of a conflict as a closing one millisecond after the one that is kept: a bill that was opened again, so that
 * points are settled by the difference and the shop's order is corrected. A second call finds it there.
 * @returns `accepted`; or one line that says why it cannot be
 */
export const acceptClosing = async (
  deps: RegisterDependencies,
  bytes: Uint8Array,
): Promise<Result<'accepted', string>> => {
  const read = readClosedBill(bytes, deps.prices);
  if (!read.ok) return failed('It can no longer be read as a closed bill');
  const bill = read.value;
  const kept = await findBill(deps.store, bill.id);
  const at = kept?.record.completed ?? bill.completed;
  if (closedAt(bill, at, deps.prices).digest === kept?.record.digest) return ok('accepted');
  if (at > bill.completed) return failed(`${billRecordKey(bill.id)} was closed once more since: discard it`);
  const { registration } = await offerBill(deps, closedAt(bill, at + 1, deps.prices));
  const { outcome } = registration;
  return outcome === 'stale' || outcome === 'conflict'
    ? failed(`${billRecordKey(bill.id)} was closed once more meanwhile: look at it again`)
    : ok('accepted');
};

/** @param completed milliseconds */
const closedAt = ({ sent }: ClosedBill, completed: number, prices: PriceRule): ClosedBill =>
  rereadClosedBill(JSON.stringify({ ...readFields(sent), completed: new Date(completed).toISOString() }), prices);
