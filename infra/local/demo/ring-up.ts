import type { Goods } from './goods.ts';
import type { LineHistory, LineState } from './line.ts';
import { type Dish, deposit, drinks, foods, freeWater, platters, weighedGoods } from './menu.ts';
import type { Recipe } from './plan-hour.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { TillIds } from './till-ids.ts';

/** What it takes to ring up. */
export interface Desk {
  readonly random: SeededRandom;
  readonly ids: TillIds;
  readonly goods: Goods;
}

interface Ordered {
  readonly dish: Dish;
  /** Thousandths of a piece or kilogram. */
  readonly quantity: number;
  readonly name?: string;
  /** Of a unit, where it is not the menu's. */
  readonly price?: number;
  readonly note?: string;
  /** What became of it: the price was put right, or it was taken off. */
  readonly fate?: 'corrected' | 'deleted' | 'more';
}

/** Rings up what was ordered, a line after the other until the receipt ends. */
export const ringUp = (desk: Desk, recipe: Recipe): readonly LineHistory[] => {
  const ordered = takeOrder(desk.random, recipe);
  const step = Math.floor((recipe.endsAt - recipe.openedAt) / (ordered.length + 2));
  return ordered.map((item, at) => ringUpLine(desk, recipe, item, recipe.openedAt + step * (at + 1), step));
};

const takeOrder = (random: SeededRandom, { traits, isTab, register, givesLine }: Recipe): readonly Ordered[] => {
  const pieces = (): number => 1000 * random.between(2, 4);
  const plain = random
    .shuffled([...foods, ...drinks])
    .slice(0, isTab || givesLine ? random.between(4, 6) : random.between(1, 3));
  const meal = random.pick(foods);
  const shared = random.pick(platters);
  const ordered: Ordered[] = plain.map((dish, at) => ({
    dish,
    quantity: random.chance(0.12) ? pieces() : 1000,
    ...(isTab && at === 0 ? { quantity: 3000, fate: 'more' } : {}),
    ...(random.chance(0.08) ? { note: 'bez cibule' } : {}),
  }));
  if (traits.has('several-pieces')) ordered.push({ dish: random.pick(drinks), quantity: pieces() });
  if (traits.has('weighed'))
    ordered.push({ dish: random.pick(weighedGoods), quantity: 10 * random.between(8, 90) + random.between(1, 9) });
  if (traits.has('third')) {
    const whole = register.currency === 'CZK' ? shared.czk : shared.eur;
    ordered.push({ dish: shared, quantity: 1000, name: `${shared.name} (třetina)`, price: Math.round(whole / 3) });
  }
  if (traits.has('same-product-twice'))
    ordered.push({ dish: meal, quantity: 1000 }, { dish: meal, quantity: 1000, note: 'bez lepku' });
  if (traits.has('uneven-discount')) ordered.push({ dish: meal, quantity: 1000 }, { dish: drinks[0], quantity: 1000 });
  if (traits.has('returned-line')) ordered.push({ dish: deposit, quantity: -1000 });
  if (traits.has('deleted-line')) ordered.push({ dish: random.pick(drinks), quantity: 1000, fate: 'deleted' });
  if (traits.has('corrected-price')) ordered.push({ dish: meal, quantity: 1000, fate: 'corrected' });
  if (traits.has('free-item')) ordered.push({ dish: freeWater, quantity: 1000 });
  return ordered;
};

const ringUpLine = (
  { ids, goods }: Desk,
  { id: receipt, kind, register }: Recipe,
  item: Ordered,
  at: number,
  step: number,
): LineHistory => {
  const { dish, quantity } = item;
  // The bistro takes dollars at the price in euros.
  const inCrowns = register.currency === 'CZK' && kind !== 'foreign-currency';
  const unitPrice = item.price ?? (inCrowns ? dish.czk : dish.eur);
  const line: LineState = {
    id: ids(at),
    receipt,
    at,
    product: goods.productOf(dish),
    name: item.name ?? dish.name,
    quantity,
    unitPrice,
    total: totalOf(dish, quantity, unitPrice),
    vat: dish.vat,
    note: item.note,
    isDeleted: false,
  };
  const later = at + Math.floor(step / 2);
  switch (item.fate) {
    case 'corrected': {
      const mistyped = unitPrice + 11_000;
      return [
        { ...line, unitPrice: mistyped, total: totalOf(dish, quantity, mistyped) },
        { ...line, at: later },
      ];
    }
    case 'more':
      return [
        { ...line, quantity: 1000, total: unitPrice },
        { ...line, quantity: 2000, total: 2 * unitPrice, at: at + step },
        { ...line, at: at + 2 * step },
      ];
    case 'deleted':
      return [line, { ...line, at: later, isDeleted: true }];
    default:
      return [line];
  }
};

/** What is weighed is rounded to cents by the scales: 0.345 × 289 = 99.705 is 99.71. */
const totalOf = ({ unit }: Dish, quantity: number, unitPrice: number): number => {
  const exact = (quantity * unitPrice) / 1000;
  return unit === 'kg' ? Math.round(exact / 10) * 10 : exact;
};
