import * as v from 'valibot';

/**
 * An order's identity in the hub and in the shop (`external_order_number`): its source and full id there,
 * `fik-3317888960569993`, `papaya-SLOVAK_PUB/00123487979878`.
 */
export type OrderKey = string & { readonly orderKey: unique symbol };

const sources = ['fik', 'papaya'] as const;
/** The till that an order comes from: KASA FIK's receipts, Papaya's bills. */
export type OrderSource = (typeof sources)[number];

const isOrderKey = (text: string): text is OrderKey => /^(fik|papaya)-.+$/s.test(text);

const keyOf = (source: OrderSource, id: string): OrderKey => {
  const key = `${source}-${id}`;
  if (!isOrderKey(key)) throw new Error('an order has an id at its till');
  return key;
};

/** @param id the receipt's id at the KASA FIK till */
export const fikOrderKey = (id: string): OrderKey => keyOf('fik', id);

/** @param id the bill's, branch and order (`billId`) */
export const papayaOrderKey = (id: string): OrderKey => keyOf('papaya', id);

/** Reads a key that was written by `fikOrderKey` or `papayaOrderKey`. */
export const orderKeySchema = v.custom<OrderKey>(
  (text) => typeof text === 'string' && isOrderKey(text),
  'an order key',
);

/** @throws when the text is no order key */
export const orderKeyOf = (text: string): OrderKey => v.parse(orderKeySchema, text);

export const sourceOf = (key: OrderKey): OrderSource => (key.startsWith('papaya-') ? 'papaya' : 'fik');

/** The order's id at its till. */
export const tillIdOf = (key: OrderKey): string => key.slice(key.indexOf('-') + 1);
