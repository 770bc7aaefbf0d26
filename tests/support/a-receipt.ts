import { evening } from './a-clock.ts';

/** The fields of a till's record, as plain JSON. */
export type TillFields = Readonly<Record<string, unknown>>;

/** A closed receipt of 121 Kč that agrees with `aLine`. */
export const aReceipt = (fields: TillFields = {}): TillFields => ({
  _t: 'orders',
  _v: evening,
  id: 3317888960569993,
  currency: 'CZK',
  conversion_rate: 1,
  total_paid_real: 121_000,
  total_paid_tax_incl: 121_000,
  ...fields,
});
