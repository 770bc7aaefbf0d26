/** VAT in per cent; 0 is what no VAT is paid of. */
export type VatRate = 0 | 12 | 21;

/** What the bistro sells; prices with VAT in thousandths, of a piece or a kilogram. */
export interface Dish {
  readonly name: string;
  readonly unit: 'ks' | 'kg';
  readonly vat: VatRate;
  readonly czk: number;
  readonly eur: number;
}

const dish = (name: string, vat: VatRate, czk: number, eur: number): Dish => ({
  name,
  unit: 'ks',
  vat,
  czk: czk * 1000,
  eur: Math.round(eur * 1000),
});

export const foods: readonly [Dish, ...Dish[]] = [
  dish('Svíčková na smetaně', 12, 219, 9.9),
  dish('Smažený sýr, hranolky', 12, 189, 8.5),
  dish('Guláš s knedlíkem', 12, 199, 8.9),
  dish('Polévka dne', 12, 69, 3.2),
  dish('Caesar salát', 12, 209, 9.5),
  dish('Tatarák s topinkami', 12, 289, 12.9),
  dish('Palačinky s tvarohem', 12, 119, 5.4),
  dish('Větrník', 12, 89, 3.9),
];

export const drinks: readonly [Dish, ...Dish[]] = [
  dish('Espresso', 21, 55, 2.4),
  dish('Cappuccino', 21, 75, 3.1),
  dish('Pivo 12° 0,5 l', 21, 62, 2.8),
  dish('Domácí limonáda', 21, 79, 3.5),
  dish('Veltlínské zelené 0,2 l', 21, 84, 3.8),
  dish('Džus', 21, 59, 2.6),
];

/** Sold by weight. */
export const weighedGoods: readonly [Dish, ...Dish[]] = [
  { ...dish('Salátový bar', 12, 289, 11.9), unit: 'kg' },
  { ...dish('Sýry na váhu', 12, 549, 22.5), unit: 'kg' },
  { ...dish('Domácí uzené', 12, 449, 18.7), unit: 'kg' },
];

/** Shared by three, a third on each bill: 83.333, 106.667. */
export const platters: readonly [Dish, ...Dish[]] = [
  dish('Prkénko pro tři', 12, 250, 10),
  dish('Mísa chlebíčků', 12, 320, 14),
];

/** Given back at the counter. */
export const deposit = dish('Vratný kelímek', 21, 50, 2);
export const freeWater = dish('Sklenice vody', 12, 0, 0);

export const menu: readonly Dish[] = [...foods, ...drinks, ...weighedGoods, ...platters, deposit, freeWater];
