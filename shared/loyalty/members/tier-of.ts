import type { Program, Tier } from '../program/program.ts';
import { monthAfter, monthOf } from './calendar.ts';
import type { Member } from './member.ts';

/**
 * The highest tier that begins at no more than the points earned, or the money spent on what earns, in this month and the eleven
 * before; never lower than the one that a person granted.
 * @param today by the merchant's clocks
 */
export const tierOf = (
  { grantedTier, months }: Pick<Member, 'grantedTier' | 'months'>,
  { tierBy, tiers }: Program,
  today: string,
): Tier => {
  const first = monthAfter(monthOf(today), -11);
  const year = months.filter(({ month }) => month >= first);
  const reached = tiers.findLastIndex(({ from }) =>
    tierBy === 'points'
      ? year.reduce((sum, { points }) => sum + points, 0) >= from
      : year.reduce((sum, { spent }) => sum + spent, 0) >= Math.round(from * 1000),
  );
  const granted = tiers.findIndex(({ id }) => id === grantedTier);
  const tier = tiers[Math.max(0, reached, granted)];
  if (tier === undefined) throw new Error('a program has a tier');
  return tier;
};
