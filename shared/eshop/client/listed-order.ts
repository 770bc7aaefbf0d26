import * as v from 'valibot';
import type { JsonObject } from '../../kernel/json.ts';
import type { Thousandths } from '../../kernel/money.ts';
import { languageCode } from './language-code.ts';
import { moneyIfAny } from './lenient-money.ts';
import { momentIfAny } from './lenient-time.ts';
import { booleanIfAny, lenientList, lenientText, textIfAny } from './read-answer.ts';

/** A consent of the customer's, as it was when the order was made. */
export interface Agreement {
  readonly name: string | undefined;
  /** As the shop writes it: the day or time is of an undocumented zone. */
  readonly validTo: string | undefined;
  readonly isGiven: boolean | undefined;
}

/** An order as the shop lists it; what is missing or cannot be read is undefined. Times in milliseconds. */
export interface ListedOrder {
  readonly orderNumber: string;
  readonly externalOrderNumber: string | undefined;
  readonly status: string | undefined;
  readonly statusId: string | undefined;
  readonly creationTime: number | undefined;
  readonly lastUpdateTime: number | undefined;
  /** With VAT, as the shop rounds it. */
  readonly total: Thousandths | undefined;
  readonly totalBeforeRound: Thousandths | undefined;
  /** `CZK` */
  readonly currency: string | undefined;
  /** `cs` */
  readonly language: string | undefined;
  /** `admin`, `frontend`, `api` or `cash-register` */
  readonly origin: string | undefined;
  readonly agreements: readonly Agreement[];
  /** The whole order as it came, unknown fields too. */
  readonly fields: JsonObject;
}

const validTo = v.union([
  v.pipe(
    v.object({ date: lenientText }),
    v.transform(({ date }) => date || undefined),
  ),
  textIfAny,
]);
const agreementsSchema = lenientList(
  v.object({
    name: textIfAny,
    valid_to: v.optional(validTo),
    status: booleanIfAny,
  }),
);

/** The numbers are read strictly: an order that is passed over is missed, one without its external number would be sent again. */
const orderSchema = v.object({
  order_number: v.pipe(lenientText, v.nonEmpty()),
  external_order_number: v.nullish(lenientText),
  status: textIfAny,
  status_id: textIfAny,
  creation_time: momentIfAny,
  last_update_time: momentIfAny,
  order_total: moneyIfAny,
  order_total_before_round: moneyIfAny,
  currency_id: textIfAny,
  language_id: textIfAny,
  origin: textIfAny,
  customer: v.fallback(v.object({ agreements: v.fallback(agreementsSchema, []) }), { agreements: [] }),
});

/** @returns undefined where the order does not say which it is */
export const readListedOrder = (fields: JsonObject): ListedOrder | undefined => {
  const read = v.safeParse(orderSchema, fields);
  if (!read.success) return undefined;
  const order = read.output;
  return {
    orderNumber: order.order_number,
    externalOrderNumber: order.external_order_number || undefined,
    status: order.status,
    statusId: order.status_id,
    creationTime: order.creation_time,
    lastUpdateTime: order.last_update_time,
    total: order.order_total,
    totalBeforeRound: order.order_total_before_round,
    currency: order.currency_id?.toUpperCase(),
    language: order.language_id === undefined ? undefined : languageCode(order.language_id),
    origin: order.origin,
    agreements: order.customer.agreements.map(({ name, valid_to, status }) => ({
      name,
      validTo: valid_to,
      isGiven: status,
    })),
    fields,
  };
};
