import fc from 'fast-check';
import { billId, type ClosedBill } from '../../../../../shared/loyalty/bill/bill.ts';
import type { Member, OpenQuote, Settlement } from '../../../../../shared/loyalty/members/member.ts';
import { isWritable } from '../../../../../shared/loyalty/members/member-record.ts';
import { newMember } from '../../../../../shared/loyalty/members/new-member.ts';
import { balanceOf } from '../../../../../shared/loyalty/members/points.ts';
import { standingOf } from '../../../../../shared/loyalty/members/standing.ts';
import { keepQuote } from '../../../../../shared/loyalty/quote/keep-quote.ts';
import { settleBill } from '../../../../../shared/loyalty/settlement/settle-bill.ts';
import { aBillLine, aClosedBill } from '../../../../support/a-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { anOpenQuote } from '../../../../support/a-member.ts';
import { aProgram } from '../../../../support/a-program.ts';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) };
const timeZone = 'Europe/Bratislava';
const hour = 3_600_000;

const coupon = (id: string, issue: 'joining' | { readonly points: number } | { readonly visits: number }) =>
  ({ id, kind: 'coupon_zero_vat', title: { en: id }, amount: 5, nature: 'promotional', issue, validDays: 30 }) as const;
const program = aProgram({
  tiers: [
    { id: 'basic', name: { en: 'Basic' }, from: 0 },
    { id: 'gold', name: { en: 'Gold' }, from: 150, multiplier: 1.5 },
  ],
  offers: [
    {
      id: 'ten-off',
      kind: 'percentage_on_bill',
      title: { en: '10 %' },
      percentage: 10,
      when: { limits: [{ period: 'month', uses: 30 }] },
    },
    coupon('welcome', 'joining'),
    coupon('reward', { points: 100 }),
    coupon('fifth', { visits: 5 }),
  ],
});

/** A bill is quoted, with a free coupon or without, or closed: at a total, at a time on its till, as quoted or not. */
type Happening =
  | { readonly kind: 'quote'; readonly order: number; readonly withCoupon: boolean; readonly after: number }
  | {
      readonly kind: 'close';
      readonly order: number;
      readonly total: number;
      readonly completed: number;
      readonly takesOff: boolean;
      readonly after: number;
    };
const order = fc.nat({ max: 5 });
const after = fc.oneof(fc.constant(0), fc.nat({ max: 200 * hour }));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('quote' as const), order, withCoupon: fc.boolean(), after }),
  fc.record({
    kind: fc.constant('close' as const),
    order,
    total: fc.oneof(fc.constant(0), fc.integer({ min: -20_000, max: 20_000 })).map((cents) => cents * 10),
    completed: fc.nat({ max: 5 }),
    takesOff: fc.boolean(),
    after,
  }),
);

interface World {
  readonly now: number;
  readonly member: Member;
  /** What stands in the bills' records. */
  readonly marks: ReadonlyMap<string, Settlement>;
}
const begun: World = { now: evening, member: newMember('card', evening, program), marks: new Map() };

const idOf = (at: number) => billId('SLOVAK_PUB', `bill-${at}`);

const quoted = ({ member, now }: World, bill: OpenQuote['bill'], withCoupon: boolean): Member => {
  const [free] = standingOf(member, program, { now, timeZone }, bill).coupons;
  const discounts: OpenQuote['discounts'] =
    withCoupon && free !== undefined
      ? [{ type: 'coupon_zero_vat', offer: free.offer, amount: free.amount, code: free.code }]
      : [{ type: 'percentage_on_bill', offer: 'ten-off', percentage: 1_000, amount: 5_000 }];
  const reasons = program.offers.map(({ id }) => ({ offer: id, code: 'minimum-bill', figures: [18_400, 20_000] }));
  return keepQuote(member, anOpenQuote({ bill, at: now, until: now + 4 * hour, discounts, reasons }));
};

const closedBill = ({ member }: World, happened: Extract<Happening, { kind: 'close' }>): ClosedBill => {
  const id = idOf(happened.order);
  const off = member.quotes.find((quote) => quote.bill === id)?.total ?? 0;
  const { total } = happened;
  return aClosedBill({
    id,
    lines: [aBillLine({ total })],
    total: happened.takesOff && total > off ? total - off : total,
    completed: evening + happened.completed * hour,
  });
};

const settle = ({ marks, member, now }: World, bill: ClosedBill) =>
  settleBill(member, bill, {
    program: { version: 1, program },
    now,
    timeZone,
    marked: marks.get(bill.id),
    elsewhere: undefined,
  });

const next = (world: World, happened: Happening, kept = 3): World => {
  const now = world.now + happened.after;
  if (happened.kind === 'quote')
    return { ...world, now, member: quoted({ ...world, now }, idOf(happened.order), happened.withCoupon) };
  const done = settle({ ...world, now }, closedBill(world, happened));
  if (done === undefined) return { ...world, now };
  // As the consumer does: the bill is marked, and the member keeps the last few.
  const marks = new Map(world.marks).set(done.settlement.bill, done.settlement);
  return { now, member: { ...done.member, settled: done.member.settled.slice(-kept) }, marks };
};
const worldAfter = (happened: readonly Happening[], from = begun): World =>
  happened.reduce((world, one) => next(world, one), from);

const history = fc.array(happening, { maxLength: 40 });
const today = '2018-11-03';
const sumOf = (all: readonly { readonly points: number }[]): number => all.reduce((sum, { points }) => sum + points, 0);

