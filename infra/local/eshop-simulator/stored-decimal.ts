import { type Decimal, parseDecimal } from '../../../shared/kernel/decimal.ts';

/**
 * Reads a decimal of an order that the shop keeps, however long: a product has more digits than what was sent.
 * @throws when the text is no decimal
 */
export const storedDecimal = (text: string): Decimal => {
  const value = parseDecimal(text, Number.POSITIVE_INFINITY);
  if (value === undefined) throw new Error(`"${text}" is no decimal`);
  return value;
};
