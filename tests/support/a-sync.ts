import type { SyncRecord, SyncRecordIn, SyncState } from '../../shared/eshop/sync-record.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import { recordKey } from '../../shared/records/record-key.ts';
import { evening } from './a-clock.ts';

const order = fikOrderKey('3317888960569993');

const common = {
  shape: 1,
  order,
  sources: [
    [recordKey('order_details', '5001'), evening],
    [recordKey('orders', '3317888960569993'), evening],
  ],
  attempts: 0,
} as const;
const soldAt = evening;
const open = {
  ...common,
  soldAt,
  attempts: 1,
  intent: { at: evening, content: 'what was sent' },
  due: evening + 90_000,
};

/** A sync record of the order of `aReceipt` and `aLine`, in each state. */
export const aSync = {
  waiting: (fields: Partial<SyncRecordIn<'waiting'>> = {}): SyncRecordIn<'waiting'> => ({
    ...common,
    state: 'waiting',
    since: evening,
    due: evening + 86_400_000,
    missing: { what: 'receipt' },
    ...fields,
  }),
  ready: (fields: Partial<SyncRecordIn<'ready'>> = {}): SyncRecordIn<'ready'> => ({
    ...common,
    soldAt,
    state: 'ready',
    due: evening,
    ...fields,
  }),
  sending: (fields: Partial<SyncRecordIn<'sending'>> = {}): SyncRecordIn<'sending'> => ({
    ...open,
    state: 'sending',
    ...fields,
  }),
  unknown: (fields: Partial<SyncRecordIn<'unknown'>> = {}): SyncRecordIn<'unknown'> => ({
    ...open,
    state: 'unknown',
    why: 'time-out',
    ...fields,
  }),
  created: (fields: Partial<SyncRecordIn<'created'>> = {}): SyncRecordIn<'created'> => ({
    ...common,
    soldAt,
    attempts: 1,
    state: 'created',
    orderNumber: 'O1800001',
    content: 'what was sent',
    doubled: [],
    ...fields,
  }),
  parked: (fields: Partial<SyncRecordIn<'parked'>> = {}): SyncRecordIn<'parked'> => ({
    ...common,
    state: 'parked',
    since: evening,
    reason: { code: 'incomplete', missing: { what: 'receipt' } },
    ...fields,
  }),
  skipped: (fields: Partial<SyncRecordIn<'skipped'>> = {}): SyncRecordIn<'skipped'> => ({
    ...common,
    state: 'skipped',
    reason: 'deleted',
    ...fields,
  }),
} satisfies { [State in SyncState]: () => SyncRecord };
