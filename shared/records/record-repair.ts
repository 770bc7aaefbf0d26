import type { RecordKey } from './record-key.ts';
import type { TillRecord } from './record-store.ts';

/**
 * What only a person asks for: other content under a version that is kept, and a record that is gone. No function has any of it.
 * A method that cannot do its work throws (an outage).
 */
export interface RecordRepair {
  /**
   * Writes a till's record in place of the one that is kept in the same version.
   * @param kept the one that is kept, as it was read
   * @returns false when another one is kept by now
   */
  replace(record: TillRecord, kept: Pick<TillRecord, 'digest' | 'blank'>): Promise<boolean>;
  /**
   * Removes a record of the hub's own.
   * @returns false when it is kept in another version, or not at all
   */
  remove(key: RecordKey, version: number): Promise<boolean>;
}
