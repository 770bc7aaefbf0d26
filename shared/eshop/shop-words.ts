import type { ChargeKind } from '../orders/order.ts';

/** What the hub writes into a shop order by itself. */
export interface ShopWords extends Readonly<Record<ChargeKind | 'coupon' | 'rounding' | 'item', string>> {
  readonly shop: string;
  readonly register: string;
  readonly receipt: string;
  readonly bill: string;
  /** A discount that the till took off by itself, and what it had been quoted. */
  readonly tillDiscount: string;
  readonly quoted: string;
  readonly payments: string;
  /** The lines as they are now, in an order's history. */
  readonly amended: string;
  readonly total: string;
}

const czech: ShopWords = {
  discount: 'Sleva',
  shipping: 'Doprava',
  wrapping: 'Balné',
  service: 'Obsluha',
  tip: 'Spropitné',
  coupon: 'Kupon',
  rounding: 'Zaokrouhlení',
  item: 'Položka',
  shop: 'prodejna',
  register: 'pokladna',
  receipt: 'účtenka',
  bill: 'účet',
  tillDiscount: 'sleva pokladny',
  quoted: 'nabídnuto',
  payments: 'platby',
  amended: 'Položky podle pokladny',
  total: 'Celkem podle pokladny',
};

const slovak: ShopWords = {
  discount: 'Zľava',
  shipping: 'Doprava',
  wrapping: 'Balné',
  service: 'Obsluha',
  tip: 'Prepitné',
  coupon: 'Kupón',
  rounding: 'Zaokrúhlenie',
  item: 'Položka',
  shop: 'predajňa',
  register: 'pokladnica',
  receipt: 'účtenka',
  bill: 'účet',
  tillDiscount: 'zľava pokladnice',
  quoted: 'ponúknuté',
  payments: 'platby',
  amended: 'Položky podľa pokladnice',
  total: 'Celkom podľa pokladnice',
};

/** @param language of the shop order; every language but Slovak gets Czech */
export const shopWords = (language: string): ShopWords => (language === 'sk' ? slovak : czech);
