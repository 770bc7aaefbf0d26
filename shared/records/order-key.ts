import * as v from 'valibot';

/** An order's identity in the hub and in the shop (`external_order_number`): its source and full id, `fik-3317888960569993`. */
export type OrderKey = string & { readonly orderKey: unique symbol };

const isOrderKey = (text: string): text is OrderKey => /^fik-.+$/s.test(text);

/** @param id the receipt's id at the KASA FIK till */
export const fikOrderKey = (id: string): OrderKey => {
  const key = `fik-${id}`;
  if (!isOrderKey(key)) throw new Error('a receipt has an id');
  return key;
};

/** Reads a key that was written by `fikOrderKey`. */
export const orderKeySchema = v.custom<OrderKey>(
  (text) => typeof text === 'string' && isOrderKey(text),
  'an order key',
);

/** @throws when the text is no order key */
export const orderKeyOf = (text: string): OrderKey => v.parse(orderKeySchema, text);

/** The receipt's id at its till. */
export const tillIdOf = (key: OrderKey): string => key.slice('fik-'.length);
