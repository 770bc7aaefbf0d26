import { evening } from './a-clock.ts';
import type { TillFields } from './a-receipt.ts';

/** The payment of `aReceipt` in cash. */
export const aPayment = (fields: TillFields = {}): TillFields => ({
  _t: 'order_payments',
  _v: evening,
  id: 6001,
  id_order: 3317888960569993,
  type: 'cash',
  amount: 121_000,
  ...fields,
});
