import { createHash } from 'node:crypto';
import type { BillId } from '../bill/bill.ts';
import type { OfferOf } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import type { Coupon, Settlement } from './member.ts';

/** As many as a member has room for. */
export const mostCoupons = 20;

/** Why coupons are issued, and to whom. */
export interface IssueContext {
  readonly member: string;
  readonly cause: BillId | 'joining';
  /** Milliseconds. */
  readonly now: number;
  /** What it has to spend on rewards. */
  readonly balance: number;
  /** Which visit it is, where it is one that counts. */
  readonly visit: number | undefined;
  /** How many more coupons there is room for. */
  readonly room: number;
  /** Codes that were issued before: none of them is issued again. */
  readonly gone: ReadonlySet<string>;
}

export interface Issue {
  readonly coupons: readonly Coupon[];
  readonly issued: Settlement['issued'];
}

/**
 * Issues what the program's coupon offers give at this moment: at joining, at every n-th visit, and for points as long as they
 * last. The same cause gives the same codes, so that a decision that is made twice issues nothing twice.
 */
export const issueCoupons = ({ offers }: Program, context: IssueContext): Issue => {
  const coupons: Coupon[] = [];
  const issued: Settlement['issued'] = [];
  let { balance } = context;
  for (const offer of offers.filter((one) => one.kind === 'coupon_zero_vat')) {
    const points = priceOf(offer);
    const isDue = (count: number): boolean => (points > 0 ? balance >= points : count === 0 && isGiven(offer, context));
    for (let count = 0; coupons.length < context.room && isDue(count); count += 1) {
      const code = freeCode(offer, context, issued);
      coupons.push(couponOf(offer, code, context.now));
      issued.push({ code, points });
      balance -= points;
    }
  }
  return { coupons, issued };
};

type CouponOffer = OfferOf<'coupon_zero_vat'>;

/** 0: it costs none. */
const priceOf = ({ issue }: CouponOffer): number => (typeof issue === 'object' && 'points' in issue ? issue.points : 0);

const isGiven = ({ issue }: CouponOffer, { cause, visit }: IssueContext): boolean => {
  if (typeof issue !== 'object') return issue === 'joining' && cause === 'joining';
  return 'visits' in issue && visit !== undefined && visit % issue.visits === 0;
};

const dayLong = 86_400_000;

const couponOf = (offer: CouponOffer, code: string, now: number): Coupon => ({
  code,
  offer: offer.id,
  amount: offer.amount,
  armed: false,
  issuedAt: now,
  ...(offer.validDays === undefined ? {} : { expires: now + offer.validDays * dayLong }),
});

const freeCode = (offer: CouponOffer, { cause, gone, member }: IssueContext, issued: Issue['issued']): string => {
  const isTaken = (code: string): boolean => gone.has(code) || issued.some((one) => one.code === code);
  let [number, code] = [0, codeOf(offer, [member, cause, offer.id, 0])];
  while (isTaken(code)) {
    number += 1;
    code = codeOf(offer, [member, cause, offer.id, number]);
  }
  return code;
};

/** RFC 4648: nothing that is taken for something else when it is read aloud. */
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** `REWARD-ABCDEFGHIJ`: fifty bits that nobody guesses. */
const codeOf = (offer: CouponOffer, source: readonly (string | number)[]): string => {
  const digest = createHash('sha256').update(JSON.stringify(source)).digest();
  const written = [...digest.subarray(0, 10)].map((byte) => base32.charAt(byte % 32));
  return `${offer.id.toUpperCase()}-${written.join('')}`;
};
