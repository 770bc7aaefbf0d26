import type { DayOrder } from '../../../../../shared/eshop/reconciliation/day-order.ts';
import { reconcile } from '../../../../../shared/eshop/reconciliation/reconcile.ts';
import type { ShopRow } from '../../../../../shared/eshop/reconciliation/shop-row.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aDayOrder, aShopRow, aTillSale, nothingAround } from '../../../../support/a-day-order.ts';
import { anInShop, aSync } from '../../../../support/a-sync.ts';
import { assembledOrder } from '../../../../support/assemble.ts';

const compared = (orders: readonly DayOrder[], rows: readonly ShopRow[] = []) =>
  reconcile({ orders, rows, around: nothingAround });
const nothing = { count: 0, amount: 0 };
const one = { count: 1, amount: 121_000 };

it('names nothing where the three say the same', () => {
  expect(compared([aDayOrder()], [aShopRow()])).toEqual({
    groups: [
      {
        place: { shop: '31', register: '32', shift: '33' },
        currency: 'CZK',
        till: one,
        hub: one,
        shop: one,
        unexplained: nothing,
      },
    ],
    differences: [],
  });
});

const skipped = aSync.skipped({ reason: 'zero' });
const takenBack = aSync.skipped({ reason: 'refund' });

describe('between the till and the hub', () => {
  it.each<[string, DayOrder, object]>([
    ['an open receipt', aDayOrder({ sync: aSync.waiting() }), { kind: 'waiting', for: 'records', ...one }],
    ['one that waits for a call', aDayOrder({ sync: aSync.ready() }), { kind: 'waiting', for: 'call', ...one }],
    ['one whose call has no answer yet', aDayOrder({ sync: aSync.unknown() }), { kind: 'outcome-unknown', ...one }],
    ['a parked one', aDayOrder({ sync: aSync.parked() }), { kind: 'parked', code: 'incomplete', ...one }],
    ['one that is never sent', aDayOrder({ sync: skipped }), { kind: 'skipped', reason: 'zero', ...one }],
    [
      'a refund',
      aDayOrder({ sync: takenBack, sale: aTillSale({ total: -121_000 }) }),
      { kind: 'refund', count: 1, amount: -121_000 },
    ],
    ['one that the hub has never seen', aDayOrder({ sync: undefined }), { kind: 'overlooked', ...one }],
    [
      'one of which the hub has not seen the last version',
      aDayOrder({ sync: aSync.parked(), sale: aTillSale({ version: evening + 1 }) }),
      { kind: 'overlooked', ...one },
    ],
    [
      'one that was taken back',
      aDayOrder({ sync: aSync.cancelled({ voided: 'by-hand' }) }),
      { kind: 'cancelled', ...one },
    ],
  ])('names %s', (_what, order, difference) => {
    const { groups, differences } = compared([order]);
    expect(differences).toEqual([expect.objectContaining({ ...difference, order: assembledOrder })]);
    expect(groups).toMatchObject([{ unexplained: nothing }]);
  });

  it('names no sale that was deleted and never sent, nor one that was deleted and cancelled', () => {
    const sale = aTillSale({ isDeleted: true });
    expect(compared([aDayOrder({ sale, sync: aSync.skipped() })]).differences).toEqual([]);
    const cancelled = aDayOrder({ sale, sync: aSync.cancelled() });
    expect(compared([cancelled], [aShopRow({ cancelled: true })]).differences).toEqual([]);
  });

  it('names what a correction on its way will change', () => {
    const { groups, differences } = compared([aDayOrder({ sync: aSync.correcting() })], [aShopRow({ total: 60_500 })]);
    expect(differences).toMatchObject([{ kind: 'correcting', count: 0, amount: 60_500 }]);
    expect(groups).toMatchObject([{ unexplained: nothing }]);
  });

  it('names a flag though the sums agree, and what its policy leaves apart', () => {
    const flag = { code: 'amended', since: evening } as const;
    const amended = aDayOrder({ sync: aSync.created({ flag, inShop: anInShop({ total: 60_500 }) }) });
    expect(compared([amended], [aShopRow({ total: 60_500 })]).differences).toMatchObject([
      { kind: 'flagged', code: 'amended', amount: 60_500 },
    ]);
    // A person has mended it in the shop, and has yet to say so.
    expect(compared([amended], [aShopRow()]).differences).toMatchObject([{ kind: 'flagged', count: 0, amount: 0 }]);
  });

  it('names all tips of a shift as one', () => {
    const sale = aTillSale({ total: 111_000, tip: 10_000 });
    const { groups, differences } = compared([aDayOrder({ sale })], [aShopRow()]);
    expect(differences).toMatchObject([{ kind: 'tips', orders: 1, count: 0, amount: -10_000 }]);
    expect(groups).toMatchObject([{ unexplained: nothing }]);
  });

  it('leaves unexplained what the hub took for another total without a reason', () => {
    const wrong = aDayOrder({ sync: aSync.created({ inShop: anInShop({ total: 120_000 }) }) });
    expect(compared([wrong], [aShopRow({ total: 120_000 })])).toMatchObject({
      groups: [{ unexplained: { count: 0, amount: 1_000 } }],
      differences: [],
    });
    expect(compared([{ ...wrong, draft: 'incomplete' }], [aShopRow({ total: 120_000 })])).toMatchObject({
      groups: [{ unexplained: nothing }],
      differences: [{ kind: 'incomplete', amount: 1_000 }],
    });
  });
});

