import * as v from 'valibot';
import type { Thousandths } from '../../kernel/money.ts';
import { type Difference, placeSchema } from './difference.ts';
import type { TillPlace } from './till-sale.ts';

const figures = v.object({ count: v.pipe(v.number(), v.integer()), amount: v.pipe(v.number(), v.integer()) });
/** Orders, and what they come to in thousandths. */
export type Figures = v.InferOutput<typeof figures>;

/** A shift of a register on one trading day, in one currency. */
export const groupSchema = v.object({
  place: placeSchema,
  currency: v.string(),
  till: figures,
  hub: figures,
  shop: figures,
  /** What the till has more than the shop beyond all that is named: a fault of ours unless it is nothing. */
  unexplained: figures,
});
export type Group = v.InferOutput<typeof groupSchema>;

/** One order as one side has it. */
export interface Entry {
  readonly side: 'till' | 'hub' | 'shop';
  readonly place: TillPlace;
  readonly currency: string;
  readonly amount: Thousandths;
}

/** @returns the groups by place and currency */
export const sumGroups = (entries: readonly Entry[], differences: readonly Difference[]): readonly Group[] => {
  const entriesBy = Map.groupBy(entries, groupKey);
  const differencesBy = Map.groupBy(differences, groupKey);
  return [...new Set([...entriesBy.keys(), ...differencesBy.keys()])]
    .toSorted()
    .flatMap((key) => groupOf(entriesBy.get(key) ?? [], differencesBy.get(key) ?? []));
};

export const groupKey = ({ place: { shop, register, shift }, currency }: Pick<Group, 'place' | 'currency'>): string =>
  JSON.stringify([shop, register, shift, currency]);

const groupOf = (entries: readonly Entry[], differences: readonly Difference[]): readonly Group[] => {
  const [first] = [...entries, ...differences];
  if (first === undefined) return [];
  const sideOf = (side: Entry['side']): Figures =>
    sum(entries.filter((entry) => entry.side === side).map(({ amount }) => ({ count: 1, amount })));
  const [till, hub, shop] = [sideOf('till'), sideOf('hub'), sideOf('shop')];
  const explained = sum(differences);
  const unexplained = {
    count: till.count - shop.count - explained.count,
    amount: till.amount - shop.amount - explained.amount,
  };
  const { place, currency } = first;
  return [{ place, currency, till, hub, shop, unexplained }];
};

const sum = (parts: readonly Figures[]): Figures =>
  parts.reduce((before, part) => ({ count: before.count + part.count, amount: before.amount + part.amount }), {
    count: 0,
    amount: 0,
  });
