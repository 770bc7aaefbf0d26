import { evening } from './a-clock.ts';
import type { TillFields } from './a-receipt.ts';

/** A product as the till sends it. */
export const aProductRecord = (fields: TillFields = {}): TillFields => ({
  _t: 'products',
  _v: evening,
  id: 700,
  plu: 'SVI-1',
  ean: '8590000000012',
  name: 'Svíčková',
  unit: 'ks',
  ...fields,
});
