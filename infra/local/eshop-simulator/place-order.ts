import { writeDecimal } from '../../../shared/kernel/decimal.ts';
import type { IsoDate } from './iso-date.ts';
import { totalOf } from './price-with-vat.ts';
import type { InvoiceWish, OrderDraft } from './read-order.ts';
import type { Invoice, Product, ShopOrder } from './shop-order.ts';
import { type ShopSettings, stateName } from './shop-settings.ts';
import { shopDate, shopDateAfter, shopTime } from './shop-time.ts';
import { storedDecimal } from './stored-decimal.ts';

/** The circumstances of an order's creation. */
export interface Placing {
  readonly sequence: number;
  /** epoch ms */
  readonly at: number;
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
  readonly settings: ShopSettings;
}

/** The administration's setting for an invoice's due date. */
const dueDays = 14;
/** Keeps case numbers apart from order numbers, so that nobody takes one for the other. */
const firstCase = 50_000;

const dateOf = (date: IsoDate | null): string | null => (date === null ? null : shopDate(date.from));

const invoiceOf = (wish: InvoiceWish, number: string, at: number): Invoice | null =>
  wish.generate
    ? {
        number,
        expiration_date: dateOf(wish.expirationDate) ?? shopDateAfter(at, dueDays),
        date_of_issuance: dateOf(wish.dateOfIssuance) ?? shopDate(at),
        date_of_vat_revenue_recognition: dateOf(wish.dateOfVatRevenueRecognition) ?? shopDate(at),
      }
    : null;

const weightOf = (products: readonly Product[]): number =>
  Math.round(products.reduce((grams, { weight, quantity }) => grams + (weight ?? 0) * Number(quantity), 0));

/** Creates the order that was asked for (UPgates API v2, POST /orders): numbers, defaults and totals. Pure. */
export const placeOrder = (draft: OrderDraft, { sequence, at, sendEmails, sendSms, settings }: Placing): ShopOrder => {
  const year = shopDate(at).slice(2, 4);
  const number = `${year}${String(sequence).padStart(5, '0')}`;
  const caseNumber = `${year}${firstCase + sequence}`;
  const symbols = new Map([
    ['case', caseNumber],
    ['order', number],
  ]);
  const charged = [...draft.products, draft.shipment, draft.payment].filter((charge) => charge !== null);
  const total = writeDecimal(totalOf(charged.map((charge) => storedDecimal(charge.price_with_vat))));
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
    paid_date: dateOf(draft.paidDate),
    tracking_code: draft.trackingCode,
    resolved_yn: draft.resolved,
    internal_note: draft.internalNote,
    last_update_time: shopTime(second),
    creation_time: draft.creationTime?.text ?? shopTime(second),
    variable_symbol: symbols.get(draft.variableSymbol) ?? draft.variableSymbol,
    total_weight: weightOf(draft.products),
    order_total: total,
    order_total_before_round: total,
    order_total_rest: '0',
    customer: draft.customer,
    products: draft.products,
    shipment: draft.shipment,
    payment: draft.payment,
    invoice: invoiceOf(draft.invoice, `F${number}`, at),
    metas: draft.metas,
    emails_sent: sendEmails,
    sms_sent: sendSms,
  };
};
