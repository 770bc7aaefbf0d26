import type { JsonObject } from '../kernel/json.ts';
import { localTime } from '../kernel/local-time.ts';
import { fikOrderKey, type OrderKey, tillIdOf } from '../records/order-key.ts';
import { type Envelope, readId } from '../records/read-envelope.ts';
import type { Placement } from '../records/receive-record.ts';
import { type RecordKey, recordKey } from '../records/record-key.ts';
import { cardHolderOf } from './card-holder-of.ts';
import { type FieldMap, firstPresent } from './field-map.ts';

/**
 * Where a till's record stands among the receipts. Only what makes up an order nudges, or makes a member, and so costs a send
 * (ADR 4).
 */
export const placeRecord = (
  { table, id, version, fields }: Pick<Envelope, 'table' | 'id' | 'version' | 'fields'>,
  map: FieldMap,
): Placement => {
  switch (table) {
    case 'orders':
      return { wakes: fikOrderKey(id), order: undefined, day: dayOpened(id, version) };
    case 'order_details':
    case 'order_payments': {
      const order = orderOfPart(table, fields, map);
      return { wakes: order, order, day: undefined };
    }
    case 'customers':
      return { wakes: cardHolderOf(fields, map) && 'member', order: undefined, day: undefined };
    default:
      return { wakes: undefined, order: undefined, day: undefined };
  }
};

/** The order that a line or a payment says it is part of. */
export const orderOfPart = (
  table: 'order_details' | 'order_payments',
  fields: JsonObject,
  map: FieldMap,
): OrderKey | undefined => {
  const order = readId(firstPresent(fields, map[table].order));
  return order === undefined ? undefined : fikOrderKey(order);
};

/** The key of the `orders` record that an order is assembled from. */
export const receiptKey = (order: OrderKey): RecordKey => recordKey('orders', tillIdOf(order));

const earliest = 1_440_000_000_000;
const perUnit = 32_768n;

/**
 * The UTC day of a receipt's opening, which its id carries (`id / 32768 + 1440000000000` ms, the vendor's data model): it
 * is the same in every version, so that a version more never moves the record in its index. An id of another form falls
 * back on its version's day.
 */
const dayOpened = (id: string, version: number): string => {
  const opened = /^\d{1,18}$/.test(id) ? Number(BigInt(id) / perUnit) + earliest : version;
  return localTime(opened <= version ? opened : version, 'UTC').date;
};
