type Fields = Readonly<Record<string, unknown>>;

/** A program as it is written: English, members and gold members, 10 % off the bill. */
export const aProgramDocument = (fields: Fields = {}): Fields => ({
  name: 'Bistro club',
  currency: 'EUR',
  language: { default: 'en' },
  tiers: [
    { id: 'member', name: { en: 'Member' }, from: 0 },
    { id: 'gold', name: { en: 'Gold' }, from: 500 },
  ],
  offers: [aBillOffer()],
  ...fields,
});

/** 10 % off the bill. */
export const aBillOffer = (fields: Fields = {}): Fields => ({
  id: 'ten',
  kind: 'percentage_on_bill',
  title: { en: '10% off' },
  percentage: 10,
  ...fields,
});

/** 20 % off coffee, which is product 11111. */
export const aCoffeeOffer = (fields: Fields = {}): Fields => ({
  id: 'coffee',
  kind: 'percentage_on_item',
  title: { en: '20% off coffee' },
  percentage: 20,
  lines: { include: { products: ['11111'] } },
  ...fields,
});

/** A coupon of 5.00 that was sold. */
export const aCouponOffer = (fields: Fields = {}): Fields => ({
  id: 'voucher',
  kind: 'coupon_zero_vat',
  title: { en: 'Voucher' },
  amount: 5,
  nature: 'sold',
  ...fields,
});
