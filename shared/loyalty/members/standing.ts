import { localTime } from '../../kernel/local-time.ts';
import type { BillId } from '../bill/bill.ts';
import type { Program } from '../program/program.ts';
import type { Standing } from '../quote/quote.ts';
import { countSettlement } from '../settlement/count-settlement.ts';
import { beginningOf } from './calendar.ts';
import { couponCodeOf } from './coupon-code-of.ts';
import type { Member, OpenQuote } from './member.ts';
import { balanceOf, expiringNext } from './points.ts';
import { tierOf } from './tier-of.ts';
import { usesSince } from './uses.ts';

/**
 * What of a member matters to a quote of the bill. The bill itself does not count, closed before or quoted before: a bill that is
 * reopened may use again what it has used.
 * @param now milliseconds
 */
export const standingOf = (
  member: Member,
  program: Program,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
  bill: BillId,
): Standing => {
  const today = localTime(now, timeZone).date;
  const before = member.settled.find((settlement) => settlement.bill === bill);
  const { uses, visits } =
    before === undefined ? member : countSettlement(member, before, -1, { program, now, timeZone });
  const open = member.quotes.filter((quote) => quote.bill !== bill && isOpen(quote, now));
  const reserved = reservedBy(open);
  return {
    tier: tierOf(member, program, today).id,
    segments: member.segments,
    visits,
    birthday: member.birthday,
    usesOf: (offer, period) =>
      usesSince(uses, offer, beginningOf(period, today)) +
      open.filter(({ discounts }) => discounts.some((discount) => discount.offer === offer)).length,
    coupons: reserved.size < mostReservations ? freeCoupons(member, reserved, now) : [],
    points: balanceOf(member, today),
    expiring: expiringNext(member, today),
  };
};

/** Coupons of so many bills are reserved at once: a member has no room for more quotes that must not be forgotten. */
export const mostReservations = 5;

const freeCoupons = ({ coupons }: Member, reserved: ReadonlySet<string>, now: number): Standing['coupons'] =>
  coupons
    .filter(({ code, expires }) => !reserved.has(code) && (expires === undefined || expires > now))
    .map(({ amount, armed, code, offer }) => ({ code, offer, amount, armed }));

/** Whether the quote still reserves its coupon and counts as a use. */
export const isOpen = ({ until }: OpenQuote, now: number): boolean => until > now;

/** Codes of the coupons that the quotes name. */
export const reservedBy = (quotes: readonly OpenQuote[]): ReadonlySet<string> =>
  new Set(quotes.flatMap(({ discounts }) => discounts).flatMap((discount) => couponCodeOf(discount) ?? []));
