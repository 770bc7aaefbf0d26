import type { Thousandths } from '../../shared/kernel/money.ts';
import type { Language } from '../../shared/loyalty/program/program-fields.ts';
import type { Discount } from '../../shared/loyalty/quote/quote.ts';

/** The body of an answer (Papaya POS loyalty API, 1): money in major units, rates in per cent. */
interface DiscountAnswer {
  readonly discounts: readonly object[];
  readonly totalDiscount: number;
  /** Shown to the cashier. */
  readonly message: string;
}

/** @param quote amounts in whole cents, rates in hundredths of a per cent: each has at most two decimals */
export const discountAnswer = (quote: {
  readonly discounts: readonly Discount[];
  readonly total: Thousandths;
  readonly message: string;
}): DiscountAnswer => ({
  discounts: quote.discounts.map(written),
  totalDiscount: inMajorUnits(quote.total),
  message: quote.message,
});

const written = (discount: Discount): object => {
  const { type, description } = discount;
  const amount = inMajorUnits(discount.amount);
  switch (discount.type) {
    case 'percentage_on_bill':
      return { type, appliesTo: 'bill', percentage: discount.percentage / 100, amount, description };
    case 'percentage_on_item': {
      const { product: productId, productName } = discount;
      const percentage = discount.percentage / 100;
      return { type, appliesTo: 'item', percentage, amount, productId, productName, description };
    }
    case 'coupon_zero_vat':
      return { type, appliesTo: 'bill', amount, vatRate: 0, couponCode: discount.code, description };
  }
};

/** The nearest double, which JSON writes with the decimals that the amount has. */
const inMajorUnits = (amount: Thousandths): number => amount / 1000;

const messages = {
  'not-loaded': {
    sk: 'Zľavu sa nepodarilo načítať. Účet pokračuje bez nej.',
    cs: 'Slevu se nepodařilo načíst. Účet pokračuje bez ní.',
    en: 'The discount could not be loaded. The bill goes on without it.',
  },
  blocked: {
    sk: 'Túto kartu nie je možné použiť.',
    cs: 'Tuto kartu nelze použít.',
    en: 'This card cannot be used.',
  },
  'no-program': { sk: 'Bez zľavy.', cs: 'Bez slevy.', en: 'No discount.' },
  /** The member has no room to keep a quote (docs/loyalty.md). */
  full: { sk: 'Bez zľavy.', cs: 'Bez slevy.', en: 'No discount.' },
} satisfies Record<string, Record<Language, string>>;

/** The till goes on without a discount, and the cashier is told why. */
export const withoutDiscount = (why: keyof typeof messages, language: Language): DiscountAnswer => ({
  discounts: [],
  totalDiscount: 0,
  message: messages[why][language],
});
