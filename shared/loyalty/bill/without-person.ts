import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { readFields } from '../../records/read-json-object.ts';
import { erasedCard } from '../members/erased-card.ts';
import type { BillRecord } from './bill-record.ts';

/** What a till documents of a bill and its lines that says nothing of a person (Papaya POS loyalty API): notes are not among it. */
const fieldsOfBill = [
  'event',
  'orderId',
  'branchId',
  'paid',
  'status',
  'total',
  'totalWithoutVat',
  'currency',
  'vat',
  'created',
  'completed',
];
const fieldsOfLine = [
  'id',
  'productId',
  'name',
  'quantity',
  'unitPrice',
  'totalPrice',
  'vat',
  'vatRate',
  'categoryId',
  'categoryName',
  'ean',
];

/** A closed bill without its card and all that may be of a person. Its digest stays as it was, so that a repeat is told from another. */
export const withoutPerson = <Bill extends { readonly sent: string }>(bill: Bill): Bill => {
  const fields = readFields(bill.sent);
  const { orderItems } = fields;
  const lines = Array.isArray(orderItems) ? orderItems.map(withoutNotes) : [];
  return {
    ...bill,
    sent: JSON.stringify({ ...picked(fields, fieldsOfBill), cardId: erasedCard, orderItems: lines }),
  };
};

/** The same of its record: whom it was settled with goes too, what it did to budgets stays. */
export const recordWithoutPerson = (record: BillRecord): BillRecord => {
  const { quote, settled, ...bill } = withoutPerson(record);
  return {
    ...bill,
    ...(quote === undefined ? {} : { quote: { ...quote, reasons: [] } }),
    ...(settled === undefined ? {} : { settled: settled === 'none' ? settled : { ...settled, member: erasedCard } }),
  };
};

const withoutNotes = (line: Json): Json => (isJsonObject(line) ? picked(line, fieldsOfLine) : line);

const picked = (fields: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
