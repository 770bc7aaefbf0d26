import { decimal } from '../../shared/kernel/decimal.ts';
import type { Order, OrderLine } from '../../shared/orders/order.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import { evening } from './a-clock.ts';

/** A sale of 121 Kč. */
export const anOrder = (fields: Partial<Order> = {}): Order => ({
  key: fikOrderKey('3317888960569993'),
  currency: 'CZK',
  total: 121_000,
  soldAt: evening,
  place: { shop: '3173505578310000', register: '3173505578999348', receiptNumber: '103' },
  lines: [anOrderLine()],
  payments: [],
  customer: undefined,
  differs: undefined,
  ...fields,
});

/** Two pieces at 60.50 Kč. */
export const anOrderLine = (fields: Partial<OrderLine> = {}): OrderLine => ({
  id: '5001',
  kind: 'item',
  name: 'Svíčková na smetaně',
  quantity: decimal(2n, 0),
  unitPrice: 60_500,
  total: 121_000,
  vatRate: decimal(21n, 0),
  product: undefined,
  ...fields,
});
