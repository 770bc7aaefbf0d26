import { placeRecord } from '../../../../shared/orders/place-record.ts';
import type { NudgeQueue } from '../../../../shared/records/nudge.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { type Reception, receiveRecord } from '../../../../shared/records/receive-record.ts';
import { hubKey, recordKey } from '../../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../../shared/records/record-store.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aLine } from '../../../support/a-line.ts';
import { aNudgeQueue } from '../../../support/a-nudge-queue.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { uniqueIds } from '../../../support/unique-ids.ts';

const quietPeriod = 30_000;
const order = fikOrderKey('3317888960569993');

const receiving = (given: { store?: RecordStore; nudges?: NudgeQueue } = {}) => {
  const store = given.store ?? makeMemoryRecordStore();
  const queue = aNudgeQueue();
  const deps = {
    store,
    nudges: given.nudges ?? queue,
    clock: aClock(),
    uniqueId: uniqueIds(),
    quietPeriod,
    place: (envelope: Parameters<typeof placeRecord>[0]) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
  };
  const receive = (sent: TillFields | string): Promise<Reception> =>
    receiveRecord(deps, Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent)), 'Bistro Brno');
  const kept = async (key: string) =>
    (await store.tillRecords([recordKey('order_details', key)])).values().next().value;
  return { store, queue, receive, kept };
};

describe('receiving a record', () => {
  it('stores it as it came and wakes its order after the quiet period', async () => {
    const { receive, queue, store } = receiving();
    expect(await receive(aReceipt())).toEqual({ kind: 'stored', table: 'orders' });
    const record = aTillRecord(aReceipt());
    expect(await store.tillRecords([record.key])).toEqual(new Map([[record.key, record]]));
    expect(queue.sent).toEqual([
      { nudge: { kind: 'record', order, record: record.key, version: evening, returns: 0 }, delay: quietPeriod },
    ]);
  });

  it('nudges for a customer with a card as it does for an order, and for none without', async () => {
    const { receive, queue } = receiving();
    await receive(aCustomerRecord({ card_number: 'K-7' }));
    await receive(aCustomerRecord({ id: 801 }));
    const record = recordKey('customers', '800');
    expect(queue.sent).toEqual([
      { nudge: { kind: 'customer', record, version: evening, returns: 0 }, delay: quietPeriod },
    ]);
  });

  it('nudges first and stores second', async () => {
    const calls: string[] = [];
    const { receive } = receiving({
      nudges: { send: async () => void calls.push('nudge') },
      store: {
        ...makeMemoryRecordStore(),
        offer: async () => {
          calls.push('offer');
          return { kind: 'stored' };
        },
      },
    });
    await receive(aLine());
    expect(calls).toEqual(['nudge', 'offer']);
  });

  it.each(['products', 'customers', 'anything else'])('nudges nobody for %s', async (table) => {
    const { receive, queue } = receiving();
    expect(await receive(aReceipt({ _t: table }))).toEqual({ kind: 'stored', table });
    expect(queue.sent).toEqual([]);
  });

  it.each([
    ['duplicate', 'again', aLine()],
    ['duplicate', 'again in another order of keys', Object.fromEntries(Object.entries(aLine()).reverse())],
    ['duplicate', 'again with another internal field', aLine({ pgx: 5 })],
    ['stale', 'older', aLine({ _v: evening - 1, quantity: 9 })],
  ])('says %s to what comes %s, and keeps what it has', async (kind, _how, sent) => {
    const { receive, kept } = receiving();
    await receive(aLine());
    expect(await receive(sent)).toEqual({ kind, table: 'order_details' });
    expect(await kept('5001')).toEqual(aTillRecord(aLine()));
  });

  it('puts the same version with other content into quarantine, and keeps the first', async () => {
    const { receive, kept, store } = receiving();
    await receive(aLine());
    const conflict = await receive(aLine({ quantity: 9 }));
    expect(conflict).toMatchObject({ kind: 'quarantined', reason: 'conflict' });
    const id = conflict.kind === 'quarantined' ? conflict.id : '';
    const raw = (await store.hubRecord(hubKey('hub.quarantine', id)))?.raw;
    expect(Buffer.from(raw ?? []).toString()).toBe(JSON.stringify(aLine({ quantity: 9 })));
    expect(await kept('5001')).toEqual(aTillRecord(aLine()));
  });

  it('puts what is no record into quarantine, and nudges nobody', async () => {
    const { receive, queue } = receiving();
    expect(await receive('no record')).toMatchObject({
      kind: 'quarantined',
      reason: 'not-json',
      id: expect.any(String),
    });
    expect(queue.sent).toEqual([]);
  });
});

