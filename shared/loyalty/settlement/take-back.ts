import type { ClosedBill } from '../bill/bill.ts';
import { findBill, type StoredBill } from '../bill/stored-bill.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import { findMember } from '../members/find-member.ts';
import { makeRoom } from '../members/make-room.ts';
import { isWritable, writeMember } from '../members/member-record.ts';
import type { Settling } from './load-settling.ts';
import { settleBill } from './settle-bill.ts';

/**
 * Takes back from a member what an earlier closing of the bill gave it, when the bill was closed again with the card of another:
 * it is settled with the first as a bill of nothing.
 * @returns false when another writer was faster
 */
export const takeBack = async (
  deps: LoyaltyDependencies,
  bill: ClosedBill,
  { found, inForce: program }: Settling,
  { record, version }: StoredBill,
): Promise<boolean> => {
  const { store, clock, timeZone } = deps;
  if (record.settled === undefined || record.settled === 'none') return true;
  const { member, settlement: marked } = record.settled;
  if (member === found?.member.id) return true;
  const holder = await findMember(store, member);
  if (holder === undefined || holder.member.id === found?.member.id) return true;
  const isThere = holder.member.settled.some((one) => one.bill === bill.id);
  if (!isThere && (await findBill(store, bill.id))?.version !== version) return false;

  const nothing = { ...bill, total: 0, lines: [] };
  const context = { program, now: clock.now(), timeZone, marked, elsewhere: undefined };
  const settled = settleBill(holder.member, nothing, context);
  if (settled === undefined) return true;
  if (isWritable(settled.member)) return store.write(writeMember(settled.member, holder.version + 1));
  await makeRoom(store, holder);
  return false;
};
