import { decimal, writeDecimal } from '../../kernel/decimal.ts';
import { type Thousandths, writeCents } from '../../kernel/money.ts';
import type { Offer } from '../program/offer.ts';
import { pickText } from '../program/pick-text.ts';
import type { Language } from '../program/program-fields.ts';
import { loyaltyWords } from './loyalty-words.ts';
import { daysAfter } from './merchant-time.ts';
import { bestNextStep, type NextStep, type Stepping } from './next-step-of.ts';
import type { Quote, Standing } from './quote.ts';

/** What a message is made of. */
export interface Told extends Omit<Quote, 'message'>, Stepping {
  readonly standing: Standing;
  readonly language: Language;
  /** By the merchant's clocks. */
  readonly today: string;
}

/** By the vendor's displays: what is longer is cut in the middle of a word. */
const longest = 120;
const mostOfName = 40;
const between = ' · ';

/**
 * What the cashier is told, and perhaps the guest: what is given, and what the program switches on beside it. A part that does not
 * fit any more is left out whole.
 */
export const quoteMessage = (told: Told): string => {
  const step = told.program.message.nextStep ? bestNextStep(told) : undefined;
  const parts = [...standingParts(told), ...(step === undefined ? [] : [stepPart(step, told)])];
  return parts.reduce((message, part) => {
    const longer = `${message}${between}${part}`;
    return longer.length > longest ? message : longer;
  }, givenPart(told));
};

const givenPart = (told: Told): string => {
  const { discounts, language, total } = told;
  const words = loyaltyWords[language];
  const [first, ...further] = discounts;
  if (first === undefined) return words.nothing;
  if (further.length > 0)
    return discounts.every(({ type }) => type === 'percentage_on_item')
      ? words.onItems(priceIn(told, total), discounts.length)
      : words.together(priceIn(told, total));
  switch (first.type) {
    case 'percentage_on_bill':
      return words.onBill(rateIn(told, first.percentage));
    case 'percentage_on_item':
      return words.onItem(rateIn(told, first.percentage), shortened(first.productName || first.product));
    case 'coupon_zero_vat':
      return words.coupon(priceIn(told, total));
  }
};

const standingParts = ({ language, program, standing, today }: Told): readonly string[] => {
  const words = loyaltyWords[language];
  const { balance, expiringWithinDays, tier } = program.message;
  const { expiring, points } = standing;
  const own = tier ? program.tiers.find(({ id }) => id === standing.tier) : undefined;
  const last = expiringWithinDays === undefined ? '' : daysAfter(today, expiringWithinDays);
  return [
    ...(own === undefined ? [] : [pickText(own.name, language, program.language.default)]),
    ...(balance ? [words.balance(points)] : []),
    ...(expiring !== undefined && expiring.points > 0 && expiring.until <= last
      ? [words.expiring(expiring.points, expiring.until)]
      : []),
  ];
};

const stepPart = ({ add, offer }: NextStep, told: Told): string => {
  const words = loyaltyWords[told.language];
  const gain = `−${worth(offer, told)}`;
  return add.kind === 'pieces'
    ? words.addPieces(add.pieces, shortened(add.name), gain)
    : words.spendMore(priceIn(told, add.amount), gain);
};

const worth = (offer: Offer, told: Told): string =>
  offer.kind === 'coupon_zero_vat' ? priceIn(told, offer.amount) : `${rateIn(told, offer.percentage)} %`;

/** Hundredths of a per cent: 1250 is 12.5. */
const rateIn = ({ language }: Told, rate: number): string => pointed(writeDecimal(decimal(BigInt(rate), 2)), language);

const priceIn = ({ language, program }: Told, amount: Thousandths): string =>
  `${pointed(writeCents(amount), language)} ${program.currency}`;

const pointed = (number: string, language: Language): string => (language === 'en' ? number : number.replace('.', ','));

/** By characters, so that none is cut in two. */
const shortened = (name: string): string => {
  const characters = [...name];
  return characters.length > mostOfName ? `${characters.slice(0, mostOfName - 1).join('')}…` : name;
};
