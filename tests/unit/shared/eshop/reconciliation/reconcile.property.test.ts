import fc from 'fast-check';
import type { DayOrder } from '../../../../../shared/eshop/reconciliation/day-order.ts';
import { reconcile } from '../../../../../shared/eshop/reconciliation/reconcile.ts';
import type { ShopRow } from '../../../../../shared/eshop/reconciliation/shop-row.ts';
import type { InShop, SyncRecord } from '../../../../../shared/eshop/sync-record.ts';
import { fikOrderKey, type OrderKey } from '../../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../../shared/records/record-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aDayOrder, aShopRow, aTillSale, nothingAround } from '../../../../support/a-day-order.ts';
import { anInShop, aSync } from '../../../../support/a-sync.ts';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) };

type Parts = Pick<SyncRecord, 'order' | 'sources'>;

/** How far the hub has come with an order, by name. */
const standings = {
  overlooked: () => undefined,
  waiting: (parts) => aSync.waiting(parts),
  ready: (parts) => aSync.ready(parts),
  sending: (parts) => aSync.sending(parts),
  unknown: (parts) => aSync.unknown(parts),
  parked: (parts) => aSync.parked(parts),
  refused: (parts, inShop) => aSync.parked({ ...parts, inShop }),
  zero: (parts) => aSync.skipped({ ...parts, reason: 'zero' }),
  refund: (parts) => aSync.skipped({ ...parts, reason: 'refund' }),
  created: (parts, inShop) => aSync.created({ ...parts, inShop }),
  flagged: (parts, inShop) =>
    aSync.created({ ...parts, inShop, flag: { code: 'contradicts', since: 1, why: 'refund' } }),
  amended: (parts, inShop) =>
    aSync.created({ ...parts, inShop: { ...inShop, total: inShop.total + 70 }, flag: { code: 'amended', since: 1 } }),
  correcting: (parts, inShop) => aSync.correcting({ ...parts, inShop: { ...inShop, total: inShop.total - 500 } }),
  cancelled: (parts, inShop) =>
    aSync.cancelled({ ...parts, inShop: { ...inShop, cancelled: true }, voided: 'by-hand' }),
} satisfies Record<string, (parts: Parts, inShop: InShop) => SyncRecord | undefined>;

/** What has become of an order in the shop. */
const fates = ['as sent', 'missing', 'cancelled', 'doubled', 'other total', 'rounded', 'other currency'] as const;

interface Sold {
  readonly standing: keyof typeof standings;
  readonly fate: (typeof fates)[number];
  readonly total: number;
  readonly tip: number;
  readonly register: string;
  readonly currency: string;
  readonly isDeleted: boolean;
  /** Not zero. */
  readonly off: number;
}

const names: (keyof typeof standings)[] = [
  'created',
  'created',
  'created',
  'overlooked',
  'waiting',
  'ready',
  'sending',
];
names.push('unknown', 'parked', 'refused', 'zero', 'refund', 'flagged', 'amended', 'correcting', 'cancelled');
const sold: fc.Arbitrary<Sold> = fc.record({
  standing: fc.constantFrom(...names),
  fate: fc.constantFrom('as sent', 'as sent', ...fates),
  total: fc.integer({ min: -1_000_000, max: 5_000_000 }),
  tip: fc.constantFrom(0, 0, 10_000),
  register: fc.constantFrom('1', '2'),
  currency: fc.constantFrom('CZK', 'EUR'),
  isDeleted: fc.constantFrom(false, false, false, true),
  off: fc.oneof(fc.integer({ min: -900, max: -1 }), fc.integer({ min: 1, max: 900 })),
});

const orderNamed = (at: number): OrderKey => fikOrderKey(String(at + 1));

