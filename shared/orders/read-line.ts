import { compareDecimals, type Decimal, decimal, times } from '../kernel/decimal.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { inUnits, roundedThousandths, type Thousandths } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { idOf, type RecordKey } from '../records/record-key.ts';
import type { AssemblyPolicy } from './assembly-policy.ts';
import { firstPresent } from './field-map.ts';
import type { OrderLine } from './order.ts';
import { type FieldProblem, readDecimal, readMoney, readText } from './read-field.ts';
import { readVatRate } from './vat-rate.ts';

const zero = decimal(0n, 0);

/** @returns the line of an `order_details` record, or each field that cannot be used */
export const readLine = (
  key: RecordKey,
  fields: JsonObject,
  policy: AssemblyPolicy,
): Result<OrderLine, readonly FieldProblem[]> => {
  const map = policy.fieldMap.order_details;
  const present = (candidates: readonly string[]): Json | undefined => firstPresent(fields, candidates);
  const named = ([first]: readonly string[]): string => `${key}.${first}`;

  const quantity = readDecimal(present(map.quantity), named(map.quantity));
  const unit = present(map.unitPrice);
  const unitPrice = unit === undefined ? ok(undefined) : readMoney(unit, named(map.unitPrice));
  const vatRate = readRate(present(map.vatRate), named(map.vatRate), policy);
  const name = readText(present(map.name)) ?? '';
  if (!quantity.ok || !unitPrice.ok || !vatRate.ok) return failed([quantity, unitPrice, vatRate].flatMap(problemOf));

  const scaled = decimal(quantity.value.units, quantity.value.scale + policy.quantityScale);
  const total = readTotal(present(map.total), named(map.total), scaled, unitPrice.value);
  if (!total.ok) return failed([total.error]);
  return ok({
    id: idOf(key),
    name,
    quantity: scaled,
    unitPrice: unitPrice.value,
    total: total.value,
    vatRate: vatRate.value,
  });
};

/** The line's total, else unit price × quantity (KASA FIK field map). */
const readTotal = (
  written: Json | undefined,
  field: string,
  quantity: Decimal,
  unitPrice: Thousandths | undefined,
): Result<Thousandths, FieldProblem> => {
  if (written !== undefined || unitPrice === undefined) return readMoney(written, field);
  const product = roundedThousandths(times(inUnits(unitPrice), quantity));
  return product === undefined ? failed({ field, problem: 'is beyond what is counted exactly' }) : ok(product);
};

const readRate = (
  written: Json | undefined,
  field: string,
  { vatPayer }: AssemblyPolicy,
): Result<Decimal, FieldProblem> => {
  if (written === undefined && !vatPayer) return ok(zero);
  const read = readDecimal(written, field);
  if (!read.ok) return read;
  const rate = readVatRate(read.value);
  return rate === undefined ? failed({ field, problem: 'is no VAT rate' }) : ok(rate);
};

const problemOf = (read: Result<unknown, FieldProblem>): readonly FieldProblem[] => (read.ok ? [] : [read.error]);

/** Whether unit price × quantity gives the line's total to the thousandth. */
export const multipliesOut = ({ unitPrice, quantity, total }: OrderLine): boolean =>
  unitPrice !== undefined && compareDecimals(times(inUnits(unitPrice), quantity), inUnits(total)) === 0;
