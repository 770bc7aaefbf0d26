import { isDay } from '../../kernel/is-day.ts';
import { missingTexts } from './missing-texts.ts';
import type { Conditions, Offer } from './offer.ts';
import type { Program } from './program.ts';
import { selectionProblems } from './selection-problems.ts';

/** @returns why an offer can never be made, or not as it says; each with its path in the offer and its mend */
export const offerProblems = (offer: Offer, program: Program): readonly string[] => [
  ...missingTexts('title', offer.title, program.language),
  ...conditionProblems(offer.when, program).map((problem) => `when.${problem}`),
  ...selectionProblems(offer.lines, program).map((problem) => `lines.${problem}`),
  ...emptyAmounts(offer),
  ...neverRedeemed(offer),
];

const conditionProblems = ({ tier, from, to, hours, limits = [] }: Conditions, program: Program): readonly string[] => [
  ...(tier === undefined || program.tiers.some(({ id }) => id === tier)
    ? []
    : [`tier: "${tier}" is not among tiers; there are ${program.tiers.map(({ id }) => id).join(', ')}`]),
  ...(from === undefined || isDay(from) ? [] : [`from: ${from} is not in the calendar`]),
  ...(to === undefined || isDay(to) ? [] : [`to: ${to} is not in the calendar`]),
  ...(from === undefined || to === undefined || from <= to
    ? []
    : [`to: must not be before from, ${from}, but is ${to}`]),
  ...(hours === undefined || hours.from !== hours.to
    ? []
    : [`hours.to: must not be ${hours.to}, when they begin; remove hours for the whole day`]),
  ...limits.flatMap(({ period }, at) => {
    const first = limits.findIndex((limit) => limit.period === period);
    return first === at ? [] : [`limits.${at}.period: limits.${first} is for "${period}" too; make them one`];
  }),
];

const emptyAmounts = (offer: Offer): readonly string[] => {
  const amounts = {
    amount: offer.kind === 'coupon_zero_vat' ? offer.amount : undefined,
    cap: offer.kind === 'coupon_zero_vat' ? undefined : offer.cap,
    'budget.amount': offer.budget !== undefined && 'amount' in offer.budget ? offer.budget.amount : undefined,
  };
  return Object.entries(amounts).flatMap(([path, amount]) => (amount === 0 ? [`${path}: must be more than 0`] : []));
};

/** Points and visits are counted when a bill closes, and that was the first visit. */
const neverRedeemed = (offer: Offer): readonly string[] =>
  offer.kind === 'coupon_zero_vat' && offer.when.firstVisit === true && typeof offer.issue === 'object'
    ? ['issue: comes after a visit, but when.firstVisit takes the coupon on the first only; remove one']
    : [];
