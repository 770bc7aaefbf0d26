import * as v from 'valibot';
import { type OrderKey, orderKeySchema } from '../../records/order-key.ts';
import type { ListedOrder } from '../client/listed-order.ts';
import type { CorrectionPolicy } from '../correction-policy.ts';

const thousandths = v.pipe(v.number(), v.integer());

/** What is kept of an order in the shop's list. */
export const shopRowSchema = v.object({
  number: v.string(),
  external: v.string(),
  /** Empty where the shop does not say it. */
  currency: v.string(),
  /** With VAT, as the shop has it before it rounds; as it rounds it where it says no other. */
  total: thousandths,
  /** What the shop's rounding adds; absent where it does not say what it was before. */
  rounding: v.exactOptional(thousandths),
  cancelled: v.boolean(),
});
export type ShopRow = v.InferOutput<typeof shopRowSchema>;

/** @returns undefined where the order is none of ours: its external number is not made by the hub */
export const shopRowOf = (
  { orderNumber, externalOrderNumber, currency, total, totalBeforeRound, status }: ListedOrder,
  { cancelledState }: Pick<CorrectionPolicy, 'cancelledState'>,
): ShopRow | undefined => {
  if (externalOrderNumber === undefined || ordersOf(externalOrderNumber).length === 0) return undefined;
  const exact = totalBeforeRound ?? total ?? 0;
  return {
    number: orderNumber,
    external: externalOrderNumber,
    currency: currency ?? '',
    total: exact,
    ...(totalBeforeRound === undefined ? {} : { rounding: (total ?? totalBeforeRound) - totalBeforeRound }),
    cancelled: status?.toLowerCase() === cancelledState.toLowerCase(),
  };
};

/** Orders that an external number can be of: itself, or the one that it is a revision of (`externalNumberOf`). */
export const ordersOf = (external: string): readonly OrderKey[] =>
  [...new Set([external, external.replace(/-r\d+$/, '')])].filter((text) => v.is(orderKeySchema, text));
