import { fikOrderKey } from '../../shared/records/order-key.ts';
import type { RecordCensus, TillCensus } from '../../shared/records/record-census.ts';
import { hubKey, type RecordKey, recordKey } from '../../shared/records/record-key.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { aHubRecord } from '../support/a-hub-record.ts';

const all = (census: RecordCensus, table: string): Promise<readonly RecordKey[]> => sorted(census.keysOf(table));

const sorted = async (pages: AsyncIterable<readonly RecordKey[]>): Promise<readonly RecordKey[]> => {
  const keys: RecordKey[] = [];
  for await (const page of pages) keys.push(...page);
  return keys.sort();
};

/** @param open gives a store that is empty, and the census of it */
export const recordCensusContract = (
  name: string,
  open: () => Promise<{ readonly store: RecordStore; readonly census: TillCensus }>,
): void => {
  describe(`${name}`, () => {
    it('names every record of a kind, and none of another', async () => {
      const { store, census } = await open();
      const members = ['GOLD-1', 'a card #7', '1'].map((card) => hubKey('hub.members', card));
      for (const key of [...members, hubKey('hub.bills', 'hub.members/1'), recordKey('hub.members2', '1')])
        await store.write(aHubRecord({ key }));
      const body = '{"of":"hub.members#1"}';
      const line = { key: recordKey('order_details', '1'), version: 1, digest: 'd', body, order: fikOrderKey('1') };
      await store.offer({ ...line, day: undefined, blank: undefined }, undefined);
      expect(await all(census, 'hub.members')).toEqual(members.toSorted());
      expect(await all(census, 'hub.programs')).toEqual([]);
    });

    it('names every record of a table of the tills, and all that they sent', async () => {
      const { store, census } = await open();
      const sent = ['customers#1', 'customers#hub.members#1', 'customers2#1', 'orders#1'].map((key) => {
        const [table = '', ...id] = key.split('#');
        return recordKey(table, id.join('#'));
      });
      for (const key of sent)
        await store.offer(
          { key, version: 1, digest: 'd', body: '{}', order: undefined, day: undefined, blank: undefined },
          undefined,
        );
      for (const kind of ['hub.members', 'hub.bills'] as const)
        await store.write(aHubRecord({ key: hubKey(kind, '1') }));
      expect(await all(census, 'customers')).toEqual(sent.slice(0, 2).toSorted());
      expect(await sorted(census.keysOfTills())).toEqual(sent.toSorted());
    });

    it('names each once, however many there are and however long', async () => {
      const { store, census } = await open();
      const keys = Array.from({ length: 60 }, (_, at) => hubKey('hub.bills', String(at).padStart(2, '0')));
      // More than the megabyte that DynamoDB reads for one page.
      await Promise.all(keys.map((key) => store.write(aHubRecord({ key, body: `{"of":"${'x'.repeat(30_000)}"}` }))));
      expect(await all(census, 'hub.bills')).toEqual(keys);
    });
  });
};
