import type { Round } from './erase-round.ts';
import type { LeftToDo } from './erasure-report.ts';
import { numbersInShop } from './orders-of-person.ts';

/** What the hub cannot do of an erasure, with what a person does about it. */
export const leftToDo = ({ bills, found, orders, quarantine }: Round): readonly LeftToDo[] => [
  ...shopOrders(orders),
  ...(quarantine.references.length === 0
    ? []
    : [{ what: 'quarantine', ids: quarantine.references, mend: lookAtEntries } as const]),
  ...(found.sharing === 0 ? [] : [{ what: 'shared-email', customers: found.sharing, mend: eraseOthers } as const]),
  ...unreadable('members', found.unreadable),
  ...unreadable('bills', bills.unreadable),
  ...unreadable('order-syncs', orders.unreadable),
];

const inTheShop =
  "The shop is told that these are a walk-in's: wait for that correction, then look that they show no customer any more. Only the " +
  "shop's administration can erase its customer's account, its invoices and the history of these orders";
const lookAtEntries =
  "They name the customer by the till's number alone and may be a sale: show each, then retry or discard it";
const eraseOthers =
  'So many further customers at the till have an e-mail of the person: erase by that e-mail where they are all the same person, or one by one by id';
const lookAtRecords =
  'They are not of their shape, so whose they are cannot be told: have them looked at, then erase again';

const shopOrders = ({ orders }: Round['orders']): readonly LeftToDo[] => {
  const standing = orders
    .filter(({ customers }) => customers.length > 0)
    .map(({ sync }) => ({ order: sync.order, numbers: numbersInShop(sync) }))
    .filter(({ numbers }) => numbers.length > 0);
  return standing.length === 0 ? [] : [{ what: 'shop-orders', orders: standing, mend: inTheShop }];
};

const unreadable = (place: 'members' | 'bills' | 'order-syncs', records: number): readonly LeftToDo[] =>
  records === 0 ? [] : [{ what: 'unreadable', place, records, mend: lookAtRecords }];
