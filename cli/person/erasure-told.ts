import type { ErasureReport, LeftToDo, PlaceReport } from '../../shared/persons/erasure-report.ts';
import type { PersonKey } from '../../shared/persons/person.ts';
import { table } from '../table.ts';

const places: Readonly<Record<PlaceReport['place'], string>> = {
  customers: "the till's customers",
  members: 'members and cards',
  bills: 'closed bills',
  'till-records': 'receipts and other records',
  quarantine: 'quarantine',
  'order-syncs': 'what the shop said of orders',
  'dead-letters': 'dead letters',
};

/** What an erasure did and what it leaves, as lines for a person: nothing of who was erased. */
export const erasureTold = ({ id, isResumed, places: done, left }: ErasureReport): readonly string[] => [
  `Erasure ${id}${isResumed ? ', which was broken off before' : ''}`,
  '',
  ...table([['place', 'records', 'done'], ...done.map(({ place, count, did }) => [places[place], String(count), did])]),
  '',
  ...(left.length === 0 ? ['Nothing is left to do.'] : ['Left to you:', ...left.flatMap(leftInWords)]),
];

const keys: Readonly<Record<PersonKey['kind'], string>> = { card: 'card', email: 'e-mail', customer: 'customer id' };

/** That nothing was found of whom was asked for, and nothing done: without what was asked for. */
export const nobodyKnown = ({ kind }: PersonKey): string =>
  `Nobody is known by that ${keys[kind]}: look at npx kasalink person export`;

const leftInWords = (left: LeftToDo): readonly string[] => [`  ${what(left)}`, `    → ${left.mend}`];

const what = (left: LeftToDo): string => {
  switch (left.what) {
    case 'shop-orders':
      return `orders in the shop: ${left.orders.map(({ order, numbers }) => `${order} (${numbers.join(', ')})`).join(', ')}`;
    case 'quarantine':
      return `entries of quarantine: ${left.ids.join(', ')}`;
    case 'shared-email':
      return `${left.customers} further customers with an e-mail of the person's`;
    case 'not-followed':
      return `${left.values} e-mails, phones or cards that tell nobody from others; ${left.customers} further customers have the same card`;
    case 'named-for-good':
      return `${left.records} records of tills that name the person where nothing can be blanked`;
    case 'unreadable':
      return `${left.records} records that cannot be read: ${places[left.place]}`;
  }
};
