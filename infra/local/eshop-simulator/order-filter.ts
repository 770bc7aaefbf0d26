import { parseIsoDate } from './iso-date.ts';
import { readBool } from './read-bool.ts';
import type { ShopOrder } from './shop-order.ts';
import { type OrderState, stateNamed } from './shop-settings.ts';

export type OrderTest = (order: ShopOrder) => boolean;
/** Reads a filter's value; undefined when it is none that the filter takes. */
type ReadFilter = (value: string, states: readonly OrderState[]) => OrderTest | undefined;

const paymentTypes = [
  ...['cash', 'cashOnDelivery', 'command', 'moneybookers', 'paypal', 'payu', 'homecredit', 'tatrapay', 'tatracardpay'],
  ...['comgate', 'cetelem', 'gopay', 'fio', 'gpwebpay', 'cofidis', 'essox', 'twisto', 'cashOnCashRegister'],
  ...['cardOnCashRegister', 'thepay', 'custom'],
];
const shipmentTypes = ['ceskaPosta', 'slovenskaPosta', 'ulozenka', 'zasilkovna', 'dpd', 'ppl', 'gls', 'custom'];

/** This shop's methods of payment and shipment have their type as their code; any other code is its own, custom one. */
const ofType =
  (types: readonly string[], charge: (order: ShopOrder) => { readonly code: string | null } | null): ReadFilter =>
  (type) => {
    if (!types.includes(type)) return undefined;
    return (order) => {
      const used = charge(order);
      return used !== null && (types.includes(used.code ?? '') ? used.code : 'custom') === type;
    };
  };

const paid: ReadFilter = (value) => {
  const isPaid = readBool(value);
  return isPaid === undefined ? undefined : (order) => (order.paid_date !== null) === isPaid;
};

const status: ReadFilter = (name, states) => {
  if (name === '') return (order) => order.status_id === null;
  const state = stateNamed(states, name);
  return (order) => state !== undefined && order.status_id === state.id;
};

const date =
  (test: (order: ShopOrder, span: { readonly from: number; readonly to: number }) => boolean): ReadFilter =>
  (value) => {
    const span = parseIsoDate(value);
    return span && ((order) => test(order, span));
  };

const readers: ReadonlyMap<string, ReadFilter> = new Map<string, ReadFilter>([
  ['order_number', (value) => (order) => order.order_number === value],
  [
    'order_numbers',
    (value) => {
      const wanted = new Set(value.split(';'));
      return (order) => wanted.has(order.order_number);
    },
  ],
  ['external_order_number', (value) => (order) => order.external_order_number === value],
  ['creation_time_from', date((order, { from }) => order.created_at >= from)],
  ['creation_time_to', date((order, { to }) => order.created_at <= to)],
  ['last_update_time_from', date((order, { from }) => order.updated_at >= from)],
  ['paid_yn', paid],
  ['status', status],
  ['status_id', (value) => (/^\d+$/.test(value) ? (order) => order.status_id === Number(value) : undefined)],
  ['language', (value) => (order) => order.language_id === value],
  ['email', (value) => (order) => order.customer.email.toLowerCase() === value.toLowerCase()],
  ['payment_type', ofType(paymentTypes, (order) => order.payment)],
  ['shipment_type', ofType(shipmentTypes, (order) => order.shipment)],
]);

/**
 * Reads the filters of UPgates API v2, GET /orders. All that are given must hold; an empty one counts as not given
 * (except `status`, where empty means no state); unknown ones are ignored.
 * @returns the name of the first filter whose value cannot be read, or the test
 */
export const readOrderFilter = (
  given: ReadonlyMap<string, string>,
  states: readonly OrderState[],
): { readonly unreadable: string } | { readonly matches: OrderTest } => {
  const tests: OrderTest[] = [];
  for (const [name, value] of given) {
    const read = value === '' && name !== 'status' ? undefined : readers.get(name);
    if (read === undefined) continue;
    const test = read(value, states);
    if (test === undefined) return { unreadable: name };
    tests.push(test);
  }
  return { matches: (order) => tests.every((test) => test(order)) };
};