describe('a line that moves to another order', () => {
  const moved = aLine({ _v: evening + 1, id_order: 777 });

  it('is stored, and wakes the order it joins and the one it leaves', async () => {
    const { receive, kept, queue } = receiving();
    await receive(aLine());
    expect(await receive(moved)).toEqual({ kind: 'stored', table: 'order_details' });
    expect(await kept('5001')).toEqual(aTillRecord(moved));
    expect(queue.sent.map(({ nudge }) => nudge.kind === 'record' && nudge.order)).toEqual([
      order,
      fikOrderKey('777'),
      order,
    ]);
  });

  it('wakes the order it leaves before it is stored', async () => {
    const queue = aNudgeQueue();
    const store = makeMemoryRecordStore();
    const sentWhenStored: number[] = [];
    const { receive } = receiving({
      nudges: queue,
      store: {
        ...store,
        offer: async (record, standsUnder) => {
          const outcome = await store.offer(record, standsUnder);
          if (outcome.kind === 'stored') sentWhenStored.push(queue.sent.length);
          return outcome;
        },
      },
    });
    await receive(aLine());
    await receive(moved);
    expect(sentWhenStored).toEqual([1, 3]);
  });

  it('is not stored while the order it leaves cannot be woken: nothing else would tell that order', async () => {
    const store = makeMemoryRecordStore();
    await receiving({ store }).receive(aLine());
    const queue = aNudgeQueue();
    const nudges: NudgeQueue = {
      send: async (nudge, delay) => {
        if (nudge.kind === 'record' && nudge.order === order) throw new Error('no queue');
        await queue.send(nudge, delay);
      },
    };
    const { receive, kept } = receiving({ store, nudges });
    await expect(receive(moved)).rejects.toThrow('no queue');
    expect(await kept('5001')).toEqual(aTillRecord(aLine()));
  });

  it('is stored when it moves out of every order', async () => {
    const { receive, kept } = receiving();
    await receive(aLine());
    await receive(aLine({ _v: evening + 1, id_order: null }));
    expect((await kept('5001'))?.order).toBeUndefined();
  });

  it('is a fault when it never stands still', async () => {
    const store = makeMemoryRecordStore();
    let moves = 0;
    const { receive } = receiving({
      store: {
        ...store,
        offer: async (record) => {
          moves += 1;
          return { kind: 'refused', kept: { ...record, version: 1, order: fikOrderKey(String(moves)) } };
        },
      },
    });
    await expect(receive(aLine())).rejects.toThrow('changed more than 5 times');
    expect(moves).toBeLessThan(10);
  });
});

describe('when something is down', () => {
  const outage = new Error('no connection');

  it('stores a record whose nudge fails, and still fails: the till must send it again', async () => {
    const { receive, kept } = receiving({ nudges: aNudgeQueue(outage) });
    await expect(receive(aLine())).rejects.toThrow('stored, but its nudge could not be sent');
    expect(await kept('5001')).toEqual(aTillRecord(aLine()));
  });

  it('fails for a duplicate too while its nudge fails', async () => {
    const store = makeMemoryRecordStore();
    await receiving({ store }).receive(aLine());
    await expect(receiving({ store, nudges: aNudgeQueue(outage) }).receive(aLine())).rejects.toThrow('nudge');
  });

  it('fails when the store is', async () => {
    const fail = () => Promise.reject(outage);
    const { receive } = receiving({ store: { ...makeMemoryRecordStore(), offer: fail, write: fail } });
    await expect(receive(aLine())).rejects.toBe(outage);
    await expect(receive('no record')).rejects.toBe(outage);
  });
});
