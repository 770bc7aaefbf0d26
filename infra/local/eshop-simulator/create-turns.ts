/** Does pieces of work one after the other, as they come; one that fails does not keep the next from its turn. */
export const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
};
