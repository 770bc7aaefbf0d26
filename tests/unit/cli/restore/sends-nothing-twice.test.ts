import { beginRestore } from '../../../../cli/restore/begin-restore.ts';
import { replayRecords } from '../../../../cli/restore/replay-records.ts';
import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { resumeSending } from '../../../../shared/eshop/pause-sending.ts';
import { runSender } from '../../../../shared/eshop/run-sender.ts';
import { placeRecord } from '../../../../shared/orders/place-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aListingShop, type StandingOrder } from '../../../support/a-listing-shop.ts';
import { aLoyaltyHub } from '../../../support/a-loyalty-hub.ts';
import { aProgramDocument } from '../../../support/a-program-document.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { acceptAll, ordersIn } from '../../../support/an-accepting-shop.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { naming } from '../../../support/naming.ts';

const minute = 60_000;
const restoredName = 'Records-20181103T185614Z';

/** A stage, the table that is made of its backup, and the one shop of both; the backup is from before the first sale. */
const aRestore = async () => {
  const standing: StandingOrder[] = [];
  const shop = aListingShop(standing);
  const sent: string[] = [];
  const hubOf = (storeName: string) => {
    const store = makeMemoryRecordStore();
    const hub = aSyncHub({
      store,
      storeName,
      sendHttp: async (request) => {
        if (request.method !== 'POST') return shop.sendHttp(request);
        for (const external of ordersIn(request)) {
          sent.push(external);
          standing.push({ number: `O-${external}`, external, createdAt: hub.clock.now() });
        }
        return acceptAll(request);
      },
    });
    const advance = (id: number) => advanceOrder(hub.deps, fikOrderKey(String(id)), naming());
    return { ...hub, store, advance, run: () => runSender(hub.deps, [], () => 120_000) };
  };
  const [earlier, restored] = [hubOf('Records'), hubOf(restoredName)];
  const { deps: receiving } = await aLoyaltyHub({ document: aProgramDocument({}), store: restored.store });
  return {
    earlier,
    restored,
    sent,
    pass: (time: number): void => {
      for (const { clock } of [earlier, restored]) clock.advance(time);
    },
    sell: async (id: number) => {
      const date_closed = earlier.clock.now();
      await earlier.give(aReceipt({ id, date_closed }), aLine({ id: id * 1000, id_order: id }));
      await earlier.advance(id);
    },
    begin: () =>
      beginRestore(
        {
          backups: {
            window: async () => undefined,
            stateOf: async () => 'there',
            restore: async () => undefined,
            protect: async () => undefined,
          },
          store: earlier.store,
          census: earlier.store,
          storeOf: () => restored.store,
          clock: earlier.clock,
          wait: async () => undefined,
          onWait: () => undefined,
        },
        { table: 'Records', of: 'Records', at: evening - 60 * minute, protection: { isKept: false, tags: {} } },
      ),
    replay: async (...ids: readonly number[]) => {
      await replayRecords(
        {
          ...receiving,
          clock: restored.clock,
          place: (envelope) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
          from: { store: earlier.store, census: earlier.store },
          onRead: () => undefined,
        },
        false,
      );
      for (const id of ids) await restored.advance(id);
    },
  };
};

it('sends nothing twice where the backup is from before the first call to the shop', async () => {
  const { earlier, restored, sent, pass, sell, begin, replay } = await aRestore();
  await sell(1);
  await earlier.run();
  expect(sent).toEqual(['fik-1']);
  pass(minute);
  expect(await begin()).toMatchObject({ ok: true, value: { table: restoredName } });
  pass(minute);
  await replay(1);
  await restored.run();
  expect(await restored.shopRecord()).toMatchObject({ paused: { why: 'restored' } });
  await resumeSending(restored.store, restored.clock.now());
  await restored.run();
  expect(sent).toEqual(['fik-1']);
  expect(await restored.syncOf(fikOrderKey('1'))).toMatchObject({
    state: 'created',
    inShop: { orderNumber: 'O-fik-1' },
  });
});

it('sends nothing twice where calls were let go before the deployment, but what is in no shop once', async () => {
  const { earlier, restored, sent, pass, sell, begin, replay } = await aRestore();
  await begin();
  await resumeSending(earlier.store, earlier.clock.now());
  pass(minute);
  await sell(1);
  await earlier.run();
  await sell(2);
  expect(sent).toEqual(['fik-1']);
  pass(minute);
  await replay(1, 2);
  await resumeSending(restored.store, restored.clock.now());
  await restored.run();
  expect(sent).toEqual(['fik-1', 'fik-2']);
});

describe('a stage that goes back to the table from before the restore', () => {
  it('sends nothing twice of what the restored one has sent', async () => {
    const { earlier, restored, sent, pass, sell, begin, replay } = await aRestore();
    await begin();
    pass(minute);
    await sell(1);
    pass(minute);
    await replay(1);
    await resumeSending(restored.store, restored.clock.now());
    await restored.run();
    expect(sent).toEqual(['fik-1']);
    pass(minute);
    await earlier.run();
    expect(await earlier.shopRecord()).toMatchObject({ paused: { why: 'restored' } });
    await resumeSending(earlier.store, earlier.clock.now());
    await earlier.run();
    expect(sent).toEqual(['fik-1']);
    expect(await earlier.syncOf(fikOrderKey('1'))).toMatchObject({ state: 'created' });
  });

  it('sends nothing twice where nothing was taken in from it, and the till has sent the sale to both', async () => {
    const { earlier, restored, sent, pass, sell, begin } = await aRestore();
    await begin();
    pass(minute);
    await sell(1);
    await restored.give(aReceipt({ id: 1, date_closed: restored.clock.now() }), aLine({ id: 1000, id_order: 1 }));
    await restored.advance(1);
    pass(minute);
    await resumeSending(restored.store, restored.clock.now());
    await restored.run();
    pass(minute);
    await resumeSending(earlier.store, earlier.clock.now());
    await earlier.run();
    expect(sent).toEqual(['fik-1']);
  });

  it('sends nothing twice though calls had been let go there before the deployment', async () => {
    const { earlier, restored, sent, pass, sell, begin, replay } = await aRestore();
    await begin();
    await resumeSending(earlier.store, earlier.clock.now());
    pass(minute);
    await sell(1);
    pass(minute);
    await replay(1);
    await resumeSending(restored.store, restored.clock.now());
    await restored.run();
    pass(minute);
    await earlier.run();
    await resumeSending(earlier.store, earlier.clock.now());
    await earlier.run();
    expect(sent).toEqual(['fik-1']);
  });
});
