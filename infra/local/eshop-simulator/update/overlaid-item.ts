import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../../shared/kernel/json.ts';
import { readBool } from '../read-bool.ts';
import type { ShopOrder } from '../shop-order.ts';
import { pairProducts } from './pair-products.ts';

const partsDeep = 8;

/** What the API takes in an update since 26 March 2025. */
const laterFields = [
  ...['delete_missing_products_yn', 'products', 'customer', 'shipment', 'payment', 'external_order_number'],
  'credit_note',
];

/** What is given, and beneath it what is stored, where nothing is given. */
const overlaid = (stored: unknown, given: JsonObject): JsonObject => {
  const beneath = parseJson(JSON.stringify(stored), partsDeep);
  const above = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return { ...(beneath.ok && isJsonObject(beneath.value) ? beneath.value : {}), ...above };
};

const overlaidProducts = (items: readonly Json[], { products }: ShopOrder): readonly Json[] => {
  const places = pairProducts(products, items);
  return items.map((item, index) =>
    isJsonObject(item) ? overlaid(products[places[index] ?? -1] ?? null, item) : item,
  );
};

/**
 * An item of PUT /orders filled up with what the order has, part by part, so that it can be read like one of POST
 * /orders. What a shop of the older API does not know is left out.
 */
export const overlaidItem = (item: JsonObject, order: ShopOrder, acceptsProductUpdates: boolean): JsonObject => {
  if (!acceptsProductUpdates) {
    return Object.fromEntries(Object.entries(item).filter(([name]) => !laterFields.includes(name)));
  }
  const parts = (['customer', 'shipment', 'payment'] as const).flatMap((part) => {
    const given = item[part];
    return isJsonObject(given) ? [[part, overlaid(order[part], given)] as const] : [];
  });
  const { products } = item;
  const isMerged = Array.isArray(products) && readBool(item.delete_missing_products_yn ?? false) !== true;
  return { ...item, ...Object.fromEntries(parts), ...(isMerged && { products: overlaidProducts(products, order) }) };
};
