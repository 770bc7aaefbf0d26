import { concurrently } from '../kernel/concurrently.ts';
import { writeErasedCard } from '../loyalty/members/erased-card.ts';
import { erasedRecord } from '../records/erased-record.ts';
import { recordKey } from '../records/record-key.ts';
import type { HubRecord, TillRecord } from '../records/record-store.ts';
import { blankBills, cardsOn, settleOpenBills } from './bills-of-person.ts';
import type { Tally } from './erasure-report.ts';
import { blankMessages, nudgeOrders } from './orders-of-person.ts';
import type { ErasureDependencies } from './person-dependencies.ts';
import { discardEntries } from './quarantine-of-person.ts';
import type { SearchedPerson } from './search-person.ts';
import { blankTillRecords } from './till-records-of-person.ts';

/** What one round found and did. */
export interface Round {
  readonly tally: Tally;
  /** Records that another writer changed under it: there is something left. */
  readonly missed: number;
  readonly search: SearchedPerson;
}

/**
 * Erases what was found of a person. The cards are marked before anything goes, so that nothing makes a member of them again; bills
 * are settled before their members go; orders are nudged before the tombstones are stored that they are nudged for.
 */
export const eraseRound = async (deps: ErasureDependencies, search: SearchedPerson, by: string): Promise<Round> => {
  const { found, mentions, orders, tillRecords, quarantine, bills } = search;
  const cards = new Set([...found.identifiers.cards, ...cardsOn(bills.bills, found.identifiers)]);
  // One that is marked already refuses the write.
  for (const card of cards) await deps.store.write(writeErasedCard(card));

  await settleOpenBills(deps, bills.bills);
  const members = await removeAll(deps, found.cards);
  const blankedBills = await blankBills(deps, bills.bills, mentions);
  const messages = await blankMessages(deps, orders.orders);
  const blanked = await blankTillRecords(deps, tillRecords);
  const discarded = await discardEntries(deps, quarantine.personal, by);

  await nudgeOrders(deps, orders.orders);
  const customers = (await eraseCustomers(deps, found.customers)) + (await keepOut(deps, found.unsent));
  const tally: Tally = {
    customers,
    members,
    bills: blankedBills,
    'till-records': blanked.done,
    quarantine: discarded,
    'order-syncs': messages.done,
  };
  return { tally, missed: blanked.missed + messages.missed, search };
};

const mostTries = 5;

const removeAll = async (deps: ErasureDependencies, cards: readonly HubRecord[]): Promise<number> => {
  for (const card of cards) await remove(deps, card);
  return cards.length;
};

/** Tills may change a member until it is gone. */
const remove = async ({ repair, store }: ErasureDependencies, { key, version }: HubRecord): Promise<void> => {
  let kept = version;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (await repair.remove(key, kept)) return;
    const record = await store.hubRecord(key);
    if (record === undefined) return;
    kept = record.version;
  }
  // The key is a card's number: not for a log.
  throw new Error('a card changed under every try to remove it');
};

/** A record of the person's that has not come yet, or lay in quarantine only, comes to a tombstone. @returns how many these are */
const keepOut = async ({ store }: ErasureDependencies, ids: readonly string[]): Promise<number> => {
  await concurrently(ids, (id) => store.offer(erasedRecord(recordKey('customers', id)), undefined));
  return ids.length;
};

/** The tombstone is above every version that a till may send. */
const eraseCustomers = async ({ store }: ErasureDependencies, customers: readonly TillRecord[]): Promise<number> => {
  for (const { key, order } of customers) {
    const offered = await store.offer(erasedRecord(key), order);
    if (offered.kind === 'refused' && offered.kept.version < erasedRecord(key).version)
      throw new Error(`${key} could not be erased: it stands under an order`);
  }
  return customers.length;
};
