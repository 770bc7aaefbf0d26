import type { JsonObject } from '../kernel/json.ts';
import type { OrderKey } from '../records/order-key.ts';
import { readFields } from '../records/read-json-object.ts';
import { type RecordKey, tableOf } from '../records/record-key.ts';
import type { TillRecord } from '../records/record-store.ts';
import type { FieldMap } from './field-map.ts';
import { orderOfPart } from './place-record.ts';
import { saysDeleted } from './read-field.ts';

/** What an order is assembled from: a record as a till sent it, or a closed bill, whose version is the time of its closing. */
export type SourceRecord = Pick<TillRecord, 'key' | 'version' | 'body'>;

/** A till's record with its fields read. */
export interface ReadRecord {
  readonly key: RecordKey;
  readonly version: number;
  readonly fields: JsonObject;
}

/** The records of an order, by what they are; deleted ones (`_d`) and parts that moved to another order are left out. */
export interface OrderRecords {
  readonly lines: readonly ReadRecord[];
  readonly payments: readonly ReadRecord[];
  /** Products and customers that it refers to, by key. */
  readonly referred: ReadonlyMap<RecordKey, ReadRecord>;
}

export const readRecord = ({ key, version, body }: SourceRecord): ReadRecord => ({
  key,
  version,
  fields: readFields(body),
});

export const isDeleted = ({ fields }: ReadRecord): boolean => saysDeleted(fields);

export const readOrderRecords = (
  order: OrderKey,
  records: readonly SourceRecord[],
  fieldMap: FieldMap,
): OrderRecords => {
  const live = records.map(readRecord).filter((record) => !isDeleted(record));
  const parts = (table: 'order_details' | 'order_payments'): readonly ReadRecord[] =>
    live.filter(({ key, fields }) => tableOf(key) === table && orderOfPart(table, fields, fieldMap) === order);
  const referred = live.filter(({ key }) => ['products', 'customers'].includes(tableOf(key)));
  return {
    lines: parts('order_details'),
    payments: parts('order_payments'),
    referred: new Map(referred.map((record) => [record.key, record])),
  };
};
