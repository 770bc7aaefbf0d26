/** A Saturday evening in Prague: 2018-11-03T20:56:14.010+01:00. */
export const evening = 1_541_274_974_010;

/** A clock that stands still until it is moved. */
export const aClock = (at = evening) => {
  let current = at;
  return {
    now: () => current,
    advance: (milliseconds: number): void => {
      current += milliseconds;
    },
  };
};
