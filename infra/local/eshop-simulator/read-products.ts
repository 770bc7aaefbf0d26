import { compareDecimals, type Decimal, decimal, times, writeDecimal } from '../../../shared/kernel/decimal.ts';
import { isJsonObject } from '../../../shared/kernel/json.ts';
import { type Fields, fieldsOf, type ShopMessage } from './fields.ts';
import { pricesAroundVat } from './price-with-vat.ts';
import type { Product } from './shop-order.ts';

const one = decimal(1n, 0);
const zero = decimal(0n, 0);
const hundred = decimal(100n, 0);

/** Reads a required VAT rate in percent, 0 to 100. */
export const readVat = (fields: Fields): Decimal => {
  const vat = fields.requiredDecimal('vat') ?? zero;
  const isRate = compareDecimals(vat, zero) >= 0 && compareDecimals(vat, hundred) <= 0;
  if (!isRate) fields.refuse('vat', 'vat must be a rate in percent');
  return isRate ? vat : zero;
};

const optionalDecimal = (fields: Fields, property: string): string | null => {
  const value = fields.decimal(property);
  return value === null ? null : writeDecimal(value);
};

const readParameters = (fields: Fields): Product['parameters'] =>
  (fields.list('parameters') ?? []).flatMap((item) => {
    if (isJsonObject(item) && typeof item.name === 'string' && typeof item.value === 'string') {
      return [{ name: item.name, value: item.value }];
    }
    fields.refuse('parameters', 'a parameter must have a name and a value');
    return [];
  });

/** Reads and judges one line of an order (UPgates API v2, POST /orders, `products[]`). */
const readProduct = (fields: Fields, pricesWithVat: boolean): Product => {
  const quantity = fields.decimal('quantity') ?? one;
  const pricePerUnit = fields.requiredDecimal('price_per_unit') ?? zero;
  const vat = readVat(fields);
  const price = times(pricePerUnit, quantity);
  const { withVat, withoutVat } = pricesAroundVat(price, vat, pricesWithVat);
  return {
    code: fields.text('code'),
    code_supplier: fields.text('code_supplier'),
    ean: fields.text('ean'),
    title: fields.requiredText('title') ?? '',
    quantity: writeDecimal(quantity),
    unit: fields.text('unit'),
    price_per_unit: writeDecimal(pricePerUnit),
    price: writeDecimal(price),
    price_with_vat: writeDecimal(withVat),
    price_without_vat: writeDecimal(withoutVat),
    vat: writeDecimal(vat),
    buy_price: optionalDecimal(fields, 'buy_price'),
    recycling_fee: optionalDecimal(fields, 'recycling_fee'),
    weight: fields.integer('weight'),
    invoice_info: fields.text('invoice_info'),
    parameters: readParameters(fields),
  };
};

/** Reads and judges an order's lines; there must be at least one. */
export const readProducts = (fields: Fields, pricesWithVat: boolean, messages: ShopMessage[]): Product[] => {
  const items = fields.list('products') ?? [];
  if (items.length === 0) fields.refuse('products', 'products are required');
  return items.flatMap((item, index) => {
    if (isJsonObject(item)) return [readProduct(fieldsOf(`products[${index}]`, item, messages), pricesWithVat)];
    fields.refuse('products', `products[${index}] must be an object`);
    return [];
  });
};
