import type { JsonObject } from '../kernel/json.ts';
import type { Thousandths } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { type OrderKey, tillIdOf } from '../records/order-key.ts';
import { readFields } from '../records/read-envelope.ts';
import { type RecordKey, recordKey, tableOf } from '../records/record-key.ts';
import type { TillRecord } from '../records/record-store.ts';
import type { AssemblyPolicy } from './assembly-policy.ts';
import type { Order, OrderLine } from './order.ts';
import { orderOfLine } from './place-record.ts';
import type { FieldProblem } from './read-field.ts';
import { readLine } from './read-line.ts';
import { isDeleted, type Receipt, readReceipt } from './read-receipt.ts';

/** What an order still waits for, with the figures that did not meet. */
export type Missing =
  | { readonly what: 'receipt' }
  | { readonly what: 'closing' }
  /** The lines that are there, what they come to, and what the receipt says they come to. */
  | { readonly what: 'lines'; readonly count: number; readonly sum: Thousandths; readonly expected: Thousandths };

export type Assembly =
  | { readonly kind: 'complete'; readonly order: Order }
  | { readonly kind: 'incomplete'; readonly missing: Missing }
  | { readonly kind: 'unusable'; readonly problems: readonly FieldProblem[] }
  /** Nothing of the order is left: the receipt is deleted, or its last line has moved away before it came. */
  | { readonly kind: 'deleted' };

/** The key of the `orders` record that an order is assembled from. */
export const receiptKey = (order: OrderKey): RecordKey => recordKey('orders', tillIdOf(order));

/**
 * Assembles an order from the till's records, whatever order they came in (KASA FIK webhook: closed, complete, when sold).
 * @param records the newest versions of the records that are or once were part of the order
 * @param frozenSoldAt when it was sold, milliseconds, if it has been complete before: the upload at the end of a shift
 *   changes every `_v` and must not move a receipt over midnight
 */
export const assembleOrder = (
  key: OrderKey,
  records: readonly TillRecord[],
  policy: AssemblyPolicy,
  frozenSoldAt: number | undefined,
): Assembly => {
  const record = records.find((candidate) => candidate.key === receiptKey(key));
  const lineRecords = liveLines(key, records, policy);
  if (record === undefined)
    return lineRecords.length === 0 ? { kind: 'deleted' } : { kind: 'incomplete', missing: { what: 'receipt' } };
  if (isDeleted(readFields(record.body))) return { kind: 'deleted' };
  const receipt = readReceipt(record, policy);
  if (!receipt.ok) return { kind: 'unusable', problems: receipt.error };
  if (!receipt.value.closed) return { kind: 'incomplete', missing: { what: 'closing' } };
  const lines = readLines(lineRecords, policy);
  if (!lines.ok) return { kind: 'unusable', problems: lines.error };

  const missing = missingLines(receipt.value, lines.value);
  if (missing !== undefined) return { kind: 'incomplete', missing };
  if (receipt.value.besideLines !== 0) return { kind: 'unusable', problems: [besideLinesProblem(record)] };
  const { currency, total, closedAt } = receipt.value;
  const soldAt = closedAt ?? frozenSoldAt ?? record.version;
  return { kind: 'complete', order: { key, currency, total, soldAt, lines: lines.value } };
};

interface LineRecord {
  readonly key: RecordKey;
  readonly fields: JsonObject;
}

/** The lines that are part of the order now: not deleted, and not moved to another order. */
const liveLines = (
  order: OrderKey,
  records: readonly TillRecord[],
  { fieldMap }: AssemblyPolicy,
): readonly LineRecord[] =>
  records
    .filter(({ key }) => tableOf(key) === 'order_details')
    .map(({ key, body }) => ({ key, fields: readFields(body) }))
    .filter(({ fields }) => !isDeleted(fields) && orderOfLine(fields, fieldMap) === order);

const readLines = (
  records: readonly LineRecord[],
  policy: AssemblyPolicy,
): Result<readonly OrderLine[], readonly FieldProblem[]> => {
  const read = records.map(({ key, fields }) => readLine(key, fields, policy));
  const problems = read.flatMap((line) => (line.ok ? [] : line.error));
  if (problems.length > 0) return failed(problems);
  return ok(read.flatMap((line) => (line.ok ? [line.value] : [])).sort(byId));
};

const missingLines = ({ total, besideLines }: Receipt, lines: readonly OrderLine[]): Missing | undefined => {
  const sum = lines.reduce((before, line) => before + line.total, 0);
  const expected = total - besideLines;
  return sum === expected ? undefined : { what: 'lines', count: lines.length, sum, expected };
};

const besideLinesProblem = ({ key }: TillRecord): FieldProblem => ({
  field: key,
  problem:
    'has a discount, shipping, wrapping, service or tip of the whole receipt, which the shop order cannot carry yet',
});

/** Ids are whole numbers of any length, or texts. */
const byId = (one: OrderLine, other: OrderLine): number =>
  one.id.length - other.id.length || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
