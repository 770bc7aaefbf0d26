import * as fc from 'fast-check';
import * as v from 'valibot';
import { decimal } from '../../shared/kernel/decimal.ts';
import { type Bill, type BillLine, billId } from '../../shared/loyalty/bill/bill.ts';
import { type Program, programSchema } from '../../shared/loyalty/program/program.ts';
import type { FreeCoupon, Standing } from '../../shared/loyalty/quote/quote.ts';

const products = ['1', '2', '3', '4', '5'] as const;
const categories = ['food', 'drinks', 'deposit'] as const;
export const tiers = ['member', 'silver', 'gold'] as const;

const line = fc
  .record({
    product: fc.constantFrom(...products),
    category: fc.constantFrom(...categories),
    quantity: fc.integer({ min: 1, max: 4 }),
    /** Thousandths: prices are in cents, but for some. */
    price: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 5000 }).map((cents) => cents * 10) },
      {
        weight: 1,
        arbitrary: fc.integer({ min: 1, max: 9999 }),
      },
    ),
    isReturned: fc.boolean().map((chance) => chance),
    ean: fc.constantFrom('858', undefined),
  })
  .chain(({ isReturned, ...fields }) =>
    fc.integer({ min: 0, max: 9 }).map((often): BillLine => {
      const sign = isReturned && often === 0 ? -1 : 1;
      return {
        id: '',
        product: fields.product,
        name: `Product ${fields.product}`,
        quantity: decimal(BigInt(sign * fields.quantity), 0),
        unitPrice: fields.price,
        total: sign * fields.quantity * fields.price,
        vatRate: decimal(20n, 0),
        category: fields.category,
        ean: fields.ean,
      };
    }),
  );

/** Bills whose total is what the lines come to, and some whose total is not. */
export const arbitraryBill: fc.Arbitrary<Bill> = fc
  .record({ lines: fc.array(line, { maxLength: 12 }), off: fc.constantFrom(0, 0, 0, 10, -500, 35_000) })
  .map(({ lines, off }) => ({
    id: billId('PUB', '1'),
    branch: 'PUB',
    order: '1',
    card: 'card',
    currency: 'EUR',
    total: lines.reduce((sum, { total }) => sum + total, 0) + off,
    lines,
  }));

const selection = fc.constantFrom(
  {},
  {},
  { include: { products: ['1', '2'] } },
  { exclude: { products: ['3'] } },
  { include: { categories: ['drinks'] } },
  { include: { eans: ['858'] }, exclude: { categories: ['food'] } },
);
/** Most offers have no condition, so that several are made of one bill. */
const when = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        tier: fc.constantFrom(...tiers),
        minimumBill: fc.constantFrom(5, 20),
        minimumQuantity: fc.constantFrom(2, 5),
        firstVisit: fc.boolean(),
        limits: fc.constant([{ period: 'month' as const, uses: 1 }]),
      },
      { requiredKeys: [] },
    ),
  },
);
const common = {
  when,
  lines: selection,
  priority: fc.integer({ min: -3, max: 3 }),
  group: fc.constantFrom('one', 'two', undefined, undefined),
};
const cap = fc.constantFrom(undefined, undefined, 0.5, 3, 11.11);
const percentage = fc
  .oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(1000, 2000, 5000))
  .map((hundredths) => hundredths / 100);

const offer = fc.oneof(
  fc.record({ ...common, kind: fc.constant('percentage_on_bill' as const), percentage, cap }),
  fc.record({ ...common, kind: fc.constant('percentage_on_item' as const), percentage, cap }),
  fc.record({
    ...common,
    kind: fc.constant('coupon_zero_vat' as const),
    amount: fc.constantFrom(1, 5, 20),
    nature: fc.constant('sold' as const),
    redeem: fc.constantFrom('automatic' as const, 'armed' as const),
  }),
);

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** @param stacking absent: either */
export const arbitraryProgram = (stacking?: 'best' | 'priority'): fc.Arbitrary<Program> =>
  fc
    .record({
      offers: fc.array(offer, { maxLength: 6 }),
      combinesBillAndItems: fc.boolean(),
      stacking: stacking === undefined ? fc.constantFrom('best', 'priority') : fc.constant(stacking),
    })
    .map(({ combinesBillAndItems, offers, stacking: by }) =>
      v.parse(programSchema, {
        name: 'Any',
        currency: 'EUR',
        language: { default: 'en' },
        stacking: by,
        till: { combinesBillAndItems },
        excluded: { categories: ['deposit'] },
        tiers: tiers.map((id, at) => ({ id, name: { en: id }, from: at * 100 })),
        offers: offers.map((fields, at) => ({ ...defined(fields), id: `offer-${at}`, title: { en: `Offer ${at}` } })),
        message: { balance: true, tier: true, expiringWithinDays: 30, nextStep: true },
      }),
    );

const coupon: fc.Arbitrary<FreeCoupon> = fc.record({
  code: fc.constantFrom('A', 'B', 'C', 'D'),
  offer: fc.integer({ min: 0, max: 5 }).map((at) => `offer-${at}`),
  amount: fc.constantFrom(1000, 5000, 20_000),
  armed: fc.boolean(),
});

export const arbitraryStanding: fc.Arbitrary<Standing> = fc
  .record({
    tier: fc.constantFrom(...tiers),
    visits: fc.integer({ min: 0, max: 2 }),
    used: fc.integer({ min: 0, max: 1 }),
    coupons: fc.uniqueArray(coupon, { selector: ({ code }) => code, maxLength: 4 }),
    points: fc.integer({ min: -10, max: 100_000 }),
  })
  .map(({ used, ...fields }) => ({
    ...fields,
    segments: [],
    birthday: undefined,
    usesOf: () => used,
    expiring: { points: 30, until: '2026-12-31' },
  }));
