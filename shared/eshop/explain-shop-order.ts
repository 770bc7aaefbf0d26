import { Ruled } from './ruled.ts';
import type { ShopOrder } from './shop-order.ts';

/** One field of a shop order, and what gave it its value. */
export interface ExplainedField {
  /** `products[0].price_per_unit` */
  readonly field: string;
  /** As it is sent: JSON. */
  readonly value: string;
  readonly rule: string;
}

/** Every field of a shop order in the order in which it is sent. */
export const explainShopOrder = (order: ShopOrder): readonly ExplainedField[] => fieldsOf('', order);

const fieldsOf = (path: string, part: unknown): readonly ExplainedField[] => {
  if (part instanceof Ruled) return [{ field: path, value: JSON.stringify(part), rule: part.rule }];
  if (Array.isArray(part)) return part.flatMap((item, at) => fieldsOf(`${path}[${at}]`, item));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => fieldsOf(path === '' ? name : `${path}.${name}`, value));
};
