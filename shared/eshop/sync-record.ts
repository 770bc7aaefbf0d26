import * as v from 'valibot';
import { orderKeySchema } from '../records/order-key.ts';
import { recordKeySchema } from '../records/record-key.ts';
import { shopMessageSchema } from './client/shop-message.ts';
import { sentFieldsSchema } from './sent-fields.ts';

const milliseconds = v.pipe(v.number(), v.integer());
const thousandths = v.pipe(v.number(), v.integer());
const missing = v.variant('what', [
  v.object({ what: v.literal('receipt') }),
  v.object({ what: v.literal('closing') }),
  v.object({ what: v.literal('lines'), count: v.number(), sum: thousandths, expected: thousandths }),
]);

/** Why an order needs a person. */
const parkReason = v.variant('code', [
  v.object({ code: v.literal('incomplete'), missing }),
  v.object({ code: v.literal('unusable'), problems: v.array(v.object({ field: v.string(), problem: v.string() })) }),
  v.object({ code: v.literal('unmapped-currency'), currency: v.string() }),
  v.object({ code: v.literal('refused'), messages: v.array(shopMessageSchema) }),
  v.object({ code: v.literal('no-answer'), attempts: v.number() }),
  /** The shop's list proves neither that it has the order nor that it has not. */
  v.object({ code: v.literal('unproven') }),
]);
export type ParkReason = v.InferOutput<typeof parkReason>;

/** What the till said that the shop was told, or is to be told: thousandths, and the fields that can be corrected. */
const told = { total: thousandths, fields: sentFieldsSchema };

/** What stands in the shop. */
const inShop = v.object({
  orderNumber: v.string(),
  ...told,
  /** Whether it is in the cancelled state by what the hub sent. */
  cancelled: v.boolean(),
  /** Further orders in the shop under the same external number. */
  doubled: v.array(v.string()),
  /** Those of them that are to be cancelled. */
  surplus: v.exactOptional(v.array(v.string())),
  /** The lines that are being noted in its history, by their digest: they may be there already. */
  noting: v.exactOptional(v.string()),
});
export type InShop = v.InferOutput<typeof inShop>;

/** What a person is to look at; the order goes on all the same. */
const flag = v.variant('code', [
  /** Lines have changed, which the shop's order does not show: they are noted in its history. */
  v.object({ code: v.literal('amended'), since: milliseconds }),
  /** A storno of the whole receipt has come: the order may be cancelled. */
  v.object({ code: v.literal('storno'), since: milliseconds, by: orderKeySchema }),
  /** What the till says now makes no order any more, though one stands in the shop. */
  v.object({ code: v.literal('contradicts'), since: milliseconds, why: v.string() }),
]);
export type Flag = v.InferOutput<typeof flag>;

const common = {
  shape: v.literal(1),
  order: orderKeySchema,
  /** The newest version that was seen of each record: a later assembly never uses less. */
  sources: v.pipe(v.array(v.pipe(v.tuple([recordKeySchema, v.number()]), v.readonly())), v.readonly()),
  /** When it was sold: as the till says, else from the first time that it was complete. */
  soldAt: v.exactOptional(milliseconds),
  /** What a storno of it would look like (`mirrorOf`); a sale's only. */
  mirror: v.exactOptional(v.string()),
  /** How often an intent to create it has been stored. */
  attempts: v.pipe(v.number(), v.integer()),
  /** Orders in the shop that were cancelled to be created anew, or are gone from it: their count is the revision in the external number. */
  replaced: v.exactOptional(v.array(v.string())),
  /** What took the sale back though its receipt stands: a storno's order, or a person. */
  voided: v.exactOptional(v.union([orderKeySchema, v.literal('by-hand')])),
  /** Sent by a backfill though it was sold before the start date. */
  backfill: v.exactOptional(v.literal(true)),
  flag: v.exactOptional(flag),
};
/** What is meant to be created, stored before the call: `at` is when. */
const intent = { at: milliseconds, ...told };
/** The till, or a person, has said something since the intent was stored: what is created is to be looked at once more. */
const overtaken = v.exactOptional(v.literal(true));
/** How often the shop was asked what came of the intent, and did not tell. */
const lookUps = v.exactOptional(v.pipe(v.number(), v.integer()));

export const syncRecordSchema = v.variant('state', [
  v.object({ ...common, state: v.literal('waiting'), since: milliseconds, due: milliseconds, missing }),
  v.object({ ...common, state: v.literal('ready'), due: milliseconds }),
  v.object({ ...common, state: v.literal('sending'), intent: v.object(intent), due: milliseconds, overtaken, lookUps }),
  v.object({
    ...common,
    state: v.literal('unknown'),
    intent: v.object(intent),
    due: milliseconds,
    overtaken,
    lookUps,
    why: v.string(),
  }),
  v.object({ ...common, state: v.literal('created'), inShop }),
  v.object({
    ...common,
    state: v.literal('correcting'),
    inShop,
    due: milliseconds,
    /** How often the shop was told, and did not say what came of it. */
    tries: v.exactOptional(v.pipe(v.number(), v.integer())),
  }),
  v.object({ ...common, state: v.literal('cancelled'), inShop }),
  /** `inShop`: a correction was refused. */
  v.object({
    ...common,
    state: v.literal('parked'),
    since: milliseconds,
    reason: parkReason,
    inShop: v.exactOptional(inShop),
  }),
  v.object({
    ...common,
    state: v.literal('skipped'),
    reason: v.picklist(['zero', 'refund', 'deleted', 'walk-in', 'before-start', 'by-hand', 'voided']),
    /** The one receipt that a refund takes back, where exactly one fits. */
    original: v.exactOptional(orderKeySchema),
    /** The mirror under which a refund without an original is found by a sale that comes later. */
    seeks: v.exactOptional(v.string()),
  }),
]);

/** How far an order has come on its way to the shop; `docs/sync-states.md` draws it. */
export type SyncRecord = v.InferOutput<typeof syncRecordSchema>;
/** The version of each record that an assembly was made from, sorted by key. */
export type Sources = SyncRecord['sources'];
export type SyncState = SyncRecord['state'];
export type SyncRecordIn<State extends SyncState> = Extract<SyncRecord, { state: State }>;

/** What of an order stands in the shop, by what the hub knows. */
export const inShopOf = (sync: SyncRecord | undefined): InShop | undefined =>
  sync !== undefined && 'inShop' in sync ? sync.inShop : undefined;

/** The shop's `external_order_number` of an order: a revision is a further order. */
export const externalNumberOf = ({ order, replaced = [] }: Pick<SyncRecord, 'order' | 'replaced'>): string =>
  replaced.length === 0 ? order : `${order}-r${replaced.length + 1}`;

/** Whether a person is to look at it. */
export const isFlagged = (sync: SyncRecord): boolean =>
  sync.flag !== undefined || (inShopOf(sync)?.doubled.length ?? 0) > 0;
