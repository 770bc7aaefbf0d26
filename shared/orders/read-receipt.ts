import { compareDecimals, decimal } from '../kernel/decimal.ts';
import type { Json } from '../kernel/json.ts';
import type { Thousandths } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { AssemblyPolicy } from './assembly-policy.ts';
import { firstPresent } from './field-map.ts';
import type { ChargeKind, SalePlace } from './order.ts';
import { type FieldProblem, readDecimal, readMoney, readText } from './read-field.ts';
import type { ReadRecord } from './read-records.ts';

/** The figures of an `orders` record that is not deleted. */
export interface Receipt {
  /** Signs that it is closed; `payments` is told by other records. */
  readonly signs: ReadonlySet<'date_closed' | 'total_paid_real'>;
  /** `date_closed`, milliseconds, where the till sends it. */
  readonly closedAt: number | undefined;
  readonly currency: string;
  /** `total_paid_tax_incl` */
  readonly total: Thousandths;
  /** What stands on it beside its items, as it adds to the total: a discount is negative. */
  readonly charges: Readonly<Record<ChargeKind, Thousandths>>;
  readonly place: SalePlace;
}

/** @returns the receipt, or each field that cannot be used */
export const readReceipt = (
  { key, fields }: ReadRecord,
  { fieldMap }: AssemblyPolicy,
): Result<Receipt, readonly FieldProblem[]> => {
  const problems: FieldProblem[] = [];
  const present = (name: string): Json | undefined => firstPresent(fields, [name]);
  const money = (name: string, absent?: Thousandths): Thousandths => {
    const read = readMoney(present(name), `${key}.${name}`, absent);
    if (!read.ok) problems.push(read.error);
    return read.ok ? read.value : 0;
  };

  const currency = readText(present('currency')) ?? '';
  if (!/^[A-Z]{3}$/.test(currency))
    problems.push({ field: `${key}.currency`, problem: 'must be a currency such as CZK' });
  const rate = present('conversion_rate');
  if (rate !== undefined && !isOne(rate))
    problems.push({
      field: `${key}.conversion_rate`,
      problem: 'must be 1: the shop takes the currency of the receipt',
    });

  const closed = firstPresent(fields, fieldMap.orders.closedAt);
  const isSaid = closed !== undefined && readText(closed) !== '0';
  const closedAt = readMoment(closed);
  if (isSaid && closedAt === undefined)
    problems.push({ field: `${key}.${fieldMap.orders.closedAt[0]}`, problem: 'must be a moment in milliseconds' });

  const receipt: Receipt = {
    signs: new Set([
      ...(closedAt === undefined ? [] : (['date_closed'] as const)),
      ...(money('total_paid_real', 0) === 0 ? [] : (['total_paid_real'] as const)),
    ]),
    closedAt,
    currency,
    total: money('total_paid_tax_incl'),
    charges: {
      discount: -money('total_discounts_tax_incl', 0) + 0,
      shipping: money('total_shipping_tax_incl', 0),
      wrapping: money('total_wrapping_tax_incl', 0),
      service: money('total_tax_service', 0),
      tip: money('total_tip', 0),
    },
    place: {
      shop: readText(present('id_shop')),
      register: readText(present('id_cash_register')),
      receiptNumber: readText(present('order_serial_number')),
    },
  };
  return problems.length > 0 ? failed(problems) : ok(receipt);
};

const isOne = (value: Json): boolean => {
  const read = readDecimal(value, '');
  return read.ok && compareDecimals(read.value, decimal(1n, 0)) === 0;
};

/** Dates of the till are milliseconds (the vendor's data model). */
const readMoment = (value: Json | undefined): number | undefined => {
  const written = readText(value);
  return written !== undefined && /^[1-9]\d{11,14}$/.test(written) ? Number(written) : undefined;
};
