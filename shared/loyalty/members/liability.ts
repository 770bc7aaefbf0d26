import { localTime } from '../../kernel/local-time.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { OfferOf } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import type { Coupon, Member } from './member.ts';

/** What a member may still claim. */
export type Holding = Pick<Member, 'lots' | 'coupons'>;

/** What members may still claim together. */
export interface Liability {
  readonly members: number;
  readonly points: PointsOwed;
  /** Sold ones first, each from the youngest to the oldest. */
  readonly coupons: readonly CouponsOwed[];
}

export interface PointsOwed {
  /** By the month at whose end, or in which, they expire, earliest first; `''`, the last: never. */
  readonly lots: readonly PointsExpiring[];
  readonly outstanding: number;
  /** What refunds took beyond what was there: no liability, and not taken off it. */
  readonly debts: number;
  /** What they would come to as rewards at the best rate of the program; absent where it has no rewards. */
  readonly worth: Thousandths | undefined;
}

export interface PointsExpiring {
  /** `2027-11` */
  readonly month: string;
  readonly points: number;
  /** Whole months since they were earned, where the program says after how many they expire. */
  readonly age: number | undefined;
}

/** `sold`: the guest paid for it. `unknown`: its offer is not in the program any more. */
export type CouponNature = 'sold' | 'promotional' | 'unknown';

export interface CouponsOwed {
  readonly nature: CouponNature;
  /** Whole months since they were issued. */
  readonly age: number;
  readonly count: number;
  readonly amount: Thousandths;
}

export interface LiabilityContext {
  readonly program: Program | undefined;
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

/** What is outstanding: points and coupons that are not over yet. Those that an open bill reserves are among them. */
export const liabilityOf = (holdings: readonly Holding[], context: LiabilityContext): Liability => ({
  members: holdings.length,
  points: pointsOwed(
    holdings.flatMap(({ lots }) => lots),
    context,
  ),
  coupons: couponsOwed(
    holdings.flatMap(({ coupons }) => coupons),
    context,
  ),
});

const pointsOwed = (lots: Member['lots'], { program, now, timeZone }: LiabilityContext): PointsOwed => {
  const today = localTime(now, timeZone).date;
  const held = lots.filter(({ until, points }) => points > 0 && (until === '' || until >= today));
  const byMonth = Object.entries(Object.groupBy(held, ({ until }) => until.slice(0, 7)))
    .map(([month, same = []]) => ({ month, points: sum(same.map(({ points }) => points)) }))
    .toSorted((one, other) => (one.month === '' ? 1 : other.month === '' ? -1 : one.month < other.month ? -1 : 1));
  const life = program?.earning.expiryMonths;
  const outstanding = sum(held.map(({ points }) => points));
  return {
    lots: byMonth.map(({ month, points }) => ({
      month,
      points,
      // One whose life is longer than the program's was imported, or earned under another program.
      age: life === undefined || month === '' ? undefined : positive(life - monthsBetween(today, month)),
    })),
    outstanding,
    debts: -sum(lots.map(({ points }) => Math.min(0, points))),
    worth: worthOf(outstanding, program),
  };
};

const positive = (age: number): number | undefined => (age < 0 ? undefined : age);

const worthOf = (points: number, program: Program | undefined): Thousandths | undefined => {
  const rates = (program?.offers ?? []).flatMap((offer) =>
    offer.kind === 'coupon_zero_vat' && typeof offer.issue === 'object' && 'points' in offer.issue
      ? [{ amount: offer.amount, points: offer.issue.points }]
      : [],
  );
  if (rates.length === 0) return undefined;
  return Math.max(...rates.map((rate) => Number((BigInt(points) * BigInt(rate.amount)) / BigInt(rate.points))));
};

const natures: readonly CouponNature[] = ['sold', 'promotional', 'unknown'];

const couponsOwed = (coupons: readonly Coupon[], { program, now, timeZone }: LiabilityContext) => {
  const today = localTime(now, timeZone).date;
  const natureOf = new Map(
    program?.offers.filter(isCoupon).map(({ id, nature }): [string, CouponNature] => [id, nature]),
  );
  const groups = Map.groupBy(
    coupons.filter(({ expires }) => expires === undefined || expires > now),
    ({ offer, issuedAt }) => {
      const age = wholeMonths(localTime(issuedAt, timeZone).date, today);
      return `${natureOf.get(offer) ?? 'unknown'} ${age}`;
    },
  );
  return natures.flatMap((nature) =>
    [...groups]
      .filter(([group]) => group.startsWith(`${nature} `))
      .map(([group, same]): CouponsOwed => {
        const age = Number(group.slice(nature.length));
        return { nature, age, count: same.length, amount: sum(same.map(({ amount }) => amount)) };
      })
      .toSorted((one, other) => one.age - other.age),
  );
};

const isCoupon = (offer: Program['offers'][number]): offer is OfferOf<'coupon_zero_vat'> =>
  offer.kind === 'coupon_zero_vat';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Of days or months, by their months alone. */
const monthsBetween = (from: string, to: string): number => {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthOf(to) - monthOf(from);
};

/** A month is over on the day of the month on which it began. */
const wholeMonths = (from: string, to: string): number =>
  Math.max(0, monthsBetween(from, to) - (to.slice(8) < from.slice(8) ? 1 : 0));
