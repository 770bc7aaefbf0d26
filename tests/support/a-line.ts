import { evening } from './a-clock.ts';
import type { TillFields } from './a-receipt.ts';

/** The one line of `aReceipt`: two pieces at 60.50 Kč with 21 % VAT. */
export const aLine = (fields: TillFields = {}): TillFields => ({
  _t: 'order_details',
  _v: evening,
  id: 5001,
  id_order: 3317888960569993,
  name: 'Svíčková na smetaně',
  quantity: 2,
  unit_price_tax_incl: 60_500,
  tax_rate: 21,
  ...fields,
});
