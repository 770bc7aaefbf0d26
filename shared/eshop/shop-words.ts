import type { ChargeKind } from '../orders/order.ts';

/** What the hub writes into a shop order by itself. */
export interface ShopWords extends Readonly<Record<ChargeKind | 'rounding' | 'item', string>> {
  readonly shop: string;
  readonly register: string;
  readonly receipt: string;
  readonly payments: string;
}

const czech: ShopWords = {
  discount: 'Sleva',
  shipping: 'Doprava',
  wrapping: 'Balné',
  service: 'Obsluha',
  tip: 'Spropitné',
  rounding: 'Zaokrouhlení',
  item: 'Položka',
  shop: 'prodejna',
  register: 'pokladna',
  receipt: 'účtenka',
  payments: 'platby',
};

const slovak: ShopWords = {
  discount: 'Zľava',
  shipping: 'Doprava',
  wrapping: 'Balné',
  service: 'Obsluha',
  tip: 'Prepitné',
  rounding: 'Zaokrúhlenie',
  item: 'Položka',
  shop: 'predajňa',
  register: 'pokladnica',
  receipt: 'účtenka',
  payments: 'platby',
};

/** @param language of the shop order; every language but Slovak gets Czech */
export const shopWords = (language: string): ShopWords => (language === 'sk' ? slovak : czech);
