import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { seekersOf, syncKey } from '../../../../shared/eshop/stored-sync.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { naming } from '../../../support/naming.ts';

const place = { id_shop: 31, id_cash_register: 42 };
const sold = (id: number, fields: TillFields = {}) => [
  aReceipt({ id, ...place, total_paid_tax_incl: 111_000, total_discounts_tax_incl: 10_000, ...fields }),
  aLine({ id: id * 10, id_order: id }),
];
const storno = (id: number, fields: TillFields = {}) => [
  aReceipt({
    id,
    ...place,
    _v: evening + 60_000,
    total_paid_tax_incl: -111_000,
    total_discounts_tax_incl: -10_000,
    ...fields,
  }),
  aLine({ id: id * 10, id_order: id, quantity: -2 }),
];

/** The till sends these; every order is advanced in their order. */
const advanced = async (...receipts: readonly (readonly [id: number, records: readonly TillFields[]])[]) => {
  const hub = aSyncHub();
  for (const [id, records] of receipts) {
    await hub.give(...records);
    await advanceOrder(hub.deps, fikOrderKey(String(id)), naming());
  }
  return hub;
};

describe('a refund that the till sends', () => {
  it('is skipped and names the receipt that it takes back, discount and all', async () => {
    const { syncOf } = await advanced([1, sold(1)], [2, storno(2)]);
    expect(await syncOf(fikOrderKey('1'))).toMatchObject({ state: 'ready' });
    expect(await syncOf(fikOrderKey('2'))).toMatchObject({ state: 'skipped', reason: 'refund', original: 'fik-1' });
  });

  it.each([
    [
      'two like it were sold',
      [
        [1, sold(1)],
        [3, sold(3)],
      ],
    ],
    ['none like it was sold', []],
    ['one like it was sold at another register', [[1, sold(1, { id_cash_register: 43 })]]],
    ['one like it was sold later', [[1, sold(1, { _v: evening + 99_000 })]]],
    ['another refund of its like is all there is', [[1, storno(1, { _v: evening })]]],
  ] as const)('names none where %s', async (_why, before) => {
    const { syncOf } = await advanced(...before, [2, storno(2)]);
    expect(await syncOf(fikOrderKey('2'))).toMatchObject({ state: 'skipped', reason: 'refund' });
    expect(await syncOf(fikOrderKey('2'))).not.toHaveProperty('original');
  });

  it('names its original when that comes after it, and once only', async () => {
    const { syncOf, deps } = await advanced([2, storno(2)], [1, sold(1)]);
    expect(await syncOf(fikOrderKey('2'))).toMatchObject({ state: 'skipped', reason: 'refund', original: 'fik-1' });
    expect(await syncOf(fikOrderKey('2'))).not.toHaveProperty('seeks');
    const before = await deps.store.hubRecord(syncKey(fikOrderKey('2')));
    await advanceOrder(deps, fikOrderKey('1'), naming());
    expect(await deps.store.hubRecord(syncKey(fikOrderKey('2')))).toEqual(before);
  });

  it('is left alone by a sale of its like that was sold after it', async () => {
    const { deps, syncOf, give } = await advanced([2, storno(2)]);
    const before = await deps.store.hubRecord(syncKey(fikOrderKey('2')));
    await give(...sold(1, { _v: evening + 120_000 }));
    await advanceOrder(deps, fikOrderKey('1'), naming());
    expect(await syncOf(fikOrderKey('1'))).toMatchObject({ state: 'ready' });
    expect(await deps.store.hubRecord(syncKey(fikOrderKey('2')))).toEqual(before);
  });

  it('stays without an original when what comes after it is another sale', async () => {
    const { syncOf } = await advanced([2, storno(2)], [1, sold(1, { id_cash_register: 43 })]);
    expect(await syncOf(fikOrderKey('2'))).not.toHaveProperty('original');
  });

  it('asks the index once for its original, and a sale once for the refunds that seek it', async () => {
    const { deps, give, store } = aSyncHub();
    const asked: string[] = [];
    const mirroring = async (mirror: string) => {
      asked.push(mirror);
      return store.mirroring(mirror);
    };
    await give(...sold(1), ...storno(2), aReceipt({ id: 3, total_paid_tax_incl: -5 }));
    const counted = { ...deps, store: { ...store, mirroring } };
    for (const id of ['1', '1', '3', '2']) await advanceOrder(counted, fikOrderKey(id), naming());
    const [ofSale, ofRefund] = asked;
    expect(asked).toHaveLength(2);
    expect(ofSale).toBe(seekersOf(ofRefund ?? ''));
  });

  it('names an original that is stored while it is being looked for', async () => {
    const memory = makeMemoryRecordStore();
    let sell = async (): Promise<void> => {};
    const hub = aSyncHub({
      store: {
        ...memory,
        mirroring: async (mirror) => {
          const found = await memory.mirroring(mirror);
          const now = sell;
          sell = async () => {};
          await now();
          return found;
        },
      },
    });
    await hub.give(...storno(2), ...sold(1));
    sell = async () => {
      await advanceOrder(hub.deps, fikOrderKey('1'), naming());
    };
    await advanceOrder(hub.deps, fikOrderKey('2'), naming());
    expect(await hub.syncOf(fikOrderKey('2'))).toMatchObject({ reason: 'refund', original: 'fik-1' });
  });
});
