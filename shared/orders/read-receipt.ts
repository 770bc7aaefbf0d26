import { compareDecimals, decimal } from '../kernel/decimal.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Thousandths } from '../kernel/money.ts';
import type { Result } from '../kernel/result.ts';
import { readFields } from '../records/read-envelope.ts';
import type { TillRecord } from '../records/record-store.ts';
import type { AssemblyPolicy } from './assembly-policy.ts';
import { firstPresent } from './field-map.ts';
import { type FieldProblem, readDecimal, readMoney, readText } from './read-field.ts';

/** The figures of an `orders` record that is not deleted. */
export interface Receipt {
  readonly closed: boolean;
  /** `date_closed`, milliseconds, where the till sends it. */
  readonly closedAt: number | undefined;
  readonly currency: string;
  readonly total: Thousandths;
  /** What the total holds beside the lines: discounts are negative. */
  readonly besideLines: Thousandths;
}

export const isDeleted = (fields: JsonObject): boolean => {
  const mark = fields._d;
  return mark === true || ['true', '1'].includes(readText(mark) ?? '');
};

/** Amounts that stand in the total beside the lines (KASA FIK: when a receipt is complete), with their sign. */
const beside = [
  ['total_discounts_tax_incl', -1],
  ['total_shipping_tax_incl', 1],
  ['total_wrapping_tax_incl', 1],
  ['total_tax_service', 1],
] as const;

/** @returns the receipt, or each field that cannot be used */
export const readReceipt = (
  { key, body }: TillRecord,
  policy: AssemblyPolicy,
): Result<Receipt, readonly FieldProblem[]> => {
  const fields = readFields(body);
  const problems: FieldProblem[] = [];
  const money = (name: string, absent?: Thousandths): Thousandths => {
    const read = readMoney(fields[name] ?? undefined, `${key}.${name}`, absent);
    if (!read.ok) problems.push(read.error);
    return read.ok ? read.value : 0;
  };

  const currency = readText(fields.currency) ?? '';
  if (!/^[A-Z]{3}$/.test(currency))
    problems.push({ field: `${key}.currency`, problem: 'must be a currency such as CZK' });
  const rate = readDecimal(fields.conversion_rate ?? undefined, `${key}.conversion_rate`);
  if (fields.conversion_rate != null && (!rate.ok || compareDecimals(rate.value, decimal(1n, 0)) !== 0))
    problems.push({
      field: `${key}.conversion_rate`,
      problem: 'must be 1: the shop takes the currency of the receipt',
    });

  const tip = policy.tip === 'in' ? money('total_tip', 0) : 0;
  const besideLines = beside.reduce((sum, [name, sign]) => sum + sign * money(name, 0), tip);
  const total = money('total_paid_tax_incl');
  const written = firstPresent(fields, policy.fieldMap.orders.closedAt);
  const closedAt = readMoment(written);
  const isSaid = written !== undefined && readText(written) !== '0';
  if (isSaid && closedAt === undefined)
    problems.push({
      field: `${key}.${policy.fieldMap.orders.closedAt[0]}`,
      problem: 'must be a moment in milliseconds',
    });
  const closed = policy.closedWhen.some((sign) =>
    sign === 'date_closed' ? closedAt !== undefined : money('total_paid_real', 0) !== 0,
  );
  if (problems.length > 0) return { ok: false, error: problems };
  return { ok: true, value: { closed, closedAt, currency, total, besideLines } };
};

/** Dates of the till are milliseconds (the vendor's data model). */
const readMoment = (value: Json | undefined): number | undefined => {
  const written = readText(value);
  return written !== undefined && /^[1-9]\d{11,14}$/.test(written) ? Number(written) : undefined;
};
