import type { RecordKey } from './record-key.ts';
import type { HubRecord } from './record-store.ts';

/**
 * A record that stands in no list and no index, and is kept for good.
 * @param version the version to be written: 1 creates
 * @param content written as JSON
 */
export const plainRecord = (key: RecordKey, version: number, content: object): HubRecord => ({
  key,
  version,
  body: JSON.stringify(content),
  work: undefined,
  mirror: undefined,
  day: undefined,
  raw: undefined,
  expires: undefined,
});
