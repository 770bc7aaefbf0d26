import type { ApiExample } from '../api-example.ts';
import { vendorOrders } from './vendor-orders.ts';

const ok = 200;
const quarantined = '001795630932121-59963cdc-c683-4b67-87f6-70b9f1604447';

export const webhookExamples: readonly ApiExample[] = [
  {
    name: 'receipt',
    summary: "A receipt: the vendor's own example",
    body: vendorOrders,
    status: ok,
    answer: { outcome: 'stored' },
  },
  {
    name: 'line-of-receipt',
    summary: 'Its line, with which it stands in the shop soon after',
    body: {
      _t: 'order_details',
      _v: 1541274974010,
      id: 1,
      id_order: vendorOrders.id,
      name: 'Degustační menu',
      quantity: 1,
      total_price_tax_incl: vendorOrders.total_paid_tax_incl,
      tax_rate: 21,
    },
    status: ok,
    answer: { outcome: 'stored' },
  },
  {
    name: 'receipt-again',
    summary: 'The same version of the receipt once more',
    body: vendorOrders,
    status: ok,
    answer: { outcome: 'duplicate' },
  },
  {
    name: 'older-receipt',
    summary: 'An older version of it, which came late',
    body: { ...vendorOrders, _v: vendorOrders._v - 1 },
    status: ok,
    answer: { outcome: 'stale' },
  },
  {
    name: 'other-content',
    summary: 'The same version with other content',
    body: { ...vendorOrders, total_tip: 100_000 },
    status: ok,
    answer: {
      outcome: 'quarantined',
      reason: 'conflict',
      detail:
        'orders#3317888960569993 is kept in version 1541274974010 with other content; the first content stays until a person accepts the other',
      id: quarantined,
    },
  },
  {
    name: 'version-in-seconds',
    summary: 'What cannot be read as a record is kept too',
    body: { _t: 'orders', _v: 1541274974, id: 3317888960569994 },
    status: ok,
    answer: {
      outcome: 'quarantined',
      reason: 'version',
      detail: '_v is before the year 2000; it must be in milliseconds',
      id: quarantined,
    },
  },
  {
    name: 'wrong-token',
    summary: 'With a token that nobody was given',
    body: vendorOrders,
    status: 404,
    answer: { message: 'Not Found' },
  },
];
