import type { Program } from '../program/program.ts';
import { beginningOf } from './calendar.ts';
import type { Member } from './member.ts';

type Uses = Member['uses'];

/** @param since a day; `''` for all there were */
export const usesSince = (uses: Uses, offer: string, since: string): number =>
  uses.reduce((sum, use) => sum + (use.offer === offer && use.day >= since ? use.count : 0), 0);

/**
 * Counts one use of each offer, or takes it back.
 * @param day on which they were used; one that is folded already counts among those without a day
 */
export const countUses = (uses: Uses, offers: readonly string[], day: string, by: 1 | -1): Uses =>
  offers.reduce<Uses>((before, offer) => {
    const isOf = (on: string) => (use: Uses[number]) => use.offer === offer && use.day === on;
    const on = before.some(isOf(day)) || by > 0 ? day : '';
    const counted = before.find(isOf(on))?.count ?? 0;
    const others = before.filter((use) => !isOf(on)(use));
    // One that nobody remembers cannot be taken back.
    return counted + by > 0 ? [...others, { offer, day: on, count: counted + by }] : others;
  }, uses);

/** The same uses, their days kept only while a limit of the program's asks for them. */
export const foldUses = (uses: Uses, program: Program | undefined, today: string): Uses => {
  if (program === undefined) return uses;
  const since = new Map(program.offers.map(({ id, when }) => [id, earliest(when.limits ?? [], today)]));
  const folded = new Map<string, Uses[number]>();
  for (const { offer, day, count } of uses) {
    const on = day >= (since.get(offer) ?? after) ? day : '';
    const key = `${offer} ${on}`;
    folded.set(key, { offer, day: on, count: count + (folded.get(key)?.count ?? 0) });
  }
  return [...folded.values()];
};

type Limits = NonNullable<Program['offers'][number]['when']['limits']>;

const earliest = (limits: Limits, today: string): string =>
  limits
    .filter(({ period }) => period !== 'ever')
    .map(({ period }) => beginningOf(period, today))
    .reduce((first, begins) => (begins < first ? begins : first), after);

/** Later than any day. */
const after = '9999-12-31';
