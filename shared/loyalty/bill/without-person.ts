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

/** Of these, what a cashier may write as a text. */
const textsOfLine = ['name', 'categoryName'];

/** Whether a text names the person. */
type Naming = (text: string) => boolean;
const unknown: Naming = () => false;

/**
 * A closed bill without its card and all that may be of a person. Its digest stays as it was, so that a repeat is told from another.
 * @param isNamed by what the person is known, where that is known: such texts of lines go, too
 */
export const withoutPerson = <Bill extends { readonly sent: string }>(bill: Bill, isNamed = unknown): Bill => {
  const fields = readFields(bill.sent);
  const { orderItems } = fields;
  const lines = Array.isArray(orderItems) ? orderItems.map((line) => lineWithout(line, isNamed)) : [];
  return {
    ...bill,
    sent: JSON.stringify({ ...picked(fields, fieldsOfBill), cardId: erasedCard, orderItems: lines }),
  };
};

/** The same of its record: whom it was settled with goes too, what it did to budgets stays. */
export const recordWithoutPerson = (record: BillRecord, isNamed = unknown): BillRecord => {
  const { quote, settled, ...bill } = withoutPerson(record, isNamed);
  return {
    ...bill,
    ...(quote === undefined ? {} : { quote: { ...quote, reasons: [] } }),
    ...(settled === undefined ? {} : { settled: settled === 'none' ? settled : { ...settled, member: erasedCard } }),
  };
};

const lineWithout = (line: Json, isNamed: Naming): Json => {
  if (!isJsonObject(line)) return line;
  const named = textsOfLine.filter((name) => {
    const text = line[name];
    return typeof text === 'string' && isNamed(text);
  });
  return picked({ ...line, ...Object.fromEntries(named.map((name) => [name, ''])) }, fieldsOfLine);
};

const picked = (fields: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
