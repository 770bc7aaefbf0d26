import { isJsonObject, type Json } from '../../../../shared/kernel/json.ts';
import type { Product } from '../shop-order.ts';

const isSame = (product: Product, item: Json): boolean => {
  if (!isJsonObject(item)) return false;
  return item.code ? product.code === item.code : product.title === item.title;
};

/**
 * Which of the order's products each item of an update means: the one of its code or, without a code, of its title. The
 * vendor does not document it. Each product is meant once at most.
 * @returns places in `products`, in the order of the items; -1 for one that is new
 */
export const pairProducts = (products: readonly Product[], items: readonly Json[]): readonly number[] => {
  const taken = new Set<number>();
  return items.map((item) => {
    const place = products.findIndex((product, index) => !taken.has(index) && isSame(product, item));
    if (place !== -1) taken.add(place);
    return place;
  });
};

/** The products, the updated ones in their places and the new ones behind them. */
export const placeProducts = (
  products: readonly Product[],
  updated: readonly Product[],
  places: readonly number[],
): Product[] => [
  ...products.map((product, place) => updated[places.indexOf(place)] ?? product),
  ...updated.filter((_product, index) => places[index] === -1),
];
