import { type BillRecord, readBillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import { rereadClosedBill } from '../../shared/loyalty/bill/read-bill.ts';
import { isMarked } from '../../shared/loyalty/bill/stored-bill.ts';
import { findMember } from '../../shared/loyalty/members/find-member.ts';
import { balanceOf } from '../../shared/loyalty/members/points.ts';
import { type LoyaltyEnding, simulateLoyalty } from './simulated-loyalty.ts';
import { type Faults, SimulatedOutage } from './simulated-process.ts';

const rough: Faults = { crash: 0.02, outage: 0.02, slow: 0.05 };
const seeds = Number(process.env.SEEDS ?? 200);
const firstSeed = Number(process.env.SEED ?? 1);

/** Minutes that a simulated day takes. */
const simulatedDay = 90;

const storedBills = async ({ store }: LoyaltyEnding): Promise<readonly BillRecord[]> => {
  const bills: BillRecord[] = [];
  for await (const keys of store.keysOf('hub.bills'))
    for (const record of (await store.hubRecords(keys)).values()) bills.push(readBillRecord(record));
  return bills;
};

/** Points by member, of each bill's newest closing. The program gives one for each whole euro. */
const pointsDue = async (ending: LoyaltyEnding, bills: readonly BillRecord[]): Promise<ReadonlyMap<string, number>> => {
  const due = new Map<string, number>();
  for (const { answer, sent } of bills) {
    const { card, total } = rereadClosedBill(sent, 'detect');
    const found = await findMember(ending.store, card);
    if (answer === 'unknown-card' || found === undefined) continue;
    const { id } = found.member;
    due.set(id, (due.get(id) ?? 0) + Math.trunc(total / 1000));
  }
  return due;
};

const brokenBudgets = async ({ budgets, program, told }: LoyaltyEnding): Promise<readonly string[]> => {
  const broken: string[] = [];
  for (const { id, budget } of program.offers) {
    if (budget === undefined) continue;
    const spent = (await budgets.spent(id))?.spent ?? 0;
    const givenOn = new Map<string, number>();
    for (const { bill, discounts } of told) {
      const amount = discounts.filter(({ offer }) => offer === id).reduce((sum, one) => sum + one.amount, 0);
      if (amount > 0) givenOn.set(bill, Math.max(amount, givenOn.get(bill) ?? 0));
    }
    const given = 'uses' in budget ? givenOn.size : [...givenOn.values()].reduce((sum, amount) => sum + amount, 0);
    const most = 'uses' in budget ? budget.uses : budget.amount;
    if (given > spent || spent > most) broken.push(`the budget of ${id}: ${given} given, ${spent} spent of ${most}`);
  }
  return broken;
};

/** Everything that breaks a promise, in words; nothing when all are kept. */
const brokenPromises = async (ending: LoyaltyEnding): Promise<readonly string[]> => {
  const broken = [...ending.broken, ...(await brokenBudgets(ending))];
  const bills = await storedBills(ending);
  const stored = new Map<string, BillRecord>(bills.map((record) => [record.bill, record]));
  for (const { bill, completed } of ending.acknowledged)
    if ((stored.get(bill)?.completed ?? 0) < completed)
      broken.push(`${bill} ${completed} was acknowledged and is lost`);
  for (const record of bills) if (!isMarked(record)) broken.push(`${record.bill} is left unsettled`);

  const due = await pointsDue(ending, bills);
  for await (const keys of ending.store.keysOf('hub.members'))
    for (const key of keys) {
      const id = key.slice('hub.members#'.length);
      const found = await findMember(ending.store, id);
      if (found?.member.id !== id) continue;
      const balance = balanceOf(found.member, '2026-11-24');
      if (balance !== (due.get(id) ?? 0)) broken.push(`${id} has ${balance} points, ${due.get(id) ?? 0} are due`);
    }
  // What an earlier closing took off, a later one has put back. A till may still apply what is not reserved for it any more.
  const isReserved = ending.program.reservationMinutes > simulatedDay;
  const standing = ending.acknowledged.filter(({ bill, body }) => isReserved && stored.get(bill)?.sent === body);
  const used = new Map<string, string>();
  for (const { applied, bill } of standing)
    for (const discount of applied?.discounts ?? []) {
      if (discount.type !== 'coupon_zero_vat') continue;
      if ((used.get(discount.code) ?? bill) !== bill) broken.push(`${discount.code} was taken off two bills`);
      used.set(discount.code, bill);
    }
  if (ending.queued > 0) broken.push(`${ending.queued} nudges are left`);
  for (const failure of ending.thrown)
    if (!isOutage(failure))
      broken.push(`an invocation threw ${failure instanceof Error ? failure.stack : String(failure)}`);
  for (const event of ending.logged)
    if (event.event === 'failed' && !event.error.includes('SimulatedOutage')) broken.push(event.error);
  return broken;
};

const isOutage = (failure: unknown): boolean =>
  failure instanceof SimulatedOutage || (failure instanceof Error && failure.cause instanceof SimulatedOutage);

describe('tills that share cards, coupons and a budget, with crashes, outages and slow answers at every input and output', () => {
  it(
    `never redeem or reserve a coupon twice, lose a bill, miscount a point or overdraw a budget, for ${seeds} seeds`,
    async () => {
      const broken: string[] = [];
      const seen = { coupons: 0, late: 0, reopened: 0, conflicts: 0, repeated: 0 };
      for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
        const ending = await simulateLoyalty(seed, rough);
        broken.push(...(await brokenPromises(ending)).map((promise) => `seed ${seed}: ${promise}`));
        seen.coupons += ending.told.filter(({ discounts }) =>
          discounts.some(({ type }) => type === 'coupon_zero_vat'),
        ).length;
        seen.late += ending.late;
        for (const event of ending.logged) {
          if (event.event !== 'bill') continue;
          seen.reopened += Number(event.outcome === 'reopened');
          seen.conflicts += Number(event.outcome === 'conflict');
          seen.repeated += Number(event.outcome === 'duplicate');
        }
      }
      expect(broken).toEqual([]);
      // The promises are worth something only if there was something to break.
      for (const count of Object.values(seen)) expect(count).toBeGreaterThan(seeds / 10);
    },
    seeds * 500,
  );
});
