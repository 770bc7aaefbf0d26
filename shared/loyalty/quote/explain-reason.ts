import { writeCents } from '../../kernel/money.ts';
import type { OfferReason } from './quote.ts';

/**
 * A reason in words, with the figures that were compared: `bill 18.40 < minimum 20.00`.
 * @param code one of this version's, or of an older one, which is told as it is
 */
export const explainReason = ({
  code,
  figures,
}: {
  readonly code: string;
  readonly figures: OfferReason['figures'];
}): string => {
  const [first = '', second = '', third = ''] = figures;
  const money = (figure: string | number): string => (typeof figure === 'number' ? writeCents(figure) : figure);
  switch (code) {
    case 'applied':
      return `applied: ${money(first)}`;
    case 'empty-bill':
      return `the bill is ${money(first)}: there is nothing to discount`;
    case 'currency':
      return `the bill is in ${first}, the program in ${second}`;
    case 'tier':
      return `tier ${first} < ${second}`;
    case 'segment':
      return 'the member is in none of its segments';
    case 'branch':
      return first === '' ? 'the till names no branch' : `not at ${first}`;
    case 'not-yet':
      return `${first} is before ${second}`;
    case 'over':
      return `${first} is after ${second}`;
    case 'weekday':
      return `not on ${first}`;
    case 'hours':
      return `${first} is not from ${second} to ${third}`;
    case 'minimum-bill':
      return `bill ${money(first)} < minimum ${money(second)}`;
    case 'no-lines':
      return 'nothing on the bill counts';
    case 'minimum-quantity':
      return `quantity ${first} < minimum ${second}`;
    case 'first-visit':
      return `not the first visit: ${first} before`;
    case 'birthday':
      return 'not in the week of the birthday';
    case 'limit':
      return third === 'ever' ? `used ${first} of ${second}` : `used ${first} of ${second} in this ${third}`;
    case 'no-coupon':
      return 'the member holds no free coupon';
    case 'not-armed':
      return 'no coupon is armed';
    case 'not-exact':
      return 'no percentage gives an amount to the cent';
    case 'no-room':
      return 'there is no room left to keep its products with the member';
    case 'budget':
      return 'its budget is spent';
    case 'outdone':
      return `${money(first)} is no more than ${money(second)}, which was given`;
    default:
      return code;
  }
};
