import { compareDecimals, type Decimal, decimal, times } from '../kernel/decimal.ts';
import type { Json } from '../kernel/json.ts';
import { inUnits, roundedThousandths, type Thousandths } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { idOf } from '../records/record-key.ts';
import type { AssemblyPolicy } from './assembly-policy.ts';
import { firstPresent } from './field-map.ts';
import type { OrderLine, Product } from './order.ts';
import { type FieldProblem, readDecimal, readMoney, readText } from './read-field.ts';
import type { ReadRecord } from './read-records.ts';
import { readVatRate } from './vat-rate.ts';

/**
 * @param product the record of the line's product, where it has come: it names what the line does not
 * @returns the line of an `order_details` record, or each field that cannot be used
 */
export const readLine = (
  { key, fields }: ReadRecord,
  product: { readonly id: string; readonly record: ReadRecord | undefined } | undefined,
  policy: AssemblyPolicy,
): Result<OrderLine, readonly FieldProblem[]> => {
  const { order_details: map, products } = policy.fieldMap;
  const present = (candidates: readonly string[]): Json | undefined => firstPresent(fields, candidates);
  const named = ([first]: readonly string[]): string => `${key}.${first}`;
  const ofProduct = (candidates: readonly string[]): string | undefined =>
    product?.record === undefined ? undefined : readText(firstPresent(product.record.fields, candidates));

  const name = readText(present(map.name)) ?? ofProduct(products.name) ?? '';
  const quantity = readDecimal(present(map.quantity), named(map.quantity));
  const unit = present(map.unitPrice);
  const unitPrice = unit === undefined ? ok(undefined) : readMoney(unit, named(map.unitPrice));
  const kind = policy.roundingNames.includes(name) ? 'rounding' : 'item';
  const needsRate = policy.vatPayer && kind === 'item';
  const vatRate = readRate(present(map.vatRate), named(map.vatRate), needsRate);
  if (!quantity.ok || !unitPrice.ok || !vatRate.ok) return failed([quantity, unitPrice, vatRate].flatMap(problemOf));

  const scaled = decimal(quantity.value.units, quantity.value.scale + policy.quantityScale);
  const total = readTotal(present(map.total), named(map.total), scaled, unitPrice.value);
  if (!total.ok) return failed([total.error]);
  return ok({
    id: idOf(key),
    kind,
    name,
    quantity: scaled,
    unitPrice: unitPrice.value,
    total: total.value,
    vatRate: vatRate.value,
    product: product === undefined ? undefined : describeProduct(product.id, ofProduct, products),
  });
};

const describeProduct = (
  id: string,
  ofProduct: (candidates: readonly string[]) => string | undefined,
  { code, ean, unit }: AssemblyPolicy['fieldMap']['products'],
): Product => ({ id, code: ofProduct(code), ean: ofProduct(ean), unit: ofProduct(unit) });

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

/** @param needed whether a missing rate is a fault; else it is 0 */
const readRate = (written: Json | undefined, field: string, needed: boolean): Result<Decimal, FieldProblem> => {
  if (written === undefined && !needed) return ok(decimal(0n, 0));
  const read = readDecimal(written, field);
  if (!read.ok) return read;
  const rate = readVatRate(read.value);
  return rate === undefined ? failed({ field, problem: 'is no VAT rate' }) : ok(rate);
};

const problemOf = (read: Result<unknown, FieldProblem>): readonly FieldProblem[] => (read.ok ? [] : [read.error]);

/** Whether unit price × quantity gives the line's total to the thousandth. */
export const multipliesOut = ({ unitPrice, quantity, total }: OrderLine): boolean =>
  unitPrice !== undefined && compareDecimals(times(inUnits(unitPrice), quantity), inUnits(total)) === 0;
