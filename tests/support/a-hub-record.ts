import { hubKey } from '../../shared/records/record-key.ts';
import type { HubRecord } from '../../shared/records/record-store.ts';

/** A record of the hub's own, just created. */
export const aHubRecord = (fields: Partial<HubRecord> = {}): HubRecord => ({
  key: hubKey('hub.order_syncs', 'fik-1'),
  version: 1,
  body: '{"shape":1}',
  work: undefined,
  mirror: undefined,
  day: undefined,
  raw: undefined,
  ...fields,
});
