import { advanceOrder } from '../../../../../shared/eshop/advance-order.ts';
import { findDays } from '../../../../../shared/eshop/reconciliation/days-to-compare.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import type { RecordStore } from '../../../../../shared/records/record-store.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aLine } from '../../../../support/a-line.ts';
import { aReceipt } from '../../../../support/a-receipt.ts';
import { aSyncHub } from '../../../../support/a-sync-hub.ts';
import { asking, naming } from '../../../../support/naming.ts';

const day = 86_400_000;
const order = fikOrderKey('1');

/** A hub to which a sale comes that was made so many days before. */
const aHubWithSale = async (daysAgo: number, given: Parameters<typeof aSyncHub>[0] = {}) => {
  const hub = aSyncHub(given);
  const soldAt = evening - daysAgo * day;
  await hub.give(aReceipt({ id: 1, date_closed: soldAt }), aLine({ id: 1000, id_order: 1 }));
  return { ...hub, left: async () => (await findDays(hub.store)).days.left };
};

it.each([
  [7, ['2018-10-27']],
  [30, ['2018-10-04']],
])('a sale of %i days ago that comes now has its day compared again', async (daysAgo, left) => {
  const hub = await aHubWithSale(daysAgo);
  await advanceOrder(hub.deps, order, naming());
  expect(await hub.left()).toEqual(left);
});

it('nothing is noted of a day that a night compares by itself, nor of one that is given up', async () => {
  for (const daysAgo of [0, 1, 6, 32]) {
    const hub = await aHubWithSale(daysAgo);
    await advanceOrder(hub.deps, order, naming());
    expect([daysAgo, await hub.left()]).toEqual([daysAgo, []]);
  }
});

it('nothing is noted where the order stays as it was, and a day only once', async () => {
  const hub = await aHubWithSale(9);
  await advanceOrder(hub.deps, order, naming());
  const { version } = await findDays(hub.store);
  await advanceOrder(hub.deps, order, asking({ command: 'skip' }));
  expect(await findDays(hub.store)).toMatchObject({ version, days: { left: ['2018-10-25'] } });

  const written: string[] = [];
  const store: RecordStore = {
    ...hub.store,
    write: async (record) => {
      written.push(record.key);
      return hub.store.write(record);
    },
    hubRecord: async (key) => {
      written.push(`read ${key}`);
      return hub.store.hubRecord(key);
    },
  };
  await advanceOrder({ ...hub.deps, store }, order, naming());
  expect(written).toEqual([]);
});

it('a note that fails is logged, and the order goes on', async () => {
  const hub = await aHubWithSale(9);
  const { store } = hub;
  const failing: RecordStore = {
    ...store,
    write: async (record) => {
      if (record.key === 'hub.reconciliations#nights') throw new Error('no access');
      return store.write(record);
    },
  };
  expect(await advanceOrder({ ...hub.deps, store: failing }, order, naming())).toMatchObject({ state: 'ready' });
  expect(hub.logged).toMatchObject([{ event: 'failed', what: 'note that 2018-10-25 has changed' }]);
});
