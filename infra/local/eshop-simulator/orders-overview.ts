import { type Decimal, decimal, plus, writeDecimal } from '../../../shared/kernel/decimal.ts';
import type { Payment, Product, Shipment, ShopOrder } from './shop-order.ts';
import { storedDecimal } from './stored-decimal.ts';

const newest = 200;

const line = ({ title, code, quantity, unit, price_per_unit, vat, price_with_vat }: Product) => ({
  title,
  code,
  quantity,
  unit,
  price: price_per_unit,
  vat,
  total: price_with_vat,
});

const chargeLine = (kind: string, charge: Shipment | Payment | null) =>
  charge === null
    ? []
    : [
        {
          title: `${kind}: ${charge.name}`,
          code: charge.code,
          quantity: '1',
          unit: null,
          price: charge.price,
          vat: charge.vat,
          total: charge.price_with_vat,
        },
      ];

const row = (order: ShopOrder) => ({
  number: order.order_number,
  externalNumber: order.external_order_number,
  stateId: order.status_id,
  state: order.status,
  email: order.customer.email,
  language: order.language_id,
  currency: order.currency_id,
  total: order.order_total,
  pricesWithVat: order.prices_with_vat_yn,
  created: order.creation_time,
  paid: order.paid_date,
  variableSymbol: order.variable_symbol,
  invoice: order.invoice?.number ?? null,
  creditNote: order.credit_note,
  emailsSent: order.emails_sent,
  smsSent: order.sms_sent,
  note: order.internal_note,
  lines: [
    ...order.products.map(line),
    ...chargeLine('Shipment', order.shipment),
    ...chargeLine('Payment', order.payment),
  ],
});

const sums = (orders: readonly ShopOrder[]) => {
  const byCurrency = new Map<string, { count: number; sum: Decimal }>();
  for (const { currency_id, order_total } of orders) {
    const { count, sum } = byCurrency.get(currency_id) ?? { count: 0, sum: decimal(0n, 0) };
    byCurrency.set(currency_id, { count: count + 1, sum: plus(sum, storedDecimal(order_total)) });
  }
  return [...byCurrency].map(([currency, { count, sum }]) => ({ currency, count, sum: writeDecimal(sum) }));
};

/** What the administrator's page shows: the newest 200 orders, and count and sums of all; amounts are decimal text. */
export const ordersOverview = (orders: readonly ShopOrder[]) => ({
  count: orders.length,
  sums: sums(orders),
  orders: orders.slice(-newest).reverse().map(row),
});
