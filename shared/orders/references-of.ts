import type { OrderKey } from '../records/order-key.ts';
import { readId } from '../records/read-envelope.ts';
import { type RecordKey, recordKey } from '../records/record-key.ts';
import { type FieldMap, firstPresent } from './field-map.ts';
import { receiptKey } from './place-record.ts';
import { type ReadRecord, readOrderRecords, readRecord, type SourceRecord } from './read-records.ts';

/** The product that a line is of. */
export const productOf = ({ fields }: ReadRecord, { order_details }: FieldMap): RecordKey | undefined =>
  keyed('products', readId(firstPresent(fields, order_details.product)));

/** The shopper that a receipt names. */
export const customerOf = ({ fields }: ReadRecord, { orders }: FieldMap): RecordKey | undefined =>
  keyed('customers', readId(firstPresent(fields, orders.customer)));

/** Keys of the products and the customer that an order's records refer to. */
export const referencesOf = (
  order: OrderKey,
  records: readonly SourceRecord[],
  fieldMap: FieldMap,
): readonly RecordKey[] => {
  const receipt = records.find(({ key }) => key === receiptKey(order));
  const { lines } = readOrderRecords(order, records, fieldMap);
  const customer = receipt === undefined ? undefined : customerOf(readRecord(receipt), fieldMap);
  return [customer, ...lines.map((line) => productOf(line, fieldMap))].filter((key) => key !== undefined);
};

const keyed = (table: 'products' | 'customers', id: string | undefined): RecordKey | undefined =>
  id === undefined ? undefined : recordKey(table, id);
