import { decimal, writeDecimal } from '../../shared/kernel/decimal.ts';
import { writeCents } from '../../shared/kernel/money.ts';
import type { Conditions, Offer, OfferOf } from '../../shared/loyalty/program/offer.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';
import type { Selection, Texts } from '../../shared/loyalty/program/program-fields.ts';

/**
 * An offer as lines for a person.
 * @param spent what its budget has given: uses, or thousandths
 */
export const offerSheet = (offer: Offer, program: Program, spent: number): readonly string[] => [
  `  ${offer.id}: ${benefit(offer, program)}`,
  ...[
    titles(offer.title),
    ...conditions(offer.when),
    ...(selectedLines(offer.lines) === '' ? [] : [`lines: ${selectedLines(offer.lines)}`]),
    ...(offer.group === undefined ? [] : [`one of the group ${offer.group}`]),
    ...(offer.priority === 0 ? [] : [`priority ${offer.priority}`]),
    ...(offer.budget === undefined ? [] : [budget(offer.budget, spent)]),
  ].map((line) => `    ${line}`),
];

const benefit = (offer: Offer, { currency }: Program): string => {
  if (offer.kind !== 'coupon_zero_vat') {
    const cap = offer.cap === undefined ? '' : `, at most ${writeCents(offer.cap)} ${currency}`;
    return `${scaled(offer.percentage, 2)} % of ${offer.kind === 'percentage_on_bill' ? 'the bill' : 'each product'}${cap}`;
  }
  return [
    `a ${offer.nature} coupon of ${writeCents(offer.amount)} ${currency}`,
    offer.redeem === 'armed' ? 'redeemed when it is armed' : 'redeemed by itself',
    issue(offer.issue),
    ...(offer.validDays === undefined ? [] : [`valid for ${offer.validDays} days`]),
  ].join(', ');
};

const issue = (how: OfferOf<'coupon_zero_vat'>['issue']): string => {
  if (how === undefined) return 'issued by import';
  if (how === 'joining') return 'issued to a new member';
  return 'points' in how ? `issued for ${how.points} points` : `issued at every ${how.visits} visits`;
};

const conditions = (when: Conditions): readonly string[] => [
  ...(when.tier === undefined ? [] : [`at least tier ${when.tier}`]),
  ...(when.segments === undefined ? [] : [`in segment ${when.segments.join(' or ')}`]),
  ...(when.branches === undefined ? [] : [`at ${when.branches.join(' or ')}`]),
  ...(when.from === undefined ? [] : [`from ${when.from}`]),
  ...(when.to === undefined ? [] : [`to ${when.to}`]),
  ...(when.weekdays === undefined ? [] : [`on ${when.weekdays.join(', ')}`]),
  ...(when.hours === undefined ? [] : [`from ${when.hours.from} until ${when.hours.to}`]),
  ...(when.minimumBill === undefined ? [] : [`on bills of at least ${writeCents(when.minimumBill)}`]),
  ...(when.minimumQuantity === undefined ? [] : [`on at least ${when.minimumQuantity} pieces`]),
  ...(when.firstVisit ? ['on the first visit'] : []),
  ...(when.birthdayWeek ? ['in the week around the birthday'] : []),
  ...(when.limits ?? []).map(({ period, uses }) => `at most ${uses} × ${period === 'ever' ? 'ever' : `a ${period}`}`),
];

/** Lines that count, `''` where every one does. */
export const selectedLines = ({ exclude, include }: Selection): string =>
  [chosen(include), ...(exclude === undefined ? [] : [`not ${chosen(exclude)}`])]
    .filter((part) => part !== '')
    .join(', ');

const chosen = (lines: Selection['include']): string =>
  (['products', 'categories', 'eans'] as const)
    .flatMap((kind) => (lines?.[kind].length ? [`${kind} ${lines[kind].join(' ')}`] : []))
    .join(' or ');

const budget = (of: NonNullable<Offer['budget']>, spent: number): string =>
  'uses' in of ? `budget: ${spent} of ${of.uses} uses` : `budget: ${writeCents(spent)} of ${writeCents(of.amount)}`;

/** `1.5`, of thousandths by a scale of 3. */
export const scaled = (value: number, scale: number): string => writeDecimal(decimal(BigInt(value), scale));

export const titles = (texts: Texts): string =>
  Object.entries(texts)
    .map(([language, text]) => `${language} "${text}"`)
    .join(', ');
