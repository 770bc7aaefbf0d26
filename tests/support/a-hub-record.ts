import { plainRecord } from '../../shared/records/plain-record.ts';
import { hubKey } from '../../shared/records/record-key.ts';
import type { HubRecord } from '../../shared/records/record-store.ts';

/** A record of the hub's own, just created. */
export const aHubRecord = (fields: Partial<HubRecord> = {}): HubRecord => ({
  ...plainRecord(hubKey('hub.order_syncs', 'fik-1'), 1, { shape: 1 }),
  ...fields,
});
