import { compareDecimals, type Decimal, decimal, plus, writeDecimal } from '../../kernel/decimal.ts';
import type { Bill, BillLine } from '../bill/bill.ts';
import type { Offer } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import { failedDay } from './failed-day.ts';
import type { MerchantTime } from './merchant-time.ts';
import { daysFromBirthday } from './merchant-time.ts';
import type { OfferReason, Standing } from './quote.ts';

/** All that an offer's conditions look at. */
export interface Circumstances {
  readonly bill: Bill;
  readonly standing: Standing;
  readonly program: Program;
  readonly time: MerchantTime;
}

/** Why an offer is not made. */
export type Failure = Pick<OfferReason, 'code' | 'figures'>;

/** @returns the first condition that does not hold, in the order of `ReasonCode` @param lines those that count for the offer */
export const failedCondition = (
  offer: Offer,
  lines: readonly BillLine[],
  circumstances: Circumstances,
): Failure | undefined => {
  for (const check of checks) {
    const failure = check(offer, circumstances, lines);
    if (failure !== undefined) return failure;
  }
  return undefined;
};

type Check = (offer: Offer, circumstances: Circumstances, lines: readonly BillLine[]) => Failure | undefined;

const checks: readonly Check[] = [
  (_offer, { bill }) => failedIf(bill.total <= 0, 'empty-bill', bill.total),

  (_offer, { bill, program }) =>
    failedIf(bill.currency !== program.currency, 'currency', bill.currency, program.currency),

  ({ when: { tier } }, { standing, program: { tiers } }) => {
    if (tier === undefined) return undefined;
    const rankOf = (sought: string): number => tiers.findIndex(({ id }) => id === sought);
    return failedIf(rankOf(tier) < 0 || rankOf(standing.tier) < rankOf(tier), 'tier', standing.tier, tier);
  },

  ({ when: { segments } }, { standing }) =>
    failedIf(segments !== undefined && !segments.some((segment) => standing.segments.includes(segment)), 'segment'),

  ({ when: { branches } }, { bill }) =>
    failedIf(branches !== undefined && !branches.includes(bill.branch), 'branch', bill.branch),

  ({ when }, { time }) => failedDay(when, time),

  ({ when: { minimumBill = 0 } }, { bill }) =>
    failedIf(bill.total < minimumBill, 'minimum-bill', bill.total, minimumBill),

  (_offer, _circumstances, lines) => failedIf(lines.length === 0, 'no-lines'),

  ({ when: { minimumQuantity = 0 } }, _circumstances, lines) => {
    if (minimumQuantity === 0) return undefined;
    const quantity = quantityOf(lines);
    const isLess = compareDecimals(quantity, decimal(BigInt(minimumQuantity), 0)) < 0;
    return failedIf(isLess, 'minimum-quantity', writeDecimal(quantity), minimumQuantity);
  },

  ({ when: { firstVisit = false } }, { standing: { visits } }) =>
    failedIf(firstVisit && visits > 0, 'first-visit', visits),

  // Two bills may be open at the first visit: one of them gets it.
  ({ id, when: { firstVisit = false } }, { standing }) =>
    failedIf(firstVisit && standing.usesOf(id, 'ever') > 0, 'limit', standing.usesOf(id, 'ever'), 1, 'ever'),

  ({ when: { birthdayWeek = false } }, { standing: { birthday }, time }) =>
    failedIf(birthdayWeek && (birthday === undefined || daysFromBirthday(time.day, birthday) > 3), 'birthday'),

  ({ id, when: { limits = [] } }, { standing }) => {
    const reached = limits.find(({ period, uses }) => standing.usesOf(id, period) >= uses);
    return reached && failure('limit', standing.usesOf(id, reached.period), reached.uses, reached.period);
  },
];

/** Pieces, or what else the till counts them by. */
const quantityOf = (lines: readonly BillLine[]): Decimal =>
  lines.reduce((sum, { quantity }) => plus(sum, quantity), decimal(0n, 0));

const failure = (code: Failure['code'], ...figures: Failure['figures']): Failure => ({ code, figures });

const failedIf = (failed: boolean, ...reason: Parameters<typeof failure>): Failure | undefined =>
  failed ? failure(...reason) : undefined;
