import { dayOf } from './iso-date.ts';
import { makeInvoice } from './make-invoice.ts';
import { orderTotals } from './order-totals.ts';
import type { OrderDraft } from './read-order.ts';
import type { ShopOrder } from './shop-order.ts';
import { type ShopSettings, stateName } from './shop-settings.ts';
import { shopDate, shopTime } from './shop-time.ts';

/** The circumstances of an order's creation. */
export interface Placing {
  readonly sequence: number;
  /** epoch ms */
  readonly at: number;
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
  readonly settings: ShopSettings;
}

/** Keeps case numbers apart from order numbers, so that nobody takes one for the other. */
const firstCase = 50_000;

/** Creates the order that was asked for (UPgates API v2, POST /orders): numbers, defaults and totals. Pure. */
export const placeOrder = (draft: OrderDraft, { sequence, at, sendEmails, sendSms, settings }: Placing): ShopOrder => {
  const year = shopDate(at).slice(2, 4);
  const number = `${year}${String(sequence).padStart(5, '0')}`;
  const caseNumber = `${year}${firstCase + sequence}`;
  const symbols = new Map([
    ['case', caseNumber],
    ['order', number],
  ]);
  const second = at - (at % 1000);
  return {
    sequence,
    created_at: draft.creationTime?.from ?? second,
    updated_at: second,
    order_number: `O${number}`,
    case_number: caseNumber,
    external_order_number: draft.externalOrderNumber,
    language_id: draft.language.id,
    currency_id: draft.language.currency,
    default_currency_rate: draft.language.rate,
    prices_with_vat_yn: draft.pricesWithVat,
    status_id: draft.state.id,
    status: stateName(settings, draft.state),
    paid_date: dayOf(draft.paidDate),
    tracking_code: draft.trackingCode,
    resolved_yn: draft.resolved,
    internal_note: draft.internalNote,
    last_update_time: shopTime(second),
    creation_time: draft.creationTime?.text ?? shopTime(second),
    variable_symbol: symbols.get(draft.variableSymbol) ?? draft.variableSymbol,
    ...orderTotals(draft, draft.language),
    customer: draft.customer,
    products: draft.products,
    shipment: draft.shipment,
    payment: draft.payment,
    invoice: makeInvoice(draft.invoice, `F${number}`, at),
    metas: draft.metas,
    credit_note: null,
    emails_sent: Number(sendEmails),
    sms_sent: Number(sendSms),
  };
};
