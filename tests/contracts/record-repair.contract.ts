import { fikOrderKey } from '../../shared/records/order-key.ts';
import { hubKey, recordKey } from '../../shared/records/record-key.ts';
import type { RecordRepair } from '../../shared/records/record-repair.ts';
import type { RecordStore, TillRecord } from '../../shared/records/record-store.ts';
import { aHubRecord } from '../support/a-hub-record.ts';

const line: TillRecord = {
  key: recordKey('order_details', '5001'),
  version: 7,
  digest: 'of the first',
  body: '{"first":1}',
  order: fikOrderKey('1'),
  day: undefined,
  blank: undefined,
};
const other: TillRecord = { ...line, digest: 'of the other', body: '{"other":1}', order: fikOrderKey('2') };

/** @param open gives a store that is empty, and the repair of it */
export const recordRepairContract = (
  name: string,
  open: () => Promise<{ readonly store: RecordStore; readonly repair: RecordRepair }>,
): void => {
  describe(`${name}: replacing a till's record`, () => {
    it('puts other content in the place of the one that is named, in the indexes too', async () => {
      const { store, repair } = await open();
      await store.offer(line, undefined);
      expect(await repair.replace(other, line)).toBe(true);
      expect((await store.tillRecords([line.key])).get(line.key)).toEqual(other);
      expect(await store.partsOf(fikOrderKey('1'))).toEqual([]);
      expect(await store.partsOf(fikOrderKey('2'))).toEqual([line.key]);
    });

    it.each([
      ['of another version', { ...other, version: 8 }, line],
      ['of other content than is named', other, { ...line, digest: 'of a third' }],
      ['of which nothing is blanked any more', other, { ...line, blank: ['note'] }],
    ])('leaves one %s alone', async (_what, record, kept) => {
      const { store, repair } = await open();
      await store.offer(line, undefined);
      expect(await repair.replace(record, kept)).toBe(false);
      expect((await store.tillRecords([line.key])).get(line.key)).toEqual(line);
    });

    it('leaves one alone of which more was blanked meanwhile', async () => {
      const { store, repair } = await open();
      await store.offer(line, undefined);
      const blanked = { ...line, body: '{"first":""}', blank: ['first', 'guest.phone'] };
      expect(await repair.replace(blanked, line)).toBe(true);
      expect(await repair.replace(other, line)).toBe(false);
      expect((await store.tillRecords([line.key])).get(line.key)).toEqual(blanked);
      expect(await repair.replace({ ...other, blank: blanked.blank }, blanked)).toBe(true);
    });

    it('never creates one', async () => {
      const { store, repair } = await open();
      expect(await repair.replace(other, line)).toBe(false);
      expect(await store.tillRecords([line.key])).toEqual(new Map());
    });
  });

  describe(`${name}: removing a record of the hub's own`, () => {
    const member = aHubRecord({ key: hubKey('hub.members', 'CARD'), mirror: 'm' });

    it('leaves nothing of it, in the indexes neither', async () => {
      const { store, repair } = await open();
      await store.write(member);
      expect(await repair.remove(member.key, 1)).toBe(true);
      expect(await store.hubRecord(member.key)).toBeUndefined();
      expect(await store.mirroring('m')).toEqual([]);
    });

    it('is refused in another version than is named, and where it is gone', async () => {
      const { store, repair } = await open();
      await store.write(member);
      expect(await repair.remove(member.key, 2)).toBe(false);
      expect(await store.hubRecord(member.key)).toEqual(member);
      expect(await repair.remove(hubKey('hub.members', 'NOBODY'), 1)).toBe(false);
    });

    it('keeps a writer who read it before from bringing it back', async () => {
      const { store, repair } = await open();
      await store.write(member);
      await repair.remove(member.key, 1);
      expect(await store.write({ ...member, version: 2 })).toBe(false);
      expect(await store.hubRecord(member.key)).toBeUndefined();
    });
  });
};
