import { dynamoRecordCensus } from '../../shared/adapters/dynamodb-record-census.ts';
import { dynamoRecordRepair } from '../../shared/adapters/dynamodb-record-repair.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import { aClock } from '../support/a-clock.ts';
import { aHubRecord } from '../support/a-hub-record.ts';
import { aLine } from '../support/a-line.ts';
import { aTillRecord } from '../support/a-till-record.ts';
import { startEmbeddedDynamoDb } from '../support/embedded-dynamodb.ts';
import { makeMemoryRecordStore } from '../support/memory-record-store.ts';
import { recordCensusContract } from './record-census.contract.ts';
import { recordRepairContract } from './record-repair.contract.ts';
import { recordStoreContract } from './record-store.contract.ts';

describe('over embedded DynamoDB', () => {
  let dynamoDb: Awaited<ReturnType<typeof startEmbeddedDynamoDb>>;
  beforeAll(async () => {
    dynamoDb = await startEmbeddedDynamoDb();
  });
  afterAll(() => dynamoDb.stop());

  recordStoreContract('the DynamoDB record store', async () =>
    dynamoRecordStore(await dynamoDb.createTable(), dynamoDb.client),
  );
  recordCensusContract('the DynamoDB census', async () => {
    const table = await dynamoDb.createTable();
    return { store: dynamoRecordStore(table, dynamoDb.client), census: dynamoRecordCensus(table, dynamoDb.client) };
  });
  recordRepairContract('the DynamoDB repair', async () => {
    const table = await dynamoDb.createTable();
    return { store: dynamoRecordStore(table, dynamoDb.client), repair: dynamoRecordRepair(table, dynamoDb.client) };
  });
});

recordStoreContract('the memory record store', async () => makeMemoryRecordStore());
recordCensusContract('the memory census', async () => {
  const store = makeMemoryRecordStore();
  return { store, census: store };
});
recordRepairContract('the memory repair', async () => {
  const store = makeMemoryRecordStore();
  return { store, repair: store };
});

describe('the memory record store', () => {
  it('shares nothing with those who write and read', async () => {
    const store = makeMemoryRecordStore();
    const raw = Uint8Array.of(1, 2, 3);
    const { key } = aHubRecord();
    await store.write(aHubRecord({ raw }));
    raw.fill(0);
    (await store.hubRecord(key))?.raw?.fill(0);
    expect((await store.hubRecord(key))?.raw).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('reads no record as what it is not', async () => {
    const store = makeMemoryRecordStore();
    const line = aTillRecord(aLine());
    await store.offer(line, line.order);
    await expect(store.hubRecord(line.key)).rejects.toThrow('no record of the hub');
  });

  describe('with indexes that lag', () => {
    const lagging = () => {
      const clock = aClock(0);
      return { clock, store: makeMemoryRecordStore({ now: clock.now, visible: (at) => at + 10 <= clock.now() }) };
    };

    it('shows a new record by its key at once, and in its index when the write is visible', async () => {
      const { clock, store } = lagging();
      const line = aTillRecord(aLine());
      await store.offer(line, line.order);
      expect((await store.tillRecords([line.key])).get(line.key)).toEqual(line);
      expect(await store.partsOf(fikOrderKey('3317888960569993'))).toEqual([]);
      clock.advance(10);
      expect(await store.partsOf(fikOrderKey('3317888960569993'))).toEqual([line.key]);
    });

    it('shows the old place until the new one is visible', async () => {
      const { clock, store } = lagging();
      const waiting = aHubRecord({ work: { list: 'waiting', due: 1 } });
      await store.write(waiting);
      clock.advance(10);
      await store.write({ ...waiting, version: 2, work: { list: 'ready', due: 1 } });
      expect(await store.dueIn('waiting', 1, 5)).toEqual([waiting.key]);
      expect(await store.dueIn('ready', 1, 5)).toEqual([]);
      clock.advance(10);
      expect(await store.dueIn('waiting', 1, 5)).toEqual([]);
      expect(await store.dueIn('ready', 1, 5)).toEqual([waiting.key]);
    });

    it('never goes back to an older place', async () => {
      let reads = true;
      const store = makeMemoryRecordStore({ visible: () => reads });
      const waiting = aHubRecord({ work: { list: 'waiting', due: 1 } });
      await store.write(waiting);
      expect(await store.dueIn('waiting', 1, 5)).toEqual([waiting.key]);
      reads = false;
      await store.write({ ...waiting, version: 2, work: undefined });
      expect(await store.dueIn('waiting', 1, 5)).toEqual([waiting.key]);
    });

    it('shows under its old mirror a record that has left it, until that is visible', async () => {
      const { clock, store } = lagging();
      const sale = aHubRecord({ mirror: 'm' });
      await store.write(sale);
      expect(await store.mirroring('m')).toEqual([]);
      clock.advance(10);
      await store.write({ ...sale, version: 2, mirror: undefined });
      expect(await store.mirroring('m')).toEqual([sale.key]);
      clock.advance(10);
      expect(await store.mirroring('m')).toEqual([]);
    });

    it('shows a bill under the day it was closed on when the write is visible', async () => {
      const { clock, store } = lagging();
      const bill = aHubRecord({ day: '2026-11-24' });
      await store.write(bill);
      expect(await store.soldOn('2026-11-24')).toEqual([]);
      clock.advance(10);
      expect(await store.soldOn('2026-11-24')).toEqual([bill.key]);
    });

    it('passes over writes that were replaced before they were visible', async () => {
      const { clock, store } = lagging();
      const created = aHubRecord({ work: { list: 'waiting', due: 1 } });
      await store.write(created);
      await store.write({ ...created, version: 2, work: { list: 'sending', due: 1 } });
      await store.write({ ...created, version: 3, work: undefined });
      clock.advance(10);
      for (const list of ['waiting', 'sending'] as const) expect(await store.dueIn(list, 1, 5)).toEqual([]);
    });
  });
});