const dayOrderOf = ({ standing, total, tip, register, currency, isDeleted }: Sold, at: number): DayOrder => {
  const order = orderNamed(at);
  // Of a deletion that the hub has taken in nothing would stand in the shop.
  const version = isDeleted ? evening + 1 : evening;
  const sale = { order, version, total, tip, currency, isDeleted, place: { shop: '31', register, shift: '33' } };
  const parts: Parts = { order, sources: [[recordKey('orders', String(at + 1)), evening]] };
  const inShop = anInShop({ orderNumber: `O${at}`, total: total + tip });
  return aDayOrder({ order, sale: aTillSale(sale), sync: standings[standing](parts, inShop) });
};

/** The shop has what it was sent, whether or not the hub knows it, but for its fate. */
const rowsOf = ({ fate, off, currency }: Sold, { order, sync }: DayOrder, at: number): readonly ShopRow[] => {
  if (sync === undefined || fate === 'missing') return [];
  const total = 'inShop' in sync && sync.inShop !== undefined ? sync.inShop.total : 1000;
  const row = aShopRow({ number: `O${at}`, external: order, currency, total });
  const { rounding: _, ...roundedTotal } = { ...row, total: total + Math.sign(off) * (Math.abs(off) % 500) };
  switch (fate) {
    case 'as sent':
      return [row];
    case 'cancelled':
      return [{ ...row, cancelled: true }];
    case 'doubled':
      return [row, { ...row, number: `O${at}b`, external: `${order}-r2` }];
    case 'other total':
      return [{ ...row, total: total + off }];
    case 'rounded':
      return [roundedTotal];
    case 'other currency':
      return [{ ...row, currency: 'PLN' }];
  }
};

const day = fc.array(sold, { minLength: 1, maxLength: 12 }).map((all) => {
  const parts = all.map((one, at) => ({ one, order: dayOrderOf(one, at), at }));
  return {
    orders: parts.map(({ order }) => order),
    rows: parts.flatMap(({ one, order, at }) => rowsOf(one, order, at)),
    around: nothingAround,
  };
});

const unexplainedIn = (sides: Parameters<typeof reconcile>[0]) =>
  reconcile(sides).groups.map(({ unexplained }) => unexplained);
const nothing = { count: 0, amount: 0 };

it('explains every day to the thousandth, whatever has happened to its orders', () => {
  fc.assert(
    fc.property(day, (sides) => {
      for (const unexplained of unexplainedIn(sides)) expect(unexplained).toEqual(nothing);
    }),
    runs,
  );
});

it('names a total in the shop that is another by a thousandth, or leaves it unexplained', () => {
  fc.assert(
    fc.property(day, fc.nat(), fc.constantFrom(-1, 1), (sides, which, by) => {
      const live = sides.rows.filter(({ cancelled }) => !cancelled);
      const changed = live[which % Math.max(1, live.length)];
      fc.pre(changed !== undefined);
      const rows = sides.rows.map((row) => (row === changed ? { ...row, total: row.total + by } : row));
      const [before, after] = [reconcile(sides), reconcile({ ...sides, rows })];
      expect(after.differences).not.toEqual(before.differences);
      for (const { unexplained } of after.groups) expect(unexplained).toEqual(nothing);
    }),
    runs,
  );
});

it('leaves unexplained, to the thousandth, what the hub sent for another total than the till says', () => {
  fc.assert(
    fc.property(day, sold, (sides, one) => {
      const at = sides.orders.length;
      const { off } = one;
      const honest = { ...one, standing: 'created', fate: 'as sent', isDeleted: false } as const;
      const order = dayOrderOf(honest, at);
      fc.pre(order.sync?.state === 'created');
      const inShop = anInShop({ orderNumber: `O${at}`, total: one.total + one.tip + off });
      const wrong = { ...order, sync: { ...order.sync, inShop } };
      const all = { ...sides, orders: [...sides.orders, wrong], rows: [...sides.rows, ...rowsOf(honest, wrong, at)] };
      const sum = unexplainedIn(all).reduce((before, { amount }) => before + amount, 0);
      expect(sum).toBe(-off);
    }),
    runs,
  );
});
