import type { ClosedBill } from '../bill/bill.ts';
import type { Mark } from '../bill/stored-bill.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import { type FoundMember, findMember } from '../members/find-member.ts';
import type { Settlement } from '../members/member.ts';
import { isWritable, writeMember } from '../members/member-record.ts';
import type { Settling } from './load-settling.ts';
import { settleBill } from './settle-bill.ts';

/** What came of one try to settle a bill. */
export type SettleAttempt =
  /** `found`: the member as it is now; `status`: where this try has settled it, and no earlier one. */
  | {
      readonly kind: 'settled';
      readonly mark: Mark;
      readonly found: FoundMember | undefined;
      readonly status?: Settlement['status'];
    }
  /** Another writer was faster. */
  | { readonly kind: 'lost' }
  /** The member has no room for another settled bill until some are marked. */
  | { readonly kind: 'full'; readonly found: FoundMember };

/**
 * Settles a closed bill with the member of its card.
 * @param mark the bill record's, read after the member: a settlement leaves the member only once it is in the mark, so that one
 *   of the two always tells of it
 */
export const settleMember = async (
  deps: LoyaltyDependencies,
  bill: ClosedBill,
  { found, inForce: program, elsewhere }: Settling,
  mark: Mark | undefined,
): Promise<SettleAttempt> => {
  if (found === undefined) return { kind: 'settled', mark: 'none', found };
  const marked = await settlementWith(deps, found, mark);
  if (isBarred(found, bill, marked)) return { kind: 'settled', mark: 'none', found };
  const { store, clock, timeZone } = deps;
  const settled = settleBill(found.member, bill, { program, now: clock.now(), timeZone, marked, elsewhere });
  if (settled === undefined) {
    const earlier = found.member.settled.find((one) => one.bill === bill.id) ?? marked;
    // A later closing is settled already, so what was read of the bill is old.
    if (earlier === undefined || earlier.completed > bill.completed) return { kind: 'lost' };
    return { kind: 'settled', mark: { member: found.member.id, settlement: earlier }, found };
  }
  const { member, settlement } = settled;
  if (!isWritable(member)) return { kind: 'full', found };
  const version = found.version + 1;
  if (!(await store.write(writeMember(member, version)))) return { kind: 'lost' };
  const { status } = settlement;
  return { kind: 'settled', mark: { member: member.id, settlement }, found: { member, version }, status };
};

/** A blocked member gets nothing more; what it got before is still corrected. */
export const isBarred = ({ member }: FoundMember, bill: ClosedBill, marked: Settlement | undefined): boolean =>
  member.blocked && marked === undefined && member.settled.every((one) => one.bill !== bill.id);

/** @returns what the mark says of this member, which may have been merged since */
const settlementWith = async (
  { store }: LoyaltyDependencies,
  { member: { id } }: FoundMember,
  mark: Mark | undefined,
): Promise<Settlement | undefined> => {
  if (mark === undefined || mark === 'none') return undefined;
  const isOwn = mark.member === id || (await findMember(store, mark.member))?.member.id === id;
  return isOwn ? mark.settlement : undefined;
};
