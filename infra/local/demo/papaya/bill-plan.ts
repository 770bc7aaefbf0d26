import type { SeededRandom } from '../seeded-random.ts';

/** What a bill shall show. */
export type BillKind =
  | 'quoted'
  | 're-quoted'
  | 'repeated'
  | 'not applied'
  | 'coupon'
  | 'rounded in cash'
  | 'staff discount'
  | 'refunded'
  | 're-opened'
  | 'unknown card';

export interface TillLine {
  readonly id: string;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  /** Cents, with VAT. */
  readonly unitPrice: number;
  readonly vatRate: number;
  readonly categoryId: string;
}

/** A bill before it is rung up. */
export interface BillPlan {
  readonly kind: BillKind;
  readonly branch: string;
  readonly order: string;
  readonly card: string;
  readonly lines: readonly TillLine[];
  /** Ordered after the first look at the discount. */
  readonly further: TillLine;
}

const kinds: readonly BillKind[] = [
  'quoted',
  're-quoted',
  'repeated',
  'not applied',
  'coupon',
  'rounded in cash',
  'staff discount',
  'refunded',
  're-opened',
  'unknown card',
];

type Dish = Omit<TillLine, 'id' | 'quantity'>;

/** Slovak rates: coffee and drinks at 19 %, food at 5 %, the rest and deposits at 23 %. */
const menu: readonly [Dish, ...Dish[]] = [
  { productId: '11111', name: 'Espresso', unitPrice: 250, vatRate: 19, categoryId: 'coffee' },
  { productId: '22222', name: 'Maslový croissant', unitPrice: 350, vatRate: 5, categoryId: 'bakery' },
  { productId: '33333', name: 'Klubový sendvič', unitPrice: 690, vatRate: 5, categoryId: 'food' },
  { productId: '44444', name: 'Kofola 0,5 l', unitPrice: 219, vatRate: 19, categoryId: 'drinks' },
  { productId: '55555', name: 'Víno na doma', unitPrice: 1290, vatRate: 23, categoryId: 'wine' },
];
const deposit: Dish = { productId: '99999', name: 'Záloha', unitPrice: 15, vatRate: 0, categoryId: 'deposit' };

/**
 * The bills of an evening, of each kind in its turn.
 * @param run names the bills and the cards: no two evenings share one
 */
export const planBills = (random: SeededRandom, run: string, bills: number): readonly BillPlan[] =>
  Array.from({ length: bills }, (_, at): BillPlan => {
    const kind = kinds[at % kinds.length] ?? 'quoted';
    const line = (position: number): TillLine => ({
      id: `${at}-${position}`,
      ...random.pick(menu),
      quantity: random.between(1, 3),
    });
    // A refund finds its bill by what was on it: nothing else may have the same.
    const menuOfTheDay = { ...line(8), productId: `${run}-${at}`, name: 'Denné menu' };
    const ordered = Array.from({ length: random.between(2, 5) }, (_, position) => line(position));
    return {
      kind,
      branch: random.pick(['SLOVAK_PUB', 'BISTRO_KOSICE']),
      order: `${run}-${at}`,
      card: kind === 'unknown card' ? `${run}-nobody` : `${run}-${kind === 'coupon' ? `coupon-${at}` : at % 3}`,
      lines: [
        ...ordered,
        ...(kind === 'refunded' ? [menuOfTheDay] : []),
        ...(random.chance(0.3) ? [{ id: `${at}-deposit`, ...deposit, quantity: 1 }] : []),
      ],
      further: line(9),
    };
  });

/** The members whose cards the bills name. */
export const cardsOf = (plans: readonly BillPlan[]): readonly string[] => [
  ...new Set(plans.filter(({ kind }) => kind !== 'unknown card').map(({ card }) => card)),
];

/** Cents. */
export const sumOf = (lines: readonly TillLine[]): number =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);

export const isDeposit = ({ categoryId }: TillLine): boolean => categoryId === deposit.categoryId;
