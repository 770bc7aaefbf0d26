import type { Program } from './program.ts';

/** How many sets of offers `best` may have to weigh: of each group one or none, every other offer or not. */
export const combinationsOf = ({ offers }: Pick<Program, 'offers'>): number =>
  inSlots(offers, ({ group }) => group).reduce((product, slot) => product * (slot.length + 1), 1);

/** Those of a group, of which one is used, together; each that is in none by itself. */
export const inSlots = <Item extends object>(
  items: readonly Item[],
  groupOf: (item: Item) => string | undefined,
): readonly (readonly Item[])[] => [...Map.groupBy(items, (item) => groupOf(item) ?? item).values()];
