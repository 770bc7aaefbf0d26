/** As many reads and writes at once as one connection pool takes. */
const most = 16;

/**
 * Runs the work on every item, some at once.
 * @returns the results in the items' order; when one fails the rest still ends, and then the first failure is thrown
 */
export const concurrently = async <Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> => {
  const outcomes: PromiseSettledResult<Value>[] = [];
  for (let at = 0; at < items.length; at += most)
    outcomes.push(...(await Promise.allSettled(items.slice(at, at + most).map(work))));
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
};
