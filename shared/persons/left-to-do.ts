import type { BillsOfPerson } from './bills-of-person.ts';
import type { Round } from './erase-round.ts';
import type { LeftToDo } from './erasure-report.ts';
import type { FoundPerson } from './find-person.ts';
import { isDistinctEmail, isDistinctPhone } from './is-distinct.ts';
import { numbersInShop, type OrdersOfPerson } from './orders-of-person.ts';
import type { TillRecordOfPerson } from './till-records-of-person.ts';

/** What the hub cannot do of an erasure, with what a person does about it. */
export const leftToDo = ({ search: { bills, found, orders, quarantine, tillRecords } }: Round): readonly LeftToDo[] => [
  ...shopOrders(orders),
  ...entries(quarantine.references, lookAtEntries),
  ...entries(quarantine.unreadable, unpackEntries),
  ...(found.sharing === 0 ? [] : [{ what: 'shared-email', customers: found.sharing, mend: eraseOthers } as const]),
  ...notFollowed(found),
  ...namedForGood(tillRecords, bills),
  ...unreadable('members', found.unreadable),
  ...unreadable('bills', bills.unreadable),
  ...unreadable('order-syncs', orders.unreadable),
];

const inTheShop =
  "The shop is told that these are a walk-in's: wait for that correction, then look that they show no customer any more. Only the " +
  "shop's administration can erase its customer's account, its invoices and the history of these orders";
const lookAtEntries =
  "They name the customer by the till's number alone and may be a sale, or may be a namesake's: show each, then retry or discard it";
const unpackEntries =
  'They are no text, nor packed in a way that is known, so whose they are cannot be told: discard them where nobody can read them';
const lookAtValues =
  'They are made up, short, or had by many, so they were looked for in the records of the person alone: where further customers with the same card are the person too, erase these by id';
const removeRecords =
  'Their table, their id, the name of a field or what an order needs names the person, and cannot be blanked: person export by the same shows them; have them taken out of the table';
const eraseOthers =
  'So many further customers at the till have an e-mail of the person: erase by that e-mail where they are all the same person, or one by one by id';
const lookAtRecords =
  'They are not of their shape, so whose they are cannot be told: have them looked at, then erase again';

const shopOrders = ({ orders }: OrdersOfPerson): readonly LeftToDo[] => {
  const standing = orders
    .filter(({ customers }) => customers.length > 0)
    .map(({ sync }) => ({ order: sync.order, numbers: numbersInShop(sync) }))
    .filter(({ numbers }) => numbers.length > 0);
  return standing.length === 0 ? [] : [{ what: 'shop-orders', orders: standing, mend: inTheShop }];
};

const entries = (ids: readonly string[], mend: string): readonly LeftToDo[] =>
  ids.length === 0 ? [] : [{ what: 'quarantine', ids, mend }];

const notFollowed = ({ identifiers, sharingCard }: FoundPerson): readonly LeftToDo[] => {
  const { cards, emails, phones, vague } = identifiers;
  const values =
    emails.filter((email) => !isDistinctEmail(email)).length +
    phones.filter((phone) => !isDistinctPhone(phone)).length +
    vague.filter((card) => !cards.includes(card)).length;
  return values === 0 ? [] : [{ what: 'not-followed', values, customers: sharingCard, mend: lookAtValues }];
};

const namedForGood = (records: readonly TillRecordOfPerson[], bills: BillsOfPerson): readonly LeftToDo[] => {
  const named = records.filter(({ isNamedForGood }) => isNamedForGood).length + bills.namedForGood;
  return named === 0 ? [] : [{ what: 'named-for-good', records: named, mend: removeRecords }];
};

const unreadable = (place: 'members' | 'bills' | 'order-syncs', records: number): readonly LeftToDo[] =>
  records === 0 ? [] : [{ what: 'unreadable', place, records, mend: lookAtRecords }];
