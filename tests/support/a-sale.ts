import type { Sources } from '../../shared/eshop/sync-record.ts';
import { fikOrderKey, type OrderKey } from '../../shared/records/order-key.ts';
import { recordKey } from '../../shared/records/record-key.ts';
import { evening } from './a-clock.ts';
import { aLine } from './a-line.ts';
import { aReceipt, type TillFields } from './a-receipt.ts';

/** A closed receipt and its line under an id of their own, and the order that they make. */
export const aSale = (
  id: number,
  fields: TillFields = {},
): { readonly order: OrderKey; readonly records: readonly [receipt: TillFields, line: TillFields] } => ({
  order: fikOrderKey(String(id)),
  records: [aReceipt({ id, ...fields }), aLine({ id: id * 1000, id_order: id })],
});

/** The versions of the records of `aSale`, as a sync record has them. */
export const sourcesOf = (id: number): Sources => [
  [recordKey('order_details', `${id * 1000}`), evening],
  [recordKey('orders', `${id}`), evening],
];
