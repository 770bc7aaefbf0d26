import { type SentFields, sentFieldsOf } from '../../shared/eshop/sent-fields.ts';
import { toShopOrder } from '../../shared/eshop/shop-order.ts';
import type { InShop, SyncRecord, SyncRecordIn, SyncState } from '../../shared/eshop/sync-record.ts';
import { recordKey } from '../../shared/records/record-key.ts';
import { evening } from './a-clock.ts';
import { aLine } from './a-line.ts';
import { aReceipt } from './a-receipt.ts';
import { anOrderPolicy } from './an-order-policy.ts';
import { assemble, assembledOrder as order, orderOf } from './assemble.ts';
import { resultValue } from './result-value.ts';

const { shop, timeZone } = anOrderPolicy();
const sale = orderOf(assemble([aReceipt(), aLine()]));

/** What the shop was told of the sale of `aReceipt` and `aLine`. */
export const told = { total: 121_000, fields: sentFieldsOf(resultValue(toShopOrder(sale, shop, timeZone))) } as const;

/** The digests of `told`, but for the fields given. */
export const toldFields = (fields: Partial<SentFields> = {}): SentFields => ({ ...told.fields, ...fields });

/** That sale as it stands in the shop. */
export const anInShop = (fields: Partial<InShop> = {}): InShop => ({
  orderNumber: 'O1800001',
  ...told,
  cancelled: false,
  doubled: [],
  ...fields,
});

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
const sent = { ...common, soldAt, attempts: 1 };
const open = {
  ...sent,
  intent: { at: evening, ...told },
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
    ...sent,
    state: 'created',
    inShop: anInShop(),
    ...fields,
  }),
  /** The shop was told of other lines. */
  correcting: (fields: Partial<SyncRecordIn<'correcting'>> = {}): SyncRecordIn<'correcting'> => ({
    ...sent,
    state: 'correcting',
    inShop: anInShop({ total: 60_500, fields: toldFields({ products: 'other lines' }) }),
    due: evening,
    ...fields,
  }),
  cancelled: (fields: Partial<SyncRecordIn<'cancelled'>> = {}): SyncRecordIn<'cancelled'> => ({
    ...sent,
    state: 'cancelled',
    inShop: anInShop({ cancelled: true }),
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
