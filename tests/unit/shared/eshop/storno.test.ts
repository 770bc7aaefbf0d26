import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import type { CorrectionPolicy } from '../../../../shared/eshop/correction-policy.ts';
import { runSender } from '../../../../shared/eshop/run-sender.ts';
import { syncKey } from '../../../../shared/eshop/stored-sync.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aScriptedShop, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { acceptAll } from '../../../support/an-accepting-shop.ts';
import { aCorrectionPolicy, anOrderPolicy } from '../../../support/an-order-policy.ts';
import { updateAll, updatesIn } from '../../../support/an-updating-shop.ts';
import { asking, naming } from '../../../support/naming.ts';

const invoice = { generate_yn: false };
const sale = fikOrderKey('1');
const refund = fikOrderKey('2');
const place = { id_shop: 31, id_cash_register: 42 };
const saleRecords = [aReceipt({ id: 1, ...place }), aLine({ id: 10, id_order: 1 })];
const stornoRecords = (version = evening + 60_000) => [
  aReceipt({ id: 2, ...place, _v: version, date_closed: evening + 60_000, total_paid_tax_incl: -121_000 }),
  aLine({ id: 20, id_order: 2, _v: version, quantity: -2 }),
];

const tilled = async (stornos: CorrectionPolicy['stornos'], ...replies: readonly ScriptedReply[]) => {
  const shop = aScriptedShop(...replies);
  const hub = aSyncHub({
    sendHttp: shop.sendHttp,
    policy: anOrderPolicy({ corrections: aCorrectionPolicy({ stornos }) }),
  });
  const sell = async () => {
    await hub.give(...saleRecords);
    await advanceOrder(hub.deps, sale, naming());
  };
  const giveBack = async (version?: number) => {
    await hub.give(...stornoRecords(version));
    await advanceOrder(hub.deps, refund, naming());
  };
  const send = () => runSender(hub.deps, [], () => 120_000);
  return { ...hub, sell, giveBack, send, requests: shop.requests };
};

describe('a storno of a sale that stands in the shop', () => {
  it('is shown to a person, and changes nothing there', async () => {
    const { sell, giveBack, send, syncOf, clock } = await tilled('propose', acceptAll);
    await sell();
    await send();
    clock.advance(timing.correctionWait);
    await giveBack();
    await send();
    expect(await syncOf(refund)).toMatchObject({ state: 'skipped', reason: 'refund', original: sale });
    expect(await syncOf(sale)).toMatchObject({
      state: 'created',
      flag: { code: 'storno', since: clock.now(), by: refund },
    });
  });

  it('cancels it there where the stage says so, after the waiting time', async () => {
    const { sell, giveBack, send, syncOf, clock, requests } = await tilled('cancel', acceptAll, updateAll);
    await sell();
    await send();
    await giveBack();
    expect(await syncOf(sale)).toMatchObject({ state: 'correcting', voided: refund });
    clock.advance(timing.correctionWait);
    await send();
    expect(requests.slice(1).flatMap(updatesIn)).toEqual([{ order_number: 'O-fik-1', invoice, status: 'Storno' }]);
    expect(await syncOf(sale)).toMatchObject({ state: 'cancelled', voided: refund });
  });

  it('is not shown again once a person has dismissed it, though the till uploads it anew', async () => {
    const { sell, giveBack, send, syncOf, deps, logged } = await tilled('propose', acceptAll);
    await sell();
    await send();
    await giveBack();
    await advanceOrder(deps, sale, asking({ command: 'skip' }));
    expect(await syncOf(sale)).not.toHaveProperty('flag');
    await giveBack(evening + 90_000);
    await advanceOrder(deps, refund, asking({ command: 'retry' }));
    expect(await syncOf(refund)).toMatchObject({ original: sale });
    expect(await syncOf(sale)).not.toHaveProperty('flag');
    expect(logged).not.toContainEqual(expect.objectContaining({ event: 'failed' }));
  });

  it('is shown until a person cancels the sale', async () => {
    const { sell, giveBack, send, syncOf, deps } = await tilled('propose', acceptAll, updateAll);
    await sell();
    await send();
    await giveBack();
    await advanceOrder(deps, sale, asking({ command: 'cancel' }));
    await send();
    expect(await syncOf(sale)).toMatchObject({ state: 'cancelled', voided: 'by-hand' });
    expect(await syncOf(sale)).not.toHaveProperty('flag');
  });
});

describe('a storno of a sale that was not sent yet', () => {
  it.each([
    ['sale, storno', ['sell', 'giveBack']],
    ['storno, sale', ['giveBack', 'sell']],
  ] as const)('keeps it from the shop where the stage says so: %s', async (_order, arrivals) => {
    const hub = await tilled('cancel');
    for (const arrival of arrivals) await hub[arrival]();
    await hub.send();
    expect(await hub.syncOf(sale)).toMatchObject({ state: 'skipped', reason: 'voided', voided: refund });
    expect(hub.requests).toEqual([]);
  });

  it('is shown to a person, and the sale goes', async () => {
    const { sell, giveBack, send, syncOf } = await tilled('propose', acceptAll);
    await giveBack();
    await sell();
    await send();
    expect(await syncOf(sale)).toMatchObject({ state: 'created', flag: { code: 'storno', by: refund } });
  });

  it('finds a sale that is first heard of by a command', async () => {
    const { giveBack, give, deps, syncOf } = await tilled('cancel');
    await giveBack();
    await give(...saleRecords);
    await advanceOrder(deps, sale, asking({ command: 'backfill' }));
    expect(await syncOf(sale)).toMatchObject({ state: 'skipped', reason: 'voided', voided: refund, backfill: true });
  });
});

describe('a storno whose telling was cut short', () => {
  it('tells the sale before it remembers it: once more after a crash, and never not at all', async () => {
    const { sell, give, deps, store, syncOf } = await tilled('cancel');
    await sell();
    await give(...stornoRecords());
    const crashing = {
      ...store,
      write: async (...record: Parameters<typeof store.write>) => {
        if (record[0].key === syncKey(refund)) throw new Error('crashed');
        return store.write(...record);
      },
    };
    await expect(advanceOrder({ ...deps, store: crashing }, refund, naming())).rejects.toThrow('crashed');
    expect(await syncOf(sale)).toMatchObject({ voided: refund });
    const before = await store.hubRecord(syncKey(sale));
    await advanceOrder(deps, refund, naming());
    expect(await store.hubRecord(syncKey(sale))).toEqual(before);
    expect(await syncOf(refund)).toMatchObject({ original: sale });
  });
});
