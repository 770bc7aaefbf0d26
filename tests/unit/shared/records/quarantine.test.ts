import { createHash } from 'node:crypto';
import { quarantine } from '../../../../shared/records/quarantine.ts';
import { longestBody } from '../../../../shared/records/read-json-object.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import type { HubRecord } from '../../../../shared/records/record-store.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { uniqueIds } from '../../../support/unique-ids.ts';

const why = { reason: 'not-json', detail: 'the text is not JSON' } as const;

const aQuarantine = () => {
  const deps = { store: makeMemoryRecordStore(), clock: aClock(), uniqueId: uniqueIds() };
  const keep = (bytes: Uint8Array) => quarantine(deps, bytes, why, 'Bistro Brno');
  const kept = async (id: string): Promise<HubRecord> => {
    const record = await deps.store.hubRecord(hubKey('hub.quarantine', id));
    if (record === undefined) throw new Error(`${id} is not in quarantine`);
    return record;
  };
  return { ...deps, keep, kept };
};

describe('quarantine', () => {
  it('keeps the bytes as they came, why, when, and from whom', async () => {
    const { keep, kept } = aQuarantine();
    const bytes = Uint8Array.of(0xff, 0x00, 0x7b);
    const record = await kept(await keep(bytes));
    expect(record.raw).toEqual(bytes);
    expect(JSON.parse(record.body)).toEqual({
      shape: 1,
      ...why,
      at: evening,
      from: 'Bistro Brno',
      length: 3,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('is a work list for people', async () => {
    const { keep, store } = aQuarantine();
    const id = await keep(Uint8Array.of(1));
    expect(await store.dueIn('quarantined', evening, 10)).toEqual([hubKey('hub.quarantine', id)]);
  });

  it('keeps the first 64 KB of a body longer than is taken, with its length and digest', async () => {
    const { keep, kept } = aQuarantine();
    const bytes = new Uint8Array(longestBody + 1).fill(7);
    const record = await kept(await keep(bytes));
    expect(record.raw).toEqual(bytes.subarray(0, 65_536));
    expect(JSON.parse(record.body)).toMatchObject({
      length: longestBody + 1,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('keeps the whole of the longest body that is taken', async () => {
    const { keep, kept } = aQuarantine();
    expect((await kept(await keep(new Uint8Array(longestBody)))).raw).toHaveLength(longestBody);
  });

  it('gives ids that sort by time', async () => {
    const { keep, clock } = aQuarantine();
    const first = await keep(Uint8Array.of(1));
    clock.advance(8_460_000_000_000);
    const second = await keep(Uint8Array.of(1));
    expect([second, first].sort()).toEqual([first, second]);
  });

  it('never replaces what it keeps: an id that is given twice is a fault', async () => {
    const { store, clock } = aQuarantine();
    const deps = { store, clock, uniqueId: () => 'same' };
    const id = await quarantine(deps, Uint8Array.of(1), why, 'a');
    await expect(quarantine(deps, Uint8Array.of(2), why, 'a')).rejects.toThrow('used twice');
    expect((await store.hubRecord(hubKey('hub.quarantine', id)))?.raw).toEqual(Uint8Array.of(1));
  });
});
