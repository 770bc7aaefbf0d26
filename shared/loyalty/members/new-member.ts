import type { Program } from '../program/program.ts';
import { issueCoupons, mostCoupons } from './issue-coupons.ts';
import type { Member } from './member.ts';

/**
 * @param id the first card's number
 * @param at milliseconds
 * @param program absent: it joins without a welcome
 */
export const newMember = (id: string, at: number, program: Program | undefined): Member => ({
  shape: 1,
  kind: 'member',
  id,
  blocked: false,
  since: at,
  segments: [],
  visits: 0,
  lots: [],
  months: [],
  uses: [],
  coupons: program === undefined ? [] : welcomeCoupons(id, at, program),
  redeemed: [],
  quotes: [],
  settled: [],
});

const welcomeCoupons = (member: string, now: number, program: Program): Member['coupons'] => [
  ...issueCoupons(program, {
    member,
    cause: 'joining',
    now,
    balance: 0,
    visit: undefined,
    room: mostCoupons,
    gone: new Set(),
  }).coupons,
];
