import { type HubKind, hubKey } from '../../shared/records/record-key.ts';
import type { HubRecord, RecordStore, WorkList } from '../../shared/records/record-store.ts';
import { aHubRecord } from '../support/a-hub-record.ts';

const listed = (id: string, list: WorkList, due: number): HubRecord =>
  aHubRecord({ key: keyOf(id), work: { list, due } });
const keyOf = (id: string, kind: HubKind = 'hub.order_syncs') => hubKey(kind, id);

/** The part of the record store's contract that is about the hub's own work. */
export const workListContract = (name: string, open: () => Promise<RecordStore>): void => {
  describe(`${name}: a list of the hub's own work`, () => {
    it('gives what is due by then, oldest first', async () => {
      const store = await open();
      for (const [id, due] of [
        ['c', 300],
        ['a', 1_541_274_974_010],
        ['b', 20],
        ['d', 301],
      ] as const)
        await store.write(listed(id, 'waiting', due));
      await store.write(listed('e', 'ready', 10));
      expect(await store.dueIn('waiting', 300, 10)).toEqual([keyOf('b'), keyOf('c')]);
      expect(await store.dueIn('ready', 300, 10)).toEqual([keyOf('e')]);
      expect(await store.dueIn('parked', 300, 10)).toEqual([]);
    });

    it('gives no more than was asked for', async () => {
      const store = await open();
      for (const due of [5, 4, 3, 2, 1]) await store.write(listed(String(due), 'sending', due));
      expect(await store.dueIn('sending', 10, 2)).toEqual([keyOf('1'), keyOf('2')]);
    });

    it('shows a record where it stands now, and no longer where it stood', async () => {
      const store = await open();
      await store.write(listed('a', 'waiting', 10));
      await store.write({ ...listed('a', 'ready', 20), version: 2 });
      expect(await store.dueIn('waiting', 100, 10)).toEqual([]);
      expect(await store.dueIn('ready', 100, 10)).toEqual([keyOf('a')]);
      await store.write({ ...listed('a', 'ready', 20), version: 3, work: undefined });
      expect(await store.dueIn('ready', 100, 10)).toEqual([]);
    });
  });
};
