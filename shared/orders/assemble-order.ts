import type { Thousandths } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { OrderKey } from '../records/order-key.ts';
import { idOf } from '../records/record-key.ts';
import type { AssemblyPolicy } from './assembly-policy.ts';
import { chargeLines } from './charge-lines.ts';
import type { Customer, Order, OrderLine, Payment } from './order.ts';
import { receiptKey } from './place-record.ts';
import { readCustomer } from './read-customer.ts';
import type { FieldProblem } from './read-field.ts';
import { readLine } from './read-line.ts';
import { readPayment } from './read-payment.ts';
import { type Receipt, readReceipt } from './read-receipt.ts';
import {
  isDeleted,
  type OrderRecords,
  type ReadRecord,
  readOrderRecords,
  readRecord,
  type SourceRecord,
} from './read-records.ts';
import { customerOf, productOf } from './references-of.ts';

/** What an order still waits for, with the figures that did not meet. */
export type Missing =
  | { readonly what: 'receipt' }
  | { readonly what: 'closing' }
  /** The lines that are there, what they come to, and what the receipt says they come to. */
  | { readonly what: 'lines'; readonly count: number; readonly sum: Thousandths; readonly expected: Thousandths };

export type Assembly =
  | { readonly kind: 'complete'; readonly order: Order }
  /** `closedAt`: when it was sold, milliseconds, where the till says so though it is not whole. */
  | { readonly kind: 'incomplete'; readonly missing: Missing; readonly closedAt?: number | undefined }
  | { readonly kind: 'unusable'; readonly problems: readonly FieldProblem[]; readonly closedAt?: number | undefined }
  /** Nothing of the order is left: the receipt is deleted, or its last part has moved away before it came. */
  | { readonly kind: 'deleted' };

/**
 * Assembles an order from the till's records, whatever order they came in (KASA FIK webhook: closed, complete, when sold).
 * Products and customers are not waited for: the till sends changes only, so theirs may never come.
 * @param records the newest versions of the records that are or once were part of the order, and of those they refer to
 * @param frozenSoldAt when it was sold, milliseconds, if it has been complete before: the upload at the end of a shift
 *   changes every `_v` and must not move a receipt over midnight
 */
export const assembleOrder = (
  key: OrderKey,
  records: readonly SourceRecord[],
  policy: AssemblyPolicy,
  frozenSoldAt: number | undefined,
): Assembly => {
  const parts = readOrderRecords(key, records, policy.fieldMap);
  const found = records.find((candidate) => candidate.key === receiptKey(key));
  if (found === undefined) {
    const isEmpty = parts.lines.length === 0 && parts.payments.length === 0;
    return isEmpty ? { kind: 'deleted' } : { kind: 'incomplete', missing: { what: 'receipt' } };
  }
  const record = readRecord(found);
  if (isDeleted(record)) return { kind: 'deleted' };
  const receipt = readReceipt(record, policy);
  if (!receipt.ok) return { kind: 'unusable', problems: receipt.error };
  const { charges, currency, closedAt, place } = receipt.value;
  const payments = readAll(parts.payments, (payment) => inList(readPayment(payment, policy)));
  const items = readAll(parts.lines, (line) => readItem(line, parts, policy));
  if (!payments.ok)
    return { kind: 'unusable', problems: [...(items.ok ? [] : items.error), ...payments.error], closedAt };
  if (!isClosed(receipt.value, payments.value, policy)) return { kind: 'incomplete', missing: { what: 'closing' } };
  if (!items.ok) return { kind: 'unusable', problems: items.error, closedAt };

  const missing = missingLines(receipt.value, items.value, policy);
  if (missing !== undefined) return { kind: 'incomplete', missing, closedAt };

  const sent = policy.sendTip ? charges : { ...charges, tip: 0 };
  const charged = chargeLines(sent, items.value);
  if (!charged.ok) return { kind: 'unusable', problems: [noRate(record, charged.error.charge)], closedAt };
  const lines = [...items.value, ...charged.value];
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  const soldAt = closedAt ?? frozenSoldAt ?? record.version;
  const customer = readShopper(record, parts, policy);
  return {
    kind: 'complete',
    order: { key, currency, total, soldAt, place, lines, payments: payments.value, customer, differs: undefined },
  };
};

/**
 * Payments close a receipt when they come to its total, with the tip or without; or where the till tells no amounts. Others belong
 * to a later version of it, which has not come.
 */
const isClosed = (
  { signs, total, charges }: Receipt,
  payments: readonly Payment[],
  { closedWhen }: AssemblyPolicy,
): boolean => {
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
  const isPaid = payments.length > 0 && [0, total, total + charges.tip].includes(paid);
  return closedWhen.some((sign) => (sign === 'payments' ? isPaid : signs.has(sign)));
};

const readItem = (line: ReadRecord, { referred }: OrderRecords, policy: AssemblyPolicy) => {
  const key = productOf(line, policy.fieldMap);
  return readLine(line, key && { id: idOf(key), record: referred.get(key) }, policy);
};

const readShopper = (receipt: ReadRecord, { referred }: OrderRecords, policy: AssemblyPolicy): Customer | undefined => {
  const key = customerOf(receipt, policy.fieldMap);
  const record = key === undefined ? undefined : referred.get(key);
  return record === undefined ? undefined : readCustomer(record, policy);
};

/** Reads the records by id, so that the same records always make the same order. */
const readAll = <Value>(
  records: readonly ReadRecord[],
  read: (record: ReadRecord) => Result<Value, readonly FieldProblem[]>,
): Result<readonly Value[], readonly FieldProblem[]> => {
  const all = records.toSorted(byId).map(read);
  const problems = all.flatMap((one) => (one.ok ? [] : one.error));
  return problems.length > 0 ? failed(problems) : ok(all.flatMap((one) => (one.ok ? [one.value] : [])));
};

const inList = (read: Result<Payment, FieldProblem>): Result<Payment, readonly FieldProblem[]> =>
  read.ok ? read : failed([read.error]);

/** KASA FIK: lines − discounts + shipping + wrapping + service (and the tip, where it is in) = total_paid_tax_incl. */
const missingLines = (
  { total, charges }: Receipt,
  lines: readonly OrderLine[],
  { tip }: AssemblyPolicy,
): Missing | undefined => {
  const { discount, shipping, wrapping, service } = charges;
  const sum = lines.reduce((before, line) => before + line.total, 0);
  const expected = total - (discount + shipping + wrapping + service + (tip === 'in' ? charges.tip : 0));
  return sum === expected ? undefined : { what: 'lines', count: lines.length, sum, expected };
};

const noRate = ({ key }: ReadRecord, charge: string): FieldProblem => ({
  field: key,
  problem: `has a charge (${charge}), but no item whose VAT rate it could share`,
});

/** Ids are whole numbers of any length, or texts. */
const byId = (one: ReadRecord, other: ReadRecord): number => {
  const [first, second] = [idOf(one.key), idOf(other.key)];
  return first.length - second.length || (first < second ? -1 : first > second ? 1 : 0);
};
