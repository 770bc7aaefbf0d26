import { hubKey, recordKey } from '../../shared/records/record-key.ts';
import type { HubRecord, RecordStore } from '../../shared/records/record-store.ts';
import { aHubRecord } from '../support/a-hub-record.ts';

const keyOf = (order: string) => hubKey('hub.bills', `PUB/${order}`);
const bill = (order: string, day: string | undefined, fields: Partial<HubRecord> = {}): HubRecord =>
  aHubRecord({ key: keyOf(order), day, ...fields });

/** The part of the record store's contract that is about the receipts and bills of a day. */
export const receiptsByDayContract = (name: string, open: () => Promise<RecordStore>): void => {
  describe(`${name}: the receipts of a day`, () => {
    it("are the till's receipts and the bills of that day, and no others", async () => {
      const store = await open();
      const receipt = { version: 1, digest: 'd', body: '{"day":"2026-11-25"}', order: undefined };
      const keys = { today: recordKey('orders', '1'), before: recordKey('orders', '2'), line: recordKey('x', '3') };
      await store.offer({ ...receipt, key: keys.today, day: '2026-11-24', blank: undefined }, undefined);
      await store.offer({ ...receipt, key: keys.before, day: '2026-11-23', blank: undefined }, undefined);
      await store.offer({ ...receipt, key: keys.line, day: undefined, blank: undefined }, undefined);
      for (const record of [bill('b', '2026-11-24'), bill('a', '2026-11-24'), bill('c', '2026-11-23')])
        await store.write(record);
      await store.write(bill('d', undefined));
      expect(await store.soldOn('2026-11-24')).toEqual([keyOf('a'), keyOf('b'), keys.today]);
      expect(await store.soldOn('2026-11-23')).toEqual([keyOf('c'), keys.before]);
      expect(await store.soldOn('2026-11-25')).toEqual([]);
    });

    it('keep their day', async () => {
      const store = await open();
      await store.write(bill('a', '2026-11-24', { mirror: 'm', work: { list: 'ready', due: 1 } }));
      expect(await store.hubRecord(keyOf('a'))).toEqual(
        bill('a', '2026-11-24', { mirror: 'm', work: { list: 'ready', due: 1 } }),
      );
    });

    it('move with a bill that is closed again on another day', async () => {
      const store = await open();
      await store.write(bill('a', '2026-11-24'));
      await store.write(bill('a', '2026-11-25', { version: 2 }));
      expect([await store.soldOn('2026-11-24'), await store.soldOn('2026-11-25')]).toEqual([[], [keyOf('a')]]);
    });

    it('are all given, however many', async () => {
      const store = await open();
      const orders = Array.from({ length: 120 }, (_, at) => String(at).padStart(3, '0'));
      await Promise.all(orders.map((order) => store.write(bill(order, '2026-11-24'))));
      expect(await store.soldOn('2026-11-24')).toEqual(orders.map(keyOf));
    });
  });
};
