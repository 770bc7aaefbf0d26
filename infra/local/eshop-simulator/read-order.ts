import { isJsonObject, type Json } from '../../../shared/kernel/json.ts';
import { type Fields, fieldsOf, isError, type ShopMessage } from './fields.ts';
import type { IsoDate } from './iso-date.ts';
import { readPayment, readShipment } from './read-charges.ts';
import { readCustomer } from './read-customer.ts';
import { type InvoiceWish, readInvoice } from './read-invoice.ts';
import { readMetas } from './read-metas.ts';
import { readProducts } from './read-products.ts';
import { readNamedState } from './read-state.ts';
import type { Customer, Payment, Product, Shipment, ShopOrder } from './shop-order.ts';
import type { OrderState, ShopLanguage, ShopSettings } from './shop-settings.ts';

/** An order of POST /orders that the shop can take. */
export interface OrderDraft {
  readonly externalOrderNumber: string | null;
  readonly language: ShopLanguage;
  readonly pricesWithVat: boolean;
  readonly state: OrderState;
  readonly paidDate: IsoDate | null;
  readonly creationTime: IsoDate | null;
  readonly trackingCode: string | null;
  readonly resolved: boolean;
  readonly internalNote: string | null;
  /** `case`, `order` or up to ten digits */
  readonly variableSymbol: string;
  readonly customer: Customer;
  readonly products: Product[];
  readonly shipment: Shipment | null;
  readonly payment: Payment | null;
  readonly invoice: InvoiceWish;
  readonly metas: ShopOrder['metas'];
}

/** An order as read: what to create, or nothing; and everything there is to say about it. */
export interface ReadOrder {
  readonly externalOrderNumber: string | null;
  readonly draft: OrderDraft | null;
  readonly messages: readonly ShopMessage[];
}

const readLanguage = (fields: Fields, settings: ShopSettings): ShopLanguage | undefined => {
  const id = fields.requiredText('language_id');
  const language = settings.languages.find((candidate) => candidate.id === id);
  if (id !== null && language === undefined) fields.refuse('language_id', `the shop has no language "${id}"`);
  return language;
};

const readState = (fields: Fields, settings: ShopSettings): OrderState | undefined =>
  readNamedState(fields, settings) ?? settings.states.find((state) => state.type === 'Received');

const readVariableSymbol = (fields: Fields): string => {
  const symbol = fields.text('variable_symbol') ?? 'case';
  if (!/^(case|order|\d{1,10})$/.test(symbol)) {
    fields.refuse('variable_symbol', 'variable_symbol must be "case", "order" or up to 10 digits');
  }
  return symbol;
};

/** Reads and judges one order of the request (UPgates API v2, POST /orders, `orders[]`). */
export const readOrder = (order: Json, settings: ShopSettings): ReadOrder => {
  const messages: ShopMessage[] = [];
  const fields = fieldsOf('order', isJsonObject(order) ? order : {}, messages);
  const pricesWithVat = fields.bool('prices_with_vat_yn', true);
  const customer = fields.object('customer', 'customer');
  if (customer === null && !fields.isGiven('customer')) fields.refuse('customer', 'customer is required');
  const language = readLanguage(fields, settings);
  const state = readState(fields, settings);
  const externalOrderNumber = fields.text('external_order_number');
  const parts = {
    externalOrderNumber,
    pricesWithVat,
    paidDate: fields.date('paid_date'),
    creationTime: fields.date('creation_time'),
    trackingCode: fields.text('tracking_code'),
    resolved: fields.bool('resolved_yn', false),
    internalNote: fields.text('internal_note'),
    variableSymbol: readVariableSymbol(fields),
    products: readProducts(fields, pricesWithVat, messages),
    shipment: readShipment(fields, pricesWithVat),
    payment: readPayment(fields, pricesWithVat),
    invoice: readInvoice(fields, true),
    customer: customer && readCustomer(customer),
    metas: readMetas(fields, settings, messages),
  };
  const draft =
    messages.some(isError) || parts.customer === null || language === undefined || state === undefined
      ? null
      : { ...parts, customer: parts.customer, language, state };
  return { externalOrderNumber, draft, messages };
};
