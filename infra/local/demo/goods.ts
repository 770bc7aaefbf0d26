import { type Dish, menu } from './menu.ts';
import type { RecordState } from './record-state.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { TillIds } from './till-ids.ts';

/** What the chain's tills know beside receipts: products and customers. */
export interface Goods {
  readonly productOf: (dish: Dish) => bigint;
  readonly customers: readonly [bigint, ...bigint[]];
  readonly states: readonly RecordState[];
}

const minute = 60_000;

/** Invented people. */
const people = [
  ['Jana', 'Nováková'],
  ['Petr', 'Svoboda'],
  ['Eva', 'Dvořáková'],
  ['Tomáš', 'Černý'],
  ['Lucie', 'Procházková'],
  ['Martin', 'Kučera'],
  ['Zuzana', 'Horváthová'],
  ['Ján', 'Kováč'],
] as const;
const mailHosts = ['example.com', 'example.org', 'example.net'] as const;

/** @param from when the tills send their products and customers, milliseconds */
export const stockGoods = (random: SeededRandom, ids: TillIds, from: number): Goods => {
  const products = menu.map((dish, at) => ({ dish, id: ids(from - random.between(1, 400) * minute), at }));
  const idByDish = new Map(products.map(({ dish, id }) => [dish, id]));
  const productStates = products.flatMap(({ dish, id, at }): RecordState[] => {
    const plu = String(101 + at);
    const fields = { plu, ean: eanOf(at), name: dish.name, unit: dish.unit };
    const newest: RecordState = { table: 'products', id, version: from + at, fields, register: undefined };
    const older = { ...newest, version: from - 5 * minute + at, fields: { ...fields, name: `${dish.name} (nové)` } };
    return at % 5 === 0 ? [older, newest] : [newest];
  });

  const buyers = people.map(([firstname, lastname], at) => ({
    id: ids(from - random.between(500, 900) * minute),
    fields: {
      email: `host${at + 1}@${mailHosts[at % mailHosts.length] ?? mailHosts[0]}`,
      firstname,
      lastname,
      consent: at % 2 === 0,
    },
  }));
  const customerStates = buyers.map(
    ({ id, fields }, at): RecordState => ({
      table: 'customers',
      id,
      version: from + menu.length + at,
      fields,
      register: undefined,
    }),
  );
  const [first = 0n, ...others] = buyers.map(({ id }) => id);
  return {
    productOf: (dish) => {
      const id = idByDish.get(dish);
      if (id === undefined) throw new Error(`${dish.name} is not on the menu`);
      return id;
    },
    customers: [first, ...others],
    states: [...productStates, ...customerStates],
  };
};

/** EAN-13 of a shop's own: it begins with 2. */
const eanOf = (at: number): string => {
  const digits = `2${String(at + 1).padStart(11, '0')}`;
  const sum = [...digits].reduce((before, digit, place) => before + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};
