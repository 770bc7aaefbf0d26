import type { Standing } from '../../shared/loyalty/quote/quote.ts';

/** A member of the first tier who was never here. */
export const aStanding = (fields: Partial<Standing> = {}): Standing => ({
  tier: 'member',
  segments: [],
  visits: 0,
  birthday: undefined,
  usesOf: () => 0,
  coupons: [],
  points: 0,
  expiring: undefined,
  ...fields,
});
