import { backOff } from '../back-off.ts';
import { asQuoted } from '../bill/as-quoted.ts';
import type { BillId, ClosedBill } from '../bill/bill.ts';
import { writeBillRecord } from '../bill/bill-record.ts';
import { rereadClosedBill } from '../bill/read-bill.ts';
import { findBill, isMarked, type StoredBill } from '../bill/stored-bill.ts';
import { recordWithoutPerson } from '../bill/without-person.ts';
import type { LoyaltyDependencies, SettleDependencies } from '../loyalty-dependencies.ts';
import { makeRoom } from '../members/make-room.ts';
import { loadSettling, type Settling } from './load-settling.ts';
import { settledQuoteOf } from './record-closing.ts';
import { releaseElsewhere } from './release-elsewhere.ts';
import { settleMember } from './settle-member.ts';
import { takeBack } from './take-back.ts';

const mostTries = 10;

/**
 * Settles a stored bill that is not settled yet, whatever an earlier call left undone, and marks it.
 * @param completed the closing that is expected, milliseconds
 * @returns `unseen`: neither it nor a later one is stored yet; `contended`: others kept changing the same member or bill, so it is to
 *   be tried later
 */
export const settleStoredBill = async (
  deps: SettleDependencies,
  bill: BillId,
  completed: number,
): Promise<'settled' | 'unseen' | 'contended'> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await findBill(deps.store, bill);
    if (stored === undefined) return 'unseen';
    if (isMarked(stored.record) || (await settleAndMark(deps, stored)))
      return stored.record.completed < completed ? 'unseen' : 'settled';
    await backOff(deps, tries);
  }
  return 'contended';
};

/**
 * First the member of the card, which may need the quote that another member holds; then the others; the mark last.
 * @returns whether the bill is marked now
 */
const settleAndMark = async (deps: SettleDependencies, stored: StoredBill): Promise<boolean> => {
  const { store } = deps;
  const sent = rereadClosedBill(stored.record.sent, deps.prices);
  const settling = await settlingOf(deps, sent, stored);
  if (settling === undefined) return false;
  const quote = stored.record.quote ?? settledQuoteOf(settling, sent);
  const bill = asQuoted(sent, quote);
  const attempted = await settleMember(deps, bill, settling, stored.record.settled);
  if (attempted.kind === 'full') await makeRoom(store, attempted.found);
  if (attempted.kind !== 'settled') return false;
  if (attempted.status !== undefined) deps.log({ event: 'settled', status: attempted.status });
  const { mark, found } = attempted;
  await releaseElsewhere(deps, bill, found?.member.id);
  if (!(await takeBack(deps, bill, settling, stored))) return false;
  // Where the card could not be read when the bill came, its quote is known only now: the shop's order is told by it.
  const marked = { ...stored.record, ...(quote && { quote }), settled: mark };
  // Where the card could not be read when the bill came, that it was erased shows only now.
  const kept = settling.isErased ? recordWithoutPerson(marked) : marked;
  if (!(await store.write(writeBillRecord(kept, stored.version + 1)))) return false;
  if (found !== undefined) await makeRoom(store, found);
  return true;
};

/** @returns undefined when the bill has changed since it was read */
const settlingOf = async (
  deps: LoyaltyDependencies,
  bill: ClosedBill,
  { record, version }: StoredBill,
): Promise<Settling | undefined> => {
  // Who was not known when the bill closed earns nothing by it later: the till was told so.
  if (record.answer === 'unknown-card')
    return { found: undefined, inForce: await deps.programs.current(), elsewhere: undefined, isErased: false };
  const settling = await loadSettling(deps, bill);
  const isThere = settling.found?.member.settled.some((one) => one.bill === bill.id);
  // Only a mark that is read after the member tells for certain that the member has not let the settlement go.
  return isThere || (await findBill(deps.store, bill.id))?.version === version ? settling : undefined;
};