describe('between the hub and the shop', () => {
  it.each<[string, readonly ShopRow[], object]>([
    ['an order that is missing', [], { kind: 'missing', number: 'O1800001', ...one }],
    ['one that was cancelled there', [aShopRow({ cancelled: true })], { kind: 'cancelled-in-shop', ...one }],
    ['another total', [aShopRow({ total: 121_001 })], { kind: 'total-differs', count: 0, amount: -1, by: 1 }],
    [
      'a double',
      [aShopRow(), aShopRow({ number: 'O1800002' })],
      { kind: 'doubled', number: 'O1800002', isKnown: false, count: -1, amount: -121_000 },
    ],
    [
      'a revision that replaced nothing',
      [aShopRow(), aShopRow({ number: 'O1800002', external: `${assembledOrder}-r2` })],
      { kind: 'doubled', number: 'O1800002', count: -1, amount: -121_000 },
    ],
    ['rounding', [aShopRow({ rounding: -20 })], { kind: 'rounded', orders: 1, count: 0, amount: 0, by: -20 }],
  ])('names %s', (_what, rows, difference) => {
    const { groups, differences } = compared([aDayOrder()], rows);
    expect(differences).toEqual([expect.objectContaining(difference)]);
    expect(groups).toMatchObject([{ unexplained: nothing }]);
  });

  it('takes for rounding what lies within half a unit, of a shop that says no total before it', () => {
    const { rounding: _, ...row } = aShopRow({ total: 121_400 });
    expect(compared([aDayOrder()], [row])).toMatchObject({
      groups: [{ unexplained: nothing }],
      differences: [{ kind: 'rounded', by: 400, amount: -400 }],
    });
    expect(compared([aDayOrder()], [{ ...row, total: 121_501 }]).differences).toMatchObject([
      { kind: 'total-differs' },
    ]);
  });

  it('does not count what was cancelled to be replaced', () => {
    const sync = aSync.created({ replaced: ['O1800001'], inShop: anInShop({ orderNumber: 'O1800002' }) });
    const rows = [aShopRow({ cancelled: true }), aShopRow({ number: 'O1800002', external: `${assembledOrder}-r2` })];
    expect(compared([aDayOrder({ sync })], rows)).toMatchObject({ groups: [{ shop: one }], differences: [] });
  });

  it('names an order that is not cancelled any more', () => {
    const sync = aSync.cancelled({ voided: 'by-hand' });
    const { groups, differences } = compared([aDayOrder({ sync })], [aShopRow()]);
    expect(differences).toMatchObject([{ kind: 'cancelled' }, { kind: 'still-in-shop', count: -1, amount: -121_000 }]);
    expect(groups).toMatchObject([{ unexplained: nothing }]);
  });

  it('names what the shop has and the hub holds to be absent, or nobody knows', () => {
    const known = compared([aDayOrder({ sync: aSync.ready() })], [aShopRow()]);
    expect(known.differences).toMatchObject([
      { kind: 'waiting', ...one },
      { kind: 'not-in-hub', order: assembledOrder, state: 'ready', count: -1, amount: -121_000 },
    ]);
    const stray = compared([], [aShopRow()]);
    expect(stray.differences).toEqual([expect.objectContaining({ kind: 'not-in-hub', external: assembledOrder })]);
    expect([...known.groups, ...stray.groups].map(({ unexplained }) => unexplained)).toEqual([nothing, nothing]);
  });

  it('counts an order in the currency that the shop has it in', () => {
    const { groups, differences } = compared([aDayOrder()], [aShopRow({ currency: 'EUR' })]);
    expect(differences).toMatchObject([
      { kind: 'other-currency', currency: 'CZK', ...one },
      { kind: 'other-currency', currency: 'EUR', count: -1, amount: -121_000 },
    ]);
    expect(groups.map(({ currency, unexplained }) => [currency, unexplained])).toEqual([
      ['CZK', nothing],
      ['EUR', nothing],
    ]);
  });
});
