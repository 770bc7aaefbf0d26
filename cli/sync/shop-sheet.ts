import type { Stage } from '../../shared/config/stage.ts';
import { callsLeft, type ShopBudget } from '../../shared/eshop/shop-budget.ts';
import type { ShopRecord } from '../../shared/eshop/shop-record.ts';
import { minuteOf } from '../minute-of.ts';
import { ageInWords } from './age-in-words.ts';
import { knownBudget } from './known-budget.ts';
import { syncCommand } from './sync-command.ts';

export interface ShopContext {
  /** Milliseconds. */
  readonly now: number;
  readonly stage: Pick<Stage, 'timeZone' | 'eshop'>;
}

/** What keeps calls from the shop, or that nothing does, and how many it still grants, as lines for a person. */
export const shopSheet = (shop: ShopRecord, { now, stage }: ShopContext): readonly string[] => {
  const minute = (at: number): string => minuteOf(at, stage.timeZone);
  const { address, adoptBefore, lastBatchAt } = shop;
  const { startsOn } = stage.eshop;
  return [
    ...hindrances(shop, now, minute).map((hindrance, at) => row(at === 0 ? 'calls' : '', hindrance)),
    ...(address === undefined ? [] : [row('moved to', address)]),
    row('calls left', callsInWords(knownBudget(shop, stage, now))),
    row(
      'last batch',
      lastBatchAt === undefined ? 'none yet' : `${minute(lastBatchAt)}, ${ageInWords(now - lastBatchAt)} ago`,
    ),
    ...(adoptBefore === undefined
      ? []
      : [row('restored', `what was sold before ${minute(adoptBefore)} is looked for in the shop before it is sent`)]),
    ...(startsOn === undefined
      ? []
      : [row('starts on', `${startsOn}: what was sold before is sent by a backfill only`)]),
  ];
};

const row = (head: string, value: string): string => `${head.padEnd(12)}${value}`;

const hindrances = (
  { failures, held, paused, refused }: ShopRecord,
  now: number,
  minute: (at: number) => string,
): readonly string[] => {
  const resume = syncCommand('resume');
  const all = [
    ...(paused === undefined
      ? []
      : [
          paused.why === 'restored'
            ? `paused since ${minute(paused.since)}, for a restore from a backup: look around, then ${resume}`
            : `paused since ${minute(paused.since)} by hand: ${resume}`,
        ]),
    ...(refused === undefined
      ? []
      : [`the shop refused the login ${minute(refused.at)}: none goes until its secret holds another, or ${resume}`]),
    ...(held === undefined || held.until <= now
      ? []
      : [
          `held until ${minute(held.until)}: ${whyHeld.get(held.why) ?? held.why}${failures > 1 ? `, ${failures} times in a row` : ''}`,
        ]),
  ];
  return all.length === 0 ? ['go'] : all;
};

const whyHeld: ReadonlyMap<string, string> = new Map([
  ['refused', 'the shop did not take the call'],
  ['unauthorized', 'the shop refused the login'],
  ['locked', 'the shop has locked the login, or it lacks the right'],
  ['moved', 'the shop names a new address that is not among those allowed (eshop.allowedHosts)'],
  ['too-large', 'the shop found the call too large'],
  ['throttled', 'the calls that the shop grants are used up'],
  ['budget', 'the calls that the shop grants are used up: the next hour brings others'],
  ['unreachable', 'the shop cannot be reached'],
  ['without-credentials', 'the shop\'s secret cannot be read, or is not {"login":"…","key":"…"}'],
  ['unknown', 'the shop did not answer'],
]);

const callsInWords = (budget: ShopBudget | undefined): string => {
  if (budget === undefined) return 'not known: the shop has named no limit yet';
  const { dayRemaining, hourRemaining, perDay, perHour } = budget;
  const kept = callsLeft(budget, 'look-up') - callsLeft(budget, 'create');
  return `${hourRemaining} of ${perHour} this hour and ${dayRemaining} of ${perDay} more today; ${kept} of them not for new orders`;
};
