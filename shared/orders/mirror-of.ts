import { createHash } from 'node:crypto';
import { decimal, writeDecimal } from '../kernel/decimal.ts';
import { sourceOf } from '../records/order-key.ts';
import type { Order } from './order.ts';

/**
 * What a sale and its storno have in common: register (a bill tells its branch only), currency and lines, but for their sign.
 * The till does not link the two (the vendor's data model), so this is what they are found by.
 */
export const mirrorOf = ({ key, currency, lines, place, total }: Order): string => {
  const side = total < 0 ? -1 : 1;
  const isBill = sourceOf(key) === 'papaya';
  // What a bill has beside its items is told by its total: a refund has no quote, so the same may be explained otherwise.
  const said = lines
    .filter(({ kind }) => kind === 'item' || !isBill)
    .map((line) => {
      const quantity = decimal(line.quantity.units * BigInt(side), line.quantity.scale);
      // Only the till's lines have a quantity to be turned: a charge is one piece with a sign.
      const pieces = line.kind === 'item' || line.kind === 'rounding' ? writeDecimal(quantity) : '';
      return [line.kind, line.product?.id ?? line.name, pieces, side * line.total + 0, writeDecimal(line.vatRate)];
    })
    .map((line) => JSON.stringify(line))
    .toSorted();
  const common = isBill ? [place.shop, currency, said, side * total] : [place.register, currency, said];
  return createHash('sha256').update(JSON.stringify(common)).digest('base64url');
};
