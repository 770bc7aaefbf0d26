import { createHash } from 'node:crypto';
import { decimal, writeDecimal } from '../kernel/decimal.ts';
import type { Order } from './order.ts';

/**
 * What a receipt and its storno have in common: register, currency and lines, but for their sign. The till does not link the two
 * (the vendor's data model), so this is what they are found by.
 */
export const mirrorOf = ({ currency, lines, place, total }: Order): string => {
  const side = total < 0 ? -1 : 1;
  const said = lines
    .map((line) => {
      const quantity = decimal(line.quantity.units * BigInt(side), line.quantity.scale);
      // Only the till's lines have a quantity to be turned: a charge is one piece with a sign.
      const pieces = line.kind === 'item' || line.kind === 'rounding' ? writeDecimal(quantity) : '';
      return [line.kind, line.product?.id ?? line.name, pieces, side * line.total + 0, writeDecimal(line.vatRate)];
    })
    .map((line) => JSON.stringify(line))
    .toSorted();
  return createHash('sha256')
    .update(JSON.stringify([place.register, currency, said]))
    .digest('base64url');
};
