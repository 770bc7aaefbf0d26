import type { KeptDiscount } from './member.ts';

/** @returns the code of a discount that is a coupon */
export const couponCodeOf = (discount: KeptDiscount): string | undefined =>
  discount.type === 'coupon_zero_vat' ? discount.code : undefined;
