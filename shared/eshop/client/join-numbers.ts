/**
 * Order numbers as the shop takes several (UPgates API v2, `order_numbers`): `a;b`.
 * @throws RangeError where they could mean other orders than themselves: none at all, an empty one, or one with a `;`
 */
export const joinNumbers = (orderNumbers: readonly string[]): string => {
  if (orderNumbers.length === 0 || orderNumbers.some((number) => number === '' || number.includes(';')))
    throw new RangeError('these are no order numbers to ask for');
  return orderNumbers.join(';');
};
