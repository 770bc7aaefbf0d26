import { syncKey, tryReadSync } from '../../shared/eshop/stored-sync.ts';
import type { OrderKey } from '../../shared/records/order-key.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

/** Whether a storno or a person has said that the order is not to stand in the shop: to judge it again would undo that. */
export const isTakenBack = async (store: Pick<RecordStore, 'hubRecord'>, order: OrderKey): Promise<boolean> => {
  const record = await store.hubRecord(syncKey(order));
  const read = record && tryReadSync(record);
  if (!read?.ok) return false;
  const sync = read.value;
  return sync.voided !== undefined || (sync.state === 'skipped' && sync.reason === 'by-hand');
};
