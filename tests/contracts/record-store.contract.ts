import { fikOrderKey } from '../../shared/records/order-key.ts';
import { hubKey, recordKey } from '../../shared/records/record-key.ts';
import type { RecordStore, TillRecord } from '../../shared/records/record-store.ts';
import { aHubRecord } from '../support/a-hub-record.ts';
import { receiptsByDayContract } from './receipts-by-day.contract.ts';
import { mirrorContract } from './record-store-mirror.contract.ts';
import { workListContract } from './work-list.contract.ts';

const line = (fields: Partial<TillRecord> = {}): TillRecord => ({
  key: recordKey('order_details', '5001'),
  version: 7,
  digest: 'digest of 7',
  body: '{"id":90071992547409931,"name":"Knedlík „houskový“ 🥟"}',
  order: fikOrderKey('1'),
  day: undefined,
  blank: undefined,
  ...fields,
});

const elsewhere = fikOrderKey('2');
const nowhere = undefined;

/** @param open gives a store that is empty */
export const recordStoreContract = (name: string, open: () => Promise<RecordStore>): void => {
  describe(`${name}: a record of a till`, () => {
    it('is kept exactly as it was offered', async () => {
      const store = await open();
      const receipt = line({
        key: recordKey('orders', '1#2'),
        version: 999_999_999_999_999,
        order: nowhere,
        day: '2018-11-03',
      });
      expect(await store.offer(line(), elsewhere)).toEqual({ kind: 'stored' });
      expect(await store.offer(receipt, nowhere)).toEqual({ kind: 'stored' });
      expect(await store.tillRecords([line().key, receipt.key])).toEqual(
        new Map([
          [line().key, line()],
          [receipt.key, receipt],
        ]),
      );
    });

    it.each([
      ['an older version', line({ version: 6, digest: 'digest of 6', body: '{}' })],
      ['the same version', line({ digest: 'of other content', body: '{}' })],
    ])('is not replaced by %s, and what is kept is told', async (_what, offered) => {
      const store = await open();
      await store.offer(line(), nowhere);
      expect(await store.offer(offered, line().order)).toEqual({ kind: 'refused', kept: line() });
      expect((await store.tillRecords([line().key])).get(line().key)).toEqual(line());
    });

    it('of which something was blanked is replaced only by a newer version without it', async () => {
      const store = await open();
      const blank = ['guest.phone', 'note'];
      await store.offer(line({ blank }), nowhere);
      const [newer, without] = [line({ version: 8 }), line({ version: 9, blank })];
      expect(await store.offer(newer, line().order)).toEqual({ kind: 'refused', kept: line({ blank }) });
      const less = line({ version: 8, blank: ['note'] });
      expect(await store.offer(less, line().order)).toEqual({ kind: 'refused', kept: line({ blank }) });
      expect(await store.offer(without, line().order)).toEqual({ kind: 'stored' });
      expect((await store.tillRecords([line().key])).get(line().key)).toEqual(without);
    });

    it('of which something was blanked is replaced by a newer version of which more is, where that is expected', async () => {
      const store = await open();
      await store.offer(line({ blank: ['note'] }), nowhere);
      const more = line({ version: 8, blank: ['guest.phone', 'note'] });
      expect(await store.offer(more, line().order)).toEqual({ kind: 'refused', kept: line({ blank: ['note'] }) });
      expect(await store.offer(more, line().order, ['note'])).toEqual({ kind: 'stored' });
      expect((await store.tillRecords([line().key])).get(line().key)).toEqual(more);
    });

    it('of which nothing was blanked is replaced by a newer version of which something was', async () => {
      const store = await open();
      await store.offer(line(), nowhere);
      const blanked = line({ version: 8, blank: ['note'] });
      expect(await store.offer(blanked, line().order)).toEqual({ kind: 'stored' });
      expect((await store.tillRecords([line().key])).get(line().key)).toEqual(blanked);
    });

    it.each([
      ['from one order to another', line().order, elsewhere],
      ['out of its order', line().order, nowhere],
      ['into an order', nowhere, elsewhere],
      ['within its order', elsewhere, elsewhere],
    ])('is replaced by a newer version that moves it %s', async (_what, from, to) => {
      const store = await open();
      await store.offer(line({ order: from }), nowhere);
      const newer = line({ version: 8, order: to });
      expect(await store.offer(newer, from)).toEqual({ kind: 'stored' });
      expect((await store.tillRecords([newer.key])).get(newer.key)).toEqual(newer);
      for (const order of [fikOrderKey('1'), elsewhere])
        expect(await store.partsOf(order)).toEqual(order === to ? [newer.key] : []);
    });

    it.each([
      ['another order', line().order, elsewhere],
      ['no order', line().order, nowhere],
      ['an order, where it stands under none', nowhere, elsewhere],
    ])('is not replaced where it is thought to stand under %s', async (_what, stands, thought) => {
      const store = await open();
      const kept = line({ order: stands });
      await store.offer(kept, nowhere);
      expect(await store.offer(line({ version: 8, order: elsewhere }), thought)).toEqual({ kind: 'refused', kept });
      expect((await store.tillRecords([kept.key])).get(kept.key)).toEqual(kept);
    });

    it('is kept in its newest version however many versions are offered at once', async () => {
      const store = await open();
      const versions = [3, 9, 1, 8, 2, 10, 5, 4].map((version) => line({ version }));
      await Promise.all(versions.map((record) => store.offer(record, record.order)));
      expect((await store.tillRecords([line().key])).get(line().key)?.version).toBe(10);
    });

    it('is listed as a part of its order, whatever else is', async () => {
      const store = await open();
      const ids = ['5003', '5001', '5002'];
      for (const id of ids) await store.offer(line({ key: recordKey('order_details', id) }), nowhere);
      await store.offer(line({ key: recordKey('order_details', '6000'), order: elsewhere }), nowhere);
      await store.offer(line({ key: recordKey('orders', '1'), order: nowhere, day: '2018-11-03' }), nowhere);
      expect(await store.partsOf(fikOrderKey('1'))).toEqual(
        [...ids].sort().map((id) => recordKey('order_details', id)),
      );
    });
  });

  describe(`${name}: reading many records`, () => {
    it('gives those that are there, each once, however many are asked for', async () => {
      const store = await open();
      const keys = Array.from({ length: 230 }, (_, at) => recordKey('order_details', String(at)));
      const there = keys.filter((_, at) => at % 2 === 0);
      await Promise.all(there.map((key) => store.offer(line({ key }), nowhere)));
      const read = await store.tillRecords([...keys, ...keys]);
      expect([...read.keys()].sort()).toEqual([...there].sort());
    });

    it('gives nothing for no keys', async () => {
      const store = await open();
      expect(await store.tillRecords([])).toEqual(new Map());
      expect(await store.hubRecords([])).toEqual(new Map());
    });
  });

  describe(`${name}: a record of the hub's own`, () => {
    const successor = aHubRecord({ version: 2, body: '{"shape":1,"state":"ready"}' });

    it('is absent until it is created, and then kept exactly as it was written', async () => {
      const store = await open();
      const raw = Uint8Array.of(0, 255, 254, 10);
      const work = { list: 'quarantined', due: 1_541_274_974_010 } as const;
      const written = aHubRecord({ raw, mirror: 'm', work, expires: 1_541_274_975_000 });
      expect(await store.hubRecord(written.key)).toBeUndefined();
      expect(await store.write(written)).toBe(true);
      expect(await store.hubRecord(written.key)).toEqual(written);
      expect(await store.hubRecords([written.key, hubKey('hub.eshop', 'none')])).toEqual(
        new Map([[written.key, written]]),
      );
    });

    it('keeps the raw bytes of an empty body', async () => {
      const store = await open();
      const written = aHubRecord({ raw: new Uint8Array() });
      await store.write(written);
      expect((await store.hubRecord(written.key))?.raw).toEqual(new Uint8Array());
    });

    it('is created once only', async () => {
      const store = await open();
      await store.write(aHubRecord());
      expect(await store.write(aHubRecord({ body: '{}' }))).toBe(false);
      expect(await store.hubRecord(aHubRecord().key)).toEqual(aHubRecord());
    });

    it('is replaced by its next version only', async () => {
      const store = await open();
      expect(await store.write(successor)).toBe(false);
      await store.write(aHubRecord());
      expect(await store.write(aHubRecord({ version: 3 }))).toBe(false);
      expect(await store.write(successor)).toBe(true);
      expect(await store.write(successor)).toBe(false);
      expect(await store.hubRecord(successor.key)).toEqual(successor);
    });

    it('is changed by one of many writers at once', async () => {
      const store = await open();
      await store.write(aHubRecord());
      const bodies = ['{"by":1}', '{"by":2}', '{"by":3}', '{"by":4}'];
      const written = await Promise.all(bodies.map((body) => store.write(aHubRecord({ version: 2, body }))));
      expect(written.filter(Boolean)).toHaveLength(1);
      expect((await store.hubRecord(aHubRecord().key))?.body).toBe(bodies[written.indexOf(true)]);
    });
  });

  workListContract(name, open);
  mirrorContract(name, open);
  receiptsByDayContract(name, open);
};
