import { localTime } from '../../shared/kernel/local-time.ts';
import { writeCents } from '../../shared/kernel/money.ts';
import type { Member } from '../../shared/loyalty/members/member.ts';
import { balanceOf } from '../../shared/loyalty/members/points.ts';
import { tierOf } from '../../shared/loyalty/members/tier-of.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';

export interface SheetContext {
  /** The one in force. */
  readonly program: Program | undefined;
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

/** What is kept of a member, as lines for the merchant; whether a birthday is known, and not which. */
export const memberSheet = (member: Member, { program, now, timeZone }: SheetContext): readonly string[] => {
  const day = (at: number): string => localTime(at, timeZone).date;
  const minute = (at: number): string => localTime(at, timeZone).dateTime.slice(0, 16).replace('T', ' ');
  const today = day(now);
  const tier = program === undefined ? '–' : tierOf(member, program, today).id;
  const row = (head: string, value: string): string => `${head.padEnd(10)}${value}`;
  const rows = (head: string, values: readonly string[]): readonly string[] =>
    values.map((value, at) => row(at === 0 ? head : '', value));
  return [
    row('member', `${member.id}${member.blocked ? ', blocked' : ''}, since ${day(member.since)}`),
    row('tier', `${tier}${member.grantedTier === undefined ? '' : `, granted ${member.grantedTier}`}`),
    ...rows('segments', member.segments),
    row('birthday', member.birthday === undefined ? 'unknown' : 'known'),
    row('visits', String(member.visits)),
    row('points', String(balanceOf(member, today))),
    ...rows(
      '',
      member.lots.map(({ until, points }) => `${points} ${until === '' ? 'that do not expire' : `until ${until}`}`),
    ),
    ...rows(
      'coupons',
      member.coupons.map(
        ({ code, offer, amount, armed, expires }) =>
          `${code}, ${writeCents(amount)} of ${offer}${armed ? ', armed' : ''}${expires === undefined ? '' : `, until ${minute(expires)}`}`,
      ),
    ),
    ...rows(
      'redeemed',
      member.redeemed.map(({ code, bill, at }) => `${code}, ${minute(at)}, bill ${bill}`),
    ),
    ...rows(
      'quotes',
      member.quotes.map(
        ({ bill, at, until, total }) => `${minute(at)}, bill ${bill}, ${writeCents(total)}, until ${minute(until)}`,
      ),
    ),
    ...rows(
      'bills',
      member.settled.map(
        ({ bill, completed, status, quoted, taken, points }) =>
          `${minute(completed)}, bill ${bill}, ${status}, quoted ${writeCents(quoted)}, taken ${writeCents(taken)}, points ${points}`,
      ),
    ),
  ];
};
