import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { canonicalJson, type JsonObject } from '../../kernel/json.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { readJsonObject } from '../../records/read-json-object.ts';
import { type Bill, type BillLine, billId, type ClosedBill, type OpenBill } from './bill.ts';
import type { BillFault } from './bill-fault.ts';
import { closedSchema, missingField, openSchema, vatNamedBy, type WrittenLine } from './bill-schema.ts';
import { detectPrices, linesReadAs, type PriceRule, type WrittenPrice } from './net-lines.ts';

/** Bytes. A closed bill is kept as a text in JSON, which may be twice as long; an item has at most 400 KB. */
const longestBill = 192 * 1024;

/** The text of `event` of a closed bill. */
const completedEvent = 'order.completed';

/**
 * Reads an open bill (Papaya POS loyalty API, 1). Its sums are not checked: the vendor's own examples do not add up.
 * @param prices whether line prices are with VAT; the lines of the bill are
 * @returns the bill, or the first fault: in its JSON, then what is missing, then what is of a wrong type
 */
export const readOpenBill = (bytes: Uint8Array, prices: PriceRule): Result<OpenBill, BillFault> => {
  const body = readBody(bytes);
  if (!body.ok) return body;
  const { fields } = body.value;
  const read = readFieldsBy(openSchema, fields, 'open');
  return read.ok ? ok({ ...billOf(read.value, fields, prices), digest: digestOf(fields) }) : read;
};

/** Reads a closed bill (Papaya POS loyalty API, 2); after its JSON, its event is looked at. */
export const readClosedBill = (bytes: Uint8Array, prices: PriceRule): Result<ClosedBill, BillFault> => {
  const body = readBody(bytes);
  if (!body.ok) return body;
  const { fields, text } = body.value;
  const { event } = fields;
  if (typeof event === 'string' && event.trim() !== '' && event !== completedEvent)
    return failed({ kind: 'event', event: event.slice(0, 100) });
  const read = readFieldsBy(closedSchema, fields, 'closed');
  if (!read.ok) return read;
  const { completed } = read.value;
  return ok({ ...billOf(read.value, fields, prices), completed, digest: digestOf(fields), sent: text });
};

/**
 * Reads a closed bill that is stored.
 * @throws when it can no longer be read
 */
export const rereadClosedBill = (sent: string, prices: PriceRule): ClosedBill => {
  const read = readClosedBill(new TextEncoder().encode(sent), prices);
  if (!read.ok) throw new Error(`a stored bill can no longer be read: ${read.error.kind}`);
  return read.value;
};

const readBody = (bytes: Uint8Array) => {
  const read = readJsonObject(bytes, longestBill);
  return read.ok ? read : failed({ kind: 'not-json', ...read.error } as const);
};

const readFieldsBy = <Schema extends typeof openSchema | typeof closedSchema>(
  schema: Schema,
  fields: JsonObject,
  kind: 'open' | 'closed',
): Result<v.InferOutput<Schema>, BillFault> => {
  const missing = missingField(fields, kind);
  if (missing !== undefined) return failed({ kind: 'missing', field: missing });
  const read = v.safeParse(schema, fields, { abortEarly: true });
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  // `orderItems.0.productId`, as JavaScript writes it.
  const field = (v.getDotPath(issue) ?? 'body').replace(/\.(\d+)/g, '[$1]');
  return failed({ kind: 'invalid', field, mend: issue.message });
};

const billOf = (written: v.InferOutput<typeof openSchema>, fields: JsonObject, prices: PriceRule): Bill => {
  const { orderId: order, branchId: branch, cardId: card, currency, total, totalWithoutVat, orderItems } = written;
  const lines = orderItems.map(lineOf);
  const totals = { total, totalWithoutVat: totalWithoutVat ?? undefined };
  const detected =
    prices === 'detect' ? { prices: detectPrices(pricesOf(lines, fields), totals), written: lines } : undefined;
  return {
    id: billId(branch, order),
    branch,
    order,
    card,
    currency,
    total,
    lines: linesReadAs(lines, prices === 'detect' ? (detected?.prices ?? 'gross') : prices),
    ...(detected && { detected }),
  };
};

const pricesOf = (lines: readonly BillLine[], { orderItems }: JsonObject): readonly WrittenPrice[] => {
  const items = Array.isArray(orderItems) ? orderItems : [];
  return lines.map(({ total, vatRate }, at) => ({ total, vatRate, vat: vatNamedBy(items[at]) }));
};

const lineOf = (written: WrittenLine): BillLine => ({
  id: written.id,
  product: written.productId,
  name: written.name,
  quantity: written.quantity,
  unitPrice: written.unitPrice ?? undefined,
  total: written.totalPrice,
  vatRate: written.vatRate ?? undefined,
  category: written.categoryId || undefined,
  ean: written.ean || undefined,
});

/** A till writes `updated` anew without a change. */
const volatile = new Set(['updated']);

const digestOf = (fields: JsonObject): string =>
  createHash('sha256').update(canonicalJson(fields, volatile)).digest('base64url');
