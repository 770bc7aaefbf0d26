import { type FieldMap, firstPresent } from '../orders/field-map.ts';
import type { Field } from '../records/blank-fields.ts';

/** Whether an order is assembled from the field (`read-receipt.ts` and its like): without it the sale would be another. */
export const isNeeded = (table: string, { path, name }: Pick<Field, 'path' | 'name'>, map: FieldMap): boolean => {
  if (path !== name) return false;
  const needed = neededBy(map)[table];
  return needed !== undefined && (needed.includes(name) || amount.test(name));
};

const amount = /^total_/;

/** Whether a number there says which record, when, or how much (the vendor's data model), and so nothing of a person. */
export const isFigure = (name: string): boolean => /^(?:_v|id|(?:id|date|total)_.*)$/.test(name);

/** Whether the field is an amount by its name (`unit_price_tax_excl`, `depositPaid`), and not what it was paid by (`discount_card`). */
export const isAmount = (name: string): boolean => {
  const words = name.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1_').split('_');
  return words.some((word) => amountWord.test(word)) && !words.some((word) => personWord.test(word));
};

const amountWord = /^(?:price|amount|paid|total|deposit|quantity|qty|discount|tip|cost|sum|rounding)s?$/i;
const personWord = /^(?:card|phone|zip|code|number|id|by|to|from)$/i;

const ofReceipt = ['_d', 'currency', 'conversion_rate', 'order_serial_number', 'id_shop', 'id_cash_register'];

const neededBy = (map: FieldMap): Readonly<Record<string, readonly string[] | undefined>> => {
  const { name: _line, ...line } = map.order_details;
  const { name: _product, ...product } = map.products;
  return {
    orders: [...Object.values(map.orders).flat(), ...ofReceipt],
    order_details: ['_d', ...Object.values(line).flat()],
    order_payments: ['_d', ...Object.values(map.order_payments).flat()],
    products: Object.values(product).flat(),
  };
};

/** Whether it is the name of a product, and not what a cashier wrote in place of one. */
export const isProductName = ({ name, holder }: Pick<Field, 'name' | 'holder'>, { order_details }: FieldMap): boolean =>
  order_details.name.includes(name) && firstPresent(holder, order_details.product) !== undefined;
