import { hubKinds } from '../../shared/records/record-key.ts';
import type { makeMemoryRecordStore } from './memory-record-store.ts';

/** Every item of a store as it is kept, keys, index attributes and bytes too: an item a line. */
export const dumpOf = async (store: ReturnType<typeof makeMemoryRecordStore>): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const kind of hubKinds)
    for await (const keys of store.keysOf(kind))
      for (const { raw, ...record } of (await store.hubRecords(keys)).values())
        lines.push(`${JSON.stringify(record)} ${raw === undefined ? '' : Buffer.from(raw).toString('latin1')}`);
  for await (const keys of store.keysOfTills())
    for (const record of (await store.tillRecords(keys)).values()) lines.push(JSON.stringify(record));
  return lines;
};
