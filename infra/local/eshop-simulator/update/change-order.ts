import type { JsonObject } from '../../../../shared/kernel/json.ts';
import { type Fields, fieldsOf, isError, type ShopMessage } from '../fields.ts';
import { dayOf } from '../iso-date.ts';
import { makeInvoice } from '../make-invoice.ts';
import { orderTotals } from '../order-totals.ts';
import { readPayment, readShipment } from '../read-charges.ts';
import { readCustomer } from '../read-customer.ts';
import { readInvoice } from '../read-invoice.ts';
import { readMetas } from '../read-metas.ts';
import { readProducts } from '../read-products.ts';
import { readNewState } from '../read-state.ts';
import type { Product, ShopOrder } from '../shop-order.ts';
import { type ShopSettings, stateName } from '../shop-settings.ts';
import { shopTime } from '../shop-time.ts';
import { overlaidItem } from './overlaid-item.ts';
import { pairProducts, placeProducts } from './pair-products.ts';

/** The circumstances of an update. */
export interface Changing {
  /** epoch ms */
  readonly at: number;
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
  readonly settings: ShopSettings;
}

interface ChangedOrder {
  /** null when something is wrong with the item: then nothing of it is done */
  readonly changed: ShopOrder | null;
  readonly messages: readonly ShopMessage[];
}

/** The order's products after the update; they are read from `fields`, and paired by what the item itself says. */
const readNewProducts = (fields: Fields, item: JsonObject, order: ShopOrder, messages: ShopMessage[]): Product[] => {
  const replaces = fields.bool('delete_missing_products_yn', false);
  if (!fields.isGiven('products')) return order.products;
  const products = readProducts(fields, order.prices_with_vat_yn, messages);
  const items = Array.isArray(item.products) ? item.products : [];
  return replaces ? products : placeProducts(order.products, products, pairProducts(order.products, items));
};

/** Custom fields that are not named stay as they are. */
const readNewMetas = (fields: Fields, order: ShopOrder, settings: ShopSettings, messages: ShopMessage[]) => {
  const metas = readMetas(fields, settings, messages);
  const isNamed = (key: string) => metas.some((meta) => meta.key === key);
  return [...order.metas.filter(({ key }) => !isNamed(key)), ...metas];
};

/** The vendor does not say what the object holds; here it is like the invoice's. */
const readCreditNote = (order: Fields): boolean =>
  order.object('credit_note', 'credit_note')?.bool('generate_yn', false) ?? false;

/**
 * Judges one item of PUT /orders (UPgates API v2) and makes the change that it asks for. What is absent or null stays; an
 * empty text empties a text or a date. When a shop makes invoices by itself the vendor does not say: here it is at a change of state
 * too, where it mails by itself. Pure.
 */
export const changeOrder = (order: ShopOrder, item: JsonObject, changing: Changing): ChangedOrder => {
  const { at, sendEmails, sendSms, settings } = changing;
  const messages: ShopMessage[] = [];
  const fields = fieldsOf('order', overlaidItem(item, order, settings.acceptsProductUpdates), messages);
  const given = <Value>(property: string, read: (property: string) => Value, kept: Value): Value =>
    fields.isGiven(property) ? read(property) : kept;

  const state = readNewState(fields, settings);
  const customer = fields.object('customer', 'customer');
  const charged = {
    products: readNewProducts(fields, item, order, messages),
    shipment: given('shipment', () => readShipment(fields, order.prices_with_vat_yn), order.shipment),
    payment: given('payment', () => readPayment(fields, order.prices_with_vat_yn), order.payment),
  };
  const language = settings.languages.find(({ id }) => id === order.language_id) ?? {};
  const number = order.order_number.slice(1);
  const isOtherState = state !== null && state.id !== order.status_id;
  const invoice = readInvoice(fields, isOtherState);
  const second = at - (at % 1000);
  const changed: ShopOrder = {
    ...order,
    ...(state && { status_id: state.id, status: stateName(settings, state) }),
    external_order_number: given('external_order_number', fields.text, order.external_order_number),
    paid_date: given('paid_date', (property) => dayOf(fields.date(property)), order.paid_date),
    tracking_code: given('tracking_code', fields.text, order.tracking_code),
    resolved_yn: fields.bool('resolved_yn', order.resolved_yn),
    internal_note: given('internal_note', fields.text, order.internal_note),
    customer: customer === null ? order.customer : readCustomer(customer),
    ...charged,
    ...orderTotals(charged, language),
    metas: readNewMetas(fields, order, settings, messages),
    invoice: order.invoice ?? makeInvoice(invoice, `F${number}`, at),
    credit_note: order.credit_note ?? (readCreditNote(fields) ? `D${number}` : null),
    updated_at: second,
    last_update_time: shopTime(second),
    emails_sent: order.emails_sent + Number(isOtherState && sendEmails),
    sms_sent: order.sms_sent + Number(isOtherState && sendSms),
  };
  return { changed: messages.some(isError) ? null : changed, messages };
};
