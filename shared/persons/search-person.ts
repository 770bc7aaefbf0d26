import { type BillsOfPerson, billsOfPerson } from './bills-of-person.ts';
import { type FoundPerson, findPerson } from './find-person.ts';
import { type Mentions, mentionsOf } from './mentions.ts';
import { type OrdersOfPerson, ordersOfPerson, ownOrders } from './orders-of-person.ts';
import type { Identifiers, PersonKey } from './person.ts';
import type { PersonDependencies } from './person-dependencies.ts';
import { type QuarantineOfPerson, quarantineOfPerson } from './quarantine-of-person.ts';
import { type TillRecordOfPerson, tillRecordsOfPerson } from './till-records-of-person.ts';

/** All that is kept of a person, place by place. */
export interface SearchedPerson {
  readonly found: FoundPerson;
  /** By all that was found. */
  readonly mentions: Mentions;
  readonly orders: OrdersOfPerson;
  readonly tillRecords: readonly TillRecordOfPerson[];
  readonly quarantine: QuarantineOfPerson;
  readonly bills: BillsOfPerson;
}

/**
 * Searches every place for a person. It scans the table ten times and reads by key what it looks at, which is nearly everything.
 * @param known what earlier searches for the person have found
 */
export const searchPerson = async (
  deps: PersonDependencies,
  key: PersonKey,
  known?: Identifiers,
): Promise<SearchedPerson> => {
  const found = await findPerson(deps, key, known);
  const { identifiers } = found;
  const mentions = mentionsOf(identifiers, deps.fieldMap);
  const orders = await ordersOfPerson(deps, identifiers, mentions);
  const search = tillRecordsOfPerson(deps, identifiers, { mentions, own: ownOrders(orders) });
  const tillRecords = await Array.fromAsync(search);
  const quarantine = await quarantineOfPerson(deps, mentions);
  // Last, so that few are closed between this and the end of their member.
  const bills = await billsOfPerson(deps, identifiers, mentions);
  return { found, mentions, orders, tillRecords, quarantine, bills };
};

/** Whether nothing at all was found of whom was asked for. */
export const isNobody = ({ found, orders, tillRecords, quarantine, bills }: SearchedPerson): boolean =>
  [
    found.customers,
    found.cards,
    orders.orders,
    tillRecords,
    quarantine.personal,
    quarantine.references,
    bills.bills,
  ].every(({ length }) => length === 0);
