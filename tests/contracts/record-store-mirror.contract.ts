import { fikOrderKey } from '../../shared/records/order-key.ts';
import { hubKey, recordKey } from '../../shared/records/record-key.ts';
import type { HubRecord, RecordStore } from '../../shared/records/record-store.ts';
import { aHubRecord } from '../support/a-hub-record.ts';

const sync = (id: string, mirror: string | undefined, fields: Partial<HubRecord> = {}): HubRecord =>
  aHubRecord({ key: keyOf(id), mirror, ...fields });
const keyOf = (id: string) => hubKey('hub.order_syncs', id);

/** The part of the record store's contract that is about records which mirror one another. */
export const mirrorContract = (name: string, open: () => Promise<RecordStore>): void => {
  describe(`${name}: records under a mirror`, () => {
    it('are all that stand under it, and no others', async () => {
      const store = await open();
      for (const record of [sync('c', 'm'), sync('a', 'm'), sync('b', 'm2'), sync('d', undefined)])
        await store.write(record);
      expect(await store.mirroring('m')).toEqual([keyOf('a'), keyOf('c')]);
      expect(await store.mirroring('m2')).toEqual([keyOf('b')]);
      expect(await store.mirroring('none')).toEqual([]);
    });

    it('are kept with it', async () => {
      const store = await open();
      await store.write(sync('a', 'm'));
      expect(await store.hubRecord(keyOf('a'))).toEqual(sync('a', 'm'));
    });

    it('are shown whether or not there is work with them', async () => {
      const store = await open();
      await store.write(sync('a', 'm', { work: { list: 'ready', due: 1 } }));
      await store.write(sync('b', 'm'));
      expect(await store.mirroring('m')).toEqual([keyOf('a'), keyOf('b')]);
      expect(await store.dueIn('ready', 1, 5)).toEqual([keyOf('a')]);
    });

    it('are shown where they stand now, and no longer where they stood', async () => {
      const store = await open();
      await store.write(sync('a', 'm'));
      await store.write(sync('a', 'm2', { version: 2 }));
      expect([await store.mirroring('m'), await store.mirroring('m2')]).toEqual([[], [keyOf('a')]]);
      await store.write(sync('a', undefined, { version: 3 }));
      expect(await store.mirroring('m2')).toEqual([]);
    });

    it('are never records of a till', async () => {
      const store = await open();
      const body = '{"mirror":"m"}';
      const key = recordKey('order_details', '1');
      await store.offer(
        { key, version: 1, digest: 'd', body, order: fikOrderKey('m'), day: undefined, blank: undefined },
        undefined,
      );
      expect(await store.mirroring('m')).toEqual([]);
    });

    it('are all given, however many', async () => {
      const store = await open();
      const ids = Array.from({ length: 120 }, (_, at) => String(at).padStart(3, '0'));
      await Promise.all(ids.map((id) => store.write(sync(id, 'm', { body: `{"of":"${'x'.repeat(1000)}"}` }))));
      expect(await store.mirroring('m')).toEqual(ids.map(keyOf));
    });
  });
};
