import { ok, type Result } from '../kernel/result.ts';
import type { AssemblyPolicy } from './assembly-policy.ts';
import { firstPresent } from './field-map.ts';
import type { Payment } from './order.ts';
import { type FieldProblem, readMoney, readText } from './read-field.ts';
import type { ReadRecord } from './read-records.ts';

/** @returns the payment of an `order_payments` record; its amount may be absent, and is then 0 */
export const readPayment = (
  { key, fields }: ReadRecord,
  { fieldMap: { order_payments: map } }: AssemblyPolicy,
): Result<Payment, FieldProblem> => {
  const amount = readMoney(firstPresent(fields, map.amount), `${key}.${map.amount[0]}`, 0);
  return amount.ok ? ok({ kind: readText(firstPresent(fields, map.kind)) ?? '', amount: amount.value }) : amount;
};
