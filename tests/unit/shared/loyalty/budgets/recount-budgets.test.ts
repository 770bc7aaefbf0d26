import * as v from 'valibot';
import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import type { BillRecord } from '../../../../../shared/loyalty/bill/bill-record.ts';
import { recountBudgets } from '../../../../../shared/loyalty/budgets/recount-budgets.ts';
import { storedDiscounts } from '../../../../../shared/loyalty/members/kept-discounts.ts';
import type { OpenQuote, Settlement } from '../../../../../shared/loyalty/members/member.ts';
import { writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { programSchema } from '../../../../../shared/loyalty/program/program.ts';
import { hubKey, recordKey } from '../../../../../shared/records/record-key.ts';
import { aClock } from '../../../../support/a-clock.ts';
import { aHubRecord } from '../../../../support/a-hub-record.ts';
import { aMember, anOpenQuote, aSettledQuote, aSettlement } from '../../../../support/a-member.ts';
import { collectedLog } from '../../../../support/collected-log.ts';
import { makeMemoryBudgetStore } from '../../../../support/memory-budget-store.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

/** 03:30 in Prague. */
const night = Date.UTC(2026, 10, 24, 2, 30);
const hour = 3_600_000;
const lunch = night - 14 * hour;

const counted = { id: 'ten', budget: { uses: 100 } };
const priced = { id: 'ten', budget: { amount: 500 } };

const offerOf = (fields: object) => ({ kind: 'percentage_on_bill', title: { en: 'Off' }, percentage: 10, ...fields });

/** A stored bill, and what it used. */
interface Closing {
  readonly order?: string;
  readonly completed?: number;
  readonly day?: string;
  readonly settled?: BillRecord['settled'];
  readonly quote?: BillRecord['quote'];
  readonly version?: number;
}

const using = (...uses: Settlement['uses']) => ({ member: 'm', settlement: aSettlement({ uses }) });
const quoting = (...amounts: readonly number[]) =>
  aSettledQuote(
    amounts.map((amount) => ({ type: 'percentage_on_item', offer: 'ten', percentage: 1_000, amount, product: '1' })),
  );

const aNight = (...offers: readonly object[]) => {
  const clock = aClock(night);
  const store = makeMemoryRecordStore();
  const budgets = makeMemoryBudgetStore();
  const { logged, log } = collectedLog();
  const program = v.parse(programSchema, {
    name: 'Club',
    currency: 'EUR',
    language: { default: 'en' },
    reservationMinutes: 240,
    tiers: [{ id: 'basic', name: { en: 'Basic' }, from: 0 }],
    offers: offers.map(offerOf),
  });
  const deps = {
    store,
    census: store,
    budgets,
    programs: { current: async () => ({ version: 1, program }) },
    clock,
    timeZone: 'Europe/Prague',
    log,
  };
  let orders = 0;
  const close = async ({ order, completed = lunch, day, version = 1, quote, ...fields }: Closing): Promise<void> => {
    orders += 1;
    const bill = billId('PUB', order ?? String(orders));
    const kept = quote && { ...quote, discounts: storedDiscounts(quote.discounts) };
    const record = { shape: 1, bill, completed, digest: 'd', sent: '{}', answer: 'registered', ...fields, quote: kept };
    await store.write(
      aHubRecord({
        key: hubKey('hub.bills', bill),
        version,
        body: JSON.stringify(record),
        day: day ?? new Date(completed).toISOString().slice(0, 10),
      }),
    );
  };
  return {
    deps,
    store,
    budgets,
    logged,
    close,
    charge: (amount: number, at = lunch, offer = 'ten') => budgets.charge(offer, amount, 1_000_000, at),
    run: () => recountBudgets(deps),
    spent: async (offer = 'ten') => (await budgets.spent(offer))?.spent,
  };
};

describe('the nightly recount', () => {
  it('frees what was charged for quotes that came to nothing', async () => {
    const { charge, close, run, spent, logged } = aNight(counted);
    for (let till = 0; till < 5; till += 1) await charge(1);
    await close({ settled: using({ offer: 'ten', amount: 990 }) });
    await close({ settled: using({ offer: 'other', amount: 990 }) });
    await close({ settled: using({ offer: 'other', amount: 500 }, { offer: 'ten', amount: 10 }) });
    await run();
    expect(await spent()).toBe(2);
    expect(logged).toEqual([{ event: 'recounted', offer: 'ten', spent: 2, was: 5 }]);
  });

  it('counts a budget of money by what was really given', async () => {
    const { charge, close, run, spent } = aNight(priced);
    await charge(5_000);
    await close({ settled: using({ offer: 'ten', amount: 990 }) });
    await close({ settled: using({ offer: 'other', amount: 400 }, { offer: 'ten', amount: 1_500 }) });
    await run();
    expect(await spent()).toBe(2_490);
  });

  it('takes more where more was given than charged', async () => {
    const { charge, close, run, spent } = aNight(priced);
    await charge(500);
    await close({ settled: using({ offer: 'ten', amount: 990 }) });
    await run();
    expect(await spent()).toBe(990);
  });

  it('gives back the use of a bill that was taken back (vendure#1466)', async () => {
    const { charge, close, run, spent } = aNight(counted);
    await charge(1);
    await close({ order: '7', settled: using({ offer: 'ten', amount: 990 }), quote: quoting(990) });
    await close({ order: '7', settled: using(), quote: quoting(990), version: 2 });
    await run();
    expect(await spent()).toBe(0);
  });

  it('counts no use where nothing was given (vendure#5278)', async () => {
    const { charge, close, run, spent } = aNight(counted);
    await charge(1);
    await close({ settled: using({ offer: 'ten', amount: 0 }) });
    await close({ settled: 'none', quote: quoting(990) });
    await run();
    expect(await spent()).toBe(0);
  });

  it.each([
    ['uses', counted, 1],
    ['money', priced, 1_490],
  ])('counts a bill that is not settled yet by its quote, in %s', async (_unit, offer, expected) => {
    const { charge, close, run, spent } = aNight(offer);
    await charge(7_000);
    await close({ quote: quoting(500, 990) });
    await close({});
    await run();
    expect(await spent()).toBe(expected);
  });

  it('waits while a quote may still be open', async () => {
    const { charge, run, spent, logged } = aNight(counted);
    await charge(3, night - 4 * hour + 1);
    await run();
    expect([await spent(), logged]).toEqual([3, []]);
  });

  it('does not wait once its time is over', async () => {
    const { charge, run, spent } = aNight(counted);
    await charge(3, night - 4 * hour);
    await run();
    expect(await spent()).toBe(0);
  });

  it('leaves alone a counter that a till charges while the bills are read', async () => {
    const { deps, charge, spent, logged } = aNight(counted);
    await charge(3);
    const soldOn = async (day: string) => {
      await deps.budgets.charge('ten', 1, 100, night);
      return deps.store.soldOn(day);
    };
    await recountBudgets({ ...deps, store: { ...deps.store, soldOn } });
    expect(await spent()).toBeGreaterThan(3);
    expect(logged).toEqual([]);
  });

  it('writes and says nothing when the counter is right', async () => {
    const { deps, charge, close, logged } = aNight(counted);
    await charge(1);
    await close({ settled: using({ offer: 'ten', amount: 990 }) });
    const recount = async (): Promise<boolean> => {
      throw new Error('written');
    };
    await recountBudgets({ ...deps, budgets: { ...deps.budgets, recount } });
    expect(logged).toEqual([]);
  });

  it('makes no counter for an offer that was never charged, and reads no bill for it', async () => {
    const { deps, spent } = aNight(counted, { id: 'free' });
    const soldOn = async (): Promise<never> => {
      throw new Error('read');
    };
    await recountBudgets({ ...deps, store: { ...deps.store, soldOn } });
    expect(await spent()).toBeUndefined();
  });

  it('does nothing where no program is published', async () => {
    const { deps, charge, spent } = aNight(counted);
    await charge(3);
    await recountBudgets({ ...deps, programs: { current: async () => undefined } });
    expect(await spent()).toBe(3);
  });

  it('leaves every counter when a bill cannot be read, since without it they would allow too much', async () => {
    const { store, charge, run, spent } = aNight(counted);
    await charge(3);
    await store.write(aHubRecord({ key: hubKey('hub.bills', 'PUB/1'), body: '{"shape":2}', day: '2026-11-23' }));
    await expect(run()).rejects.toThrow('not of its shape');
    expect(await spent()).toBe(3);
  });

  it("takes the till's receipts of a day for no bills", async () => {
    const { store, charge, run, spent } = aNight(counted);
    await charge(3);
    const receipt = { key: recordKey('orders', '1'), version: 1, digest: 'd', body: '{}' };
    await store.offer({ ...receipt, order: undefined, day: '2026-11-23', blank: undefined }, undefined);
    await run();
    expect(await spent()).toBe(0);
  });

  it('counts each offer for itself', async () => {
    const { charge, close, run, spent } = aNight(counted, { id: 'five', budget: { amount: 100 } });
    await charge(9);
    await charge(9_000, lunch, 'five');
    await close({ settled: using({ offer: 'ten', amount: 990 }, { offer: 'five', amount: 450 }) });
    await run();
    expect([await spent(), await spent('five')]).toEqual([1, 450]);
  });
});

describe('a bill that is quoted and not closed', () => {
  const leftOpen = (fields: Partial<OpenQuote> = {}) =>
    writeMember(
      aMember({ quotes: [anOpenQuote({ at: lunch, until: lunch + 4 * hour, charged: { ten: 1 }, ...fields })] }),
      1,
    );

  it('keeps what it was charged, however long its reservation is over: its till may still close it with its quote', async () => {
    const { charge, store, run, spent } = aNight(counted);
    await charge(3);
    await store.write(leftOpen());
    await run();
    expect(await spent()).toBe(1);
  });

  it('counts once when it closes', async () => {
    const { charge, store, close, run, spent } = aNight(counted);
    await charge(3);
    await store.write(leftOpen({ bill: billId('PUB', '7') }));
    await close({ order: '7', settled: using({ offer: 'ten', amount: 990 }) });
    await run();
    expect(await spent()).toBe(1);
  });

  it('that was closed before and is charged again counts by the greater of both', async () => {
    const { charge, store, close, run, spent } = aNight(priced);
    await charge(9_000);
    await store.write(leftOpen({ bill: billId('PUB', '7'), charged: { ten: 1_500 } }));
    await close({ order: '7', settled: using({ offer: 'ten', amount: 990 }) });
    await run();
    expect(await spent()).toBe(1_500);
  });

  it('is given up after two weeks', async () => {
    const { charge, store, run, spent } = aNight(counted);
    await charge(3);
    await store.write(leftOpen({ until: night - 14 * 24 * hour }));
    await run();
    expect(await spent()).toBe(0);
  });
});

describe('the bills that count', () => {
  const used = using({ offer: 'ten', amount: 990 });
  const days = 24 * hour;

  it.each([
    ['of a year ago', night - 399 * days, 1],
    ['of long ago', night - 401 * days, 0],
    ['of this night', night - 1000, 1],
    ["of a till whose clock is ahead, tomorrow by the till's", Date.UTC(2026, 10, 25), 1],
  ])('without a first day: one %s', async (_when, completed, expected) => {
    const { charge, close, run, spent } = aNight(counted);
    await charge(5);
    await close({ completed, settled: used });
    await run();
    expect(await spent()).toBe(expected);
  });

  it.each([
    ['since it began, by the clocks of the merchant', Date.UTC(2025, 4, 31, 22), 1],
    ['before it began', Date.UTC(2025, 4, 31, 22) - 1, 0],
  ])('are those of its first day and later, however long ago: one %s', async (_when, completed, expected) => {
    const { charge, close, run, spent } = aNight({ ...counted, when: { from: '2025-06-01' } });
    await charge(5);
    await close({ completed, settled: used });
    await run();
    expect(await spent()).toBe(expected);
  });

  it('are none for an offer that has not begun', async () => {
    const { charge, close, run, spent } = aNight({ ...counted, when: { from: '2026-12-24' } });
    await charge(5);
    await close({ settled: used });
    await run();
    expect(await spent()).toBe(0);
  });

  it('are told by the record and not by an index that lags', async () => {
    const { deps, charge, close, spent } = aNight(counted);
    await charge(5);
    await close({ order: '7', completed: lunch, settled: used });
    const key = hubKey('hub.bills', billId('PUB', '7'));
    const soldOn = async (day: string) => (day === '2026-11-20' || day === '2026-11-23' ? [key] : []);
    await recountBudgets({ ...deps, store: { ...deps.store, soldOn } });
    expect(await spent()).toBe(1);
  });
});
