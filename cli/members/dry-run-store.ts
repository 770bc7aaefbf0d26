import type { RecordKey } from '../../shared/records/record-key.ts';
import type { HubRecord, RecordStore } from '../../shared/records/record-store.ts';

/** A store that keeps what is written to itself: later rows see what earlier ones would have done, and nobody else does. */
export const dryRunStore = (store: Pick<RecordStore, 'hubRecord'>): Pick<RecordStore, 'hubRecord' | 'write'> => {
  const written = new Map<RecordKey, HubRecord>();
  const hubRecord = async (key: RecordKey) => written.get(key) ?? store.hubRecord(key);
  return {
    hubRecord,
    write: async (record) => {
      const kept = await hubRecord(record.key);
      if (record.version !== (kept?.version ?? 0) + 1) return false;
      written.set(record.key, record);
      return true;
    },
  };
};
