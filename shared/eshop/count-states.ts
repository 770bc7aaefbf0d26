/** A log line has room for so many. */
const mostStates = 5;

/** @returns how many orders are in each state, the most first; the rarest together, as `other` */
export const countStates = (states: readonly string[]): Readonly<Record<string, number>> => {
  const counted = [...Map.groupBy(states, (state) => state)].map(([state, same]) => [state, same.length] as const);
  const sorted = counted.toSorted(([, one], [, other]) => other - one);
  const others = sorted.slice(mostStates).reduce((sum, [, orders]) => sum + orders, 0);
  return Object.fromEntries([...sorted.slice(0, mostStates), ...(others === 0 ? [] : [['other', others] as const])]);
};
