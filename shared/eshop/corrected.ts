import type { OrderUpdate } from './client/order-update.ts';
import type { ShopMessage } from './client/shop-message.ts';
import { commonFields } from './common-fields.ts';
import type { CorrectionPolicy } from './correction-policy.ts';
import type { Correction } from './plan-correction.ts';
import type { CorrectableField, SentFields } from './sent-fields.ts';
import { sentFieldsOf } from './sent-fields.ts';
import type { ShopOrder } from './shop-order.ts';
import type { InShop, SyncRecordIn } from './sync-record.ts';

/** An order that is being corrected, and how. */
export interface Correcting {
  readonly kept: SyncRecordIn<'correcting'>;
  readonly correction: Correction;
  /** What the till says now, and what it comes to; absent where the order is to be cancelled. */
  readonly wanted: { readonly shopOrder: ShopOrder; readonly total: number } | undefined;
}

/** What the shop is told of the order, and of those that double it. */
export const updatesFor = (
  { kept, correction, wanted }: Correcting,
  { cancelledState }: Pick<CorrectionPolicy, 'cancelledState'>,
): readonly OrderUpdate[] => {
  const { orderNumber, surplus = [] } = kept.inShop;
  const cancelled = (order_number: string): OrderUpdate => ({ order_number, ...noInvoice, status: cancelledState });
  return [...ownUpdate(orderNumber, correction, wanted, cancelled), ...surplus.map(cancelled)];
};

const ownUpdate = (
  orderNumber: string,
  correction: Correction,
  wanted: Correcting['wanted'],
  cancelled: (orderNumber: string) => OrderUpdate,
): readonly OrderUpdate[] => {
  switch (correction.kind) {
    case 'none':
      return [];
    case 'cancel':
    case 'replace':
      return [cancelled(orderNumber)];
    case 'update':
      return wanted === undefined || correction.fields.length === 0
        ? []
        : [{ order_number: orderNumber, ...noInvoice, ...valuesOf(wanted.shopOrder, correction.fields) }];
  }
};

/**
 * An order's invoice is asked for once, when it is created, or not at all (`shop.generateInvoice`). A shop that makes invoices by
 * itself makes none only where it is told so each time.
 */
const noInvoice = { invoice: { generate_yn: false } } as const;

/** Products that are not among those sent are taken out of the order. */
const valuesOf = (order: ShopOrder, fields: readonly CorrectableField[]): Partial<OrderUpdate> => ({
  ...Object.fromEntries(fields.map((field) => [field, order[field]])),
  ...(fields.includes('products') ? { delete_missing_products_yn: true } : {}),
});

/**
 * The order while the shop is told: until that is answered it may stand there as before or as it was told, so that whatever the till
 * says by then is told again.
 */
export const beingTold = ({ kept, correction }: Pick<Correcting, 'kept' | 'correction'>): Correcting['kept'] => {
  const fields = fieldsIn(correction);
  const unsure = Object.fromEntries(fields.map((field) => [field, '']));
  const { inShop } = kept;
  return {
    ...kept,
    inShop: {
      ...inShop,
      fields: { ...inShop.fields, ...unsure },
      cancelled: inShop.cancelled && !fields.includes('status'),
    },
  };
};

const fieldsIn = (correction: Correction): readonly CorrectableField[] => {
  switch (correction.kind) {
    case 'none':
      return [];
    case 'cancel':
    case 'replace':
      return ['status'];
    case 'update':
      return correction.fields;
  }
};

/** The order once the shop has done what it was told. A note of changed lines is still to be made (`note-change.ts`). */
export const afterUpdate = (
  correcting: Correcting,
  now: number,
): SyncRecordIn<'created' | 'cancelled' | 'ready' | 'correcting'> => {
  const { kept, correction } = correcting;
  const { flag, ...common } = commonFields(kept);
  const { surplus = [], ...standing } = kept.inShop;
  const inShop: InShop = { ...standing, doubled: standing.doubled.filter((number) => !surplus.includes(number)) };
  switch (correction.kind) {
    case 'none':
      return { ...commonFields(kept), state: inShop.cancelled ? 'cancelled' : 'created', inShop };
    case 'cancel':
      return { ...common, state: 'cancelled', inShop: { ...inShop, cancelled: true } };
    case 'replace':
      return {
        ...common,
        attempts: 0,
        state: 'ready',
        due: Math.min(kept.soldAt ?? now, now),
        replaced: [...(kept.replaced ?? []), inShop.orderNumber],
      };
    case 'update': {
      const told = toldOf(correcting, correction.fields, inShop);
      if (correction.note) return { ...commonFields(kept), state: 'correcting', inShop: told, due: now };
      const isShownNow = flag?.code !== 'storno' && correction.fields.includes('products');
      const rest = flag === undefined || isShownNow ? {} : { flag };
      return { ...common, ...rest, state: 'created', inShop: told };
    }
  }
};

/** The order once its changed lines are noted in its history: a person sees to the rest. */
export const afterNote = (correcting: Correcting, now: number): SyncRecordIn<'created'> => {
  const { kept } = correcting;
  const { noting: _, ...inShop } = kept.inShop;
  return {
    ...commonFields(kept),
    state: 'created',
    inShop: { ...toldOf(correcting, ['products'], inShop), total: inShop.total },
    flag: { code: 'amended', since: now },
  };
};

const toldOf = ({ wanted }: Correcting, fields: readonly CorrectableField[], inShop: InShop): InShop => {
  if (wanted === undefined) return inShop;
  const now: SentFields = sentFieldsOf(wanted.shopOrder);
  const said = Object.fromEntries(fields.map((field) => [field, now[field]]));
  return {
    ...inShop,
    cancelled: false,
    fields: { ...inShop.fields, ...said },
    total: fields.includes('products') ? wanted.total : inShop.total,
  };
};

/** The shop refused the correction: a person is needed, and what stands there stays known. */
export const afterRefusal = (
  { kept }: Pick<Correcting, 'kept'>,
  messages: readonly ShopMessage[],
  now: number,
): SyncRecordIn<'parked'> => ({
  ...commonFields(kept),
  state: 'parked',
  since: now,
  reason: { code: 'refused', messages: [...messages] },
  inShop: kept.inShop,
});
