import { localTime } from '../../shared/kernel/local-time.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';
import type { PublishedProgram } from '../../shared/loyalty/program/published-program.ts';
import { offerSheet, scaled, selectedLines, titles } from './offer-sheet.ts';

/**
 * A published program as lines for a person.
 * @param spent what budgets have given, by offer: uses, or thousandths
 */
export const programSheet = (
  { program, publishedAt, version }: PublishedProgram,
  spent: ReadonlyMap<string, number>,
  timeZone: string,
): readonly string[] => [
  `${program.name}: version ${version}, published ${localTime(publishedAt, timeZone).dateTime}`,
  ...fields([
    ['currency', program.currency],
    ['languages', languages(program)],
    ['stacking', program.stacking === 'best' ? 'the best for the customer' : 'by priority'],
    ['till combines bill and items', yesOrNo(program.till.combinesBillAndItems)],
    ['first use makes a member', yesOrNo(program.members.createOnFirstUse)],
    ['a quote reserves for', `${program.reservationMinutes} minutes`],
    ['never counts', selectedLines({ include: program.excluded }) || 'nothing'],
    ['earning', earning(program)],
    ['message', message(program)],
  ]),
  '',
  `tiers, by ${program.tierBy} of the last twelve months`,
  ...fields(
    program.tiers.map(({ from, id, multiplier, name }) => [
      id,
      `from ${from}, points × ${scaled(multiplier, 3)}: ${titles(name)}`,
    ]),
  ),
  '',
  'offers',
  ...program.offers.flatMap((offer) => offerSheet(offer, program, spent.get(offer.id) ?? 0)),
];

const fields = (rows: readonly (readonly [name: string, value: string])[]): readonly string[] => {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
};

const yesOrNo = (holds: boolean): string => (holds ? 'yes' : 'no');

const languages = ({ language }: Program): string =>
  [language.default, ...Object.entries(language.branches).map(([branch, spoken]) => `${spoken} at ${branch}`)].join(
    ', ',
  );

const earning = ({ currency, earning: { expiryMonths, lines, pointsPerUnit } }: Program): string => {
  if (pointsPerUnit === 0) return 'nothing';
  const which = selectedLines(lines);
  return [
    `${scaled(pointsPerUnit, 3)} points for 1 ${currency}${which === '' ? '' : ` of ${which}`}`,
    expiryMonths === undefined ? 'they do not expire' : `they expire after ${expiryMonths} months`,
  ].join(', ');
};

const message = ({ message: { balance, expiringWithinDays, nextStep, tier } }: Program): string =>
  [
    ...(balance ? ['balance'] : []),
    ...(tier ? ['tier'] : []),
    ...(expiringWithinDays === undefined ? [] : [`points that expire within ${expiringWithinDays} days`]),
    ...(nextStep ? ['next step'] : []),
  ].join(', ') || 'the discount only';