describe('whatever happens to bills, in whatever order and however often', () => {
  it('the points are those of all bills, less what rewards have cost', () => {
    fc.assert(
      fc.property(history, (happened) => {
        const { marks, member } = worldAfter(happened);
        const settlements = [...marks.values()];
        expect(balanceOf(member, today)).toBe(sumOf(settlements) - sumOf(settlements.flatMap(({ issued }) => issued)));
      }),
      runs,
    );
  });

  it('visits, spending and uses are those of all bills', () => {
    fc.assert(
      fc.property(history, (happened) => {
        const { marks, member } = worldAfter(happened);
        const settlements = [...marks.values()];
        const uses = settlements.flatMap((settlement) => settlement.uses).filter(({ offer }) => offer === 'ten-off');
        expect(member.visits).toBe(settlements.filter(({ visit }) => visit).length);
        expect(member.months.reduce((sum, { spent }) => sum + spent, 0)).toBe(
          settlements.reduce((sum, { spent }) => sum + spent, 0),
        );
        expect(member.uses.filter(({ offer }) => offer === 'ten-off').reduce((sum, { count }) => sum + count, 0)).toBe(
          uses.length,
        );
      }),
      runs,
    );
  });

  it('a coupon is redeemed by one bill at most, is gone then, and is reserved by one open bill at most', () => {
    fc.assert(
      fc.property(history, (happened) => {
        let world = begun;
        const redeemedBy = new Map<string, string>();
        for (const one of happened) {
          world = next(world, one);
          for (const { bill, redeemed } of world.marks.values()) {
            if (redeemed === undefined) continue;
            expect(redeemedBy.get(redeemed) ?? bill).toBe(bill);
            redeemedBy.set(redeemed, bill);
          }
          const { coupons, quotes } = world.member;
          expect(coupons.filter(({ code }) => redeemedBy.has(code))).toEqual([]);
          const reserved = quotes
            .filter(({ until }) => until > world.now)
            .flatMap(({ discounts }) => discounts.flatMap((one) => ('code' in one ? [one.code] : [])));
          expect(new Set(reserved).size).toBe(reserved.length);
          expect(new Set(coupons.map(({ code }) => code)).size).toBe(coupons.length);
        }
      }),
      runs,
    );
  });

  it('settling the same closing again, or an earlier one, changes nothing', () => {
    fc.assert(
      fc.property(history, happening, (happened, last) => {
        fc.pre(last.kind === 'close');
        const world = worldAfter(happened);
        const bill = closedBill(world, last);
        const done = settle(world, bill);
        const kept = done === undefined ? world : { ...world, member: done.member };
        const earlier = { ...bill, completed: bill.completed - 1, total: bill.total + 10 };
        expect([settle(kept, bill), settle(kept, earlier)]).toEqual([undefined, undefined]);
      }),
      runs,
    );
  });

  it('a refund takes back what the sale has earned, whatever tier it has led to', () => {
    const cents = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(history, fc.array(cents, { minLength: 1, maxLength: 3 }), cents, (happened, amounts, at) => {
        const world = { ...worldAfter(happened), marks: new Map() };
        // None of another bill may have the same amount: nothing tells then which of them was taken back.
        const alone = { ...world, member: { ...world.member, settled: [] } };
        const total = (amounts[at % amounts.length] ?? 1) * 10;
        const bill = (order: string, lines: readonly number[]) =>
          aClosedBill({ order, lines: lines.map((amount) => aBillLine({ total: amount })) });
        const sale = settle(alone, bill('sale', [total]));
        const others = [...new Set(amounts)].filter((amount) => amount * 10 !== total);
        const between = others.reduce(
          (before, amount, index) =>
            settle({ ...alone, member: before }, bill(`${index}`, [amount * 10]))?.member ?? before,
          sale?.member ?? alone.member,
        );
        const refund = settle({ ...alone, member: between }, bill('refund', [-total]));
        expect((refund?.settlement.points ?? 0) + (sale?.settlement.points ?? 0)).toBe(0);
        expect((refund?.settlement.spent ?? 0) + (sale?.settlement.spent ?? 0)).toBe(0);
      }),
      runs,
    );
  });

  it('parts of a sale that come back take no more than it has earned, and each less than a point too few', () => {
    const cents = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(history, fc.array(cents, { minLength: 1, maxLength: 6 }), fc.boolean(), (happened, parts, isKept) => {
        const world = { ...worldAfter(happened), marks: new Map() };
        let member: Member = { ...world.member, settled: [] };
        const close = (order: string, amount: number) => {
          const lines = [aBillLine({ total: amount * 10 })];
          const done = settle({ ...world, member }, aClosedBill({ order, lines }));
          member = done?.member ?? member;
          if (!isKept) member = { ...member, settled: [] };
          return done?.settlement.points ?? 0;
        };
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const earned = close('sale', whole);
        const taken = parts.map((part, at) => -close(`part-${at}`, -part));
        const sum = taken.reduce((all, points) => all + points, 0);
        expect(Math.min(...taken)).toBeGreaterThanOrEqual(0);
        expect(sum).toBeLessThanOrEqual(earned);
        if (isKept) expect(sum).toBeGreaterThan(earned - parts.length);
      }),
      runs,
    );
  });

  it('a member can be written', () => {
    const long = fc.array(happening, { minLength: 100, maxLength: 400 });
    fc.assert(
      fc.property(long, (happened) => {
        // Each bill is another one: hundreds of them, not the same few.
        let world = begun;
        happened.forEach((one, at) => {
          world = next(world, { ...one, order: one.kind === 'close' ? at - (at % 3) : at }, 12);
          expect(isWritable(world.member)).toBe(true);
        });
      }),
      { numRuns: Math.ceil(runs.numRuns / 10) },
    );
  });
});
