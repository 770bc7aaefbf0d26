import {
  batchGoesAt,
  budgetAt,
  budgetOf,
  type CallPurpose,
  callsLeft,
  learnBudget,
  nextWindow,
  plans,
  type ShopBudget,
  spendCall,
} from '../../../../shared/eshop/shop-budget.ts';

const zone = 'Europe/Prague';
const minute = 60_000;
const hour = 60 * minute;
/** A whole hour in the shop's windows: 2018-11-03T20:00+01:00. */
const eight = Date.UTC(2018, 10, 3, 19);
const at = (left: Partial<ShopBudget>): ShopBudget => ({ ...budgetOf(plans.bronze, eight), ...left });
const quota = (said: object) => ({
  perHour: undefined,
  perDay: undefined,
  hourRemaining: undefined,
  dayRemaining: undefined,
  totalRemaining: undefined,
  ...said,
});

describe('the windows of a budget', () => {
  const spent = at({ hourRemaining: 0, dayRemaining: 7 });

  it('keep what was spent while the hour lasts', () => {
    expect(budgetAt(spent, eight + hour - 1, zone)).toMatchObject({ hourRemaining: 0, dayRemaining: 7 });
  });

  it('give a new hour its calls, but not a new day', () => {
    expect(budgetAt(spent, eight + hour, zone)).toMatchObject({ hourRemaining: 10, dayRemaining: 7 });
  });

  it("give a new day its calls at the merchant's midnight", () => {
    const midnight = Date.UTC(2018, 10, 3, 23);
    expect(budgetAt(spent, midnight - 1, zone)).toMatchObject({ hourRemaining: 10, dayRemaining: 7 });
    expect(budgetAt(spent, midnight, zone)).toMatchObject({ hourRemaining: 10, dayRemaining: 100 });
    expect(budgetAt(spent, midnight, 'UTC')).toMatchObject({ dayRemaining: 7 });
  });

  it('are those of the moment that was asked for, so that asking twice gives nothing twice', () => {
    const once = budgetAt(spent, eight + hour, zone);
    expect(budgetAt({ ...once, hourRemaining: 3 }, eight + hour + 1, zone)).toMatchObject({ hourRemaining: 3 });
  });

  it('begin at whole hours', () => {
    expect(nextWindow(eight)).toBe(eight + hour);
    expect(nextWindow(eight + hour - 1)).toBe(eight + hour);
  });
});

describe('a call', () => {
  it("is of the hour's while there are any, then of the day's, and never below none", () => {
    const remaining = ({ hourRemaining, dayRemaining }: ShopBudget) => [hourRemaining, dayRemaining];
    expect(remaining(spendCall(at({ hourRemaining: 2 })))).toEqual([1, 100]);
    expect(remaining(spendCall(at({ hourRemaining: 0 })))).toEqual([0, 99]);
    expect(remaining(spendCall(at({ hourRemaining: 0, dayRemaining: 0 })))).toEqual([0, 0]);
  });
});

describe('the calls that are left', () => {
  it.each<[CallPurpose, number]>([
    ['look-up', 3],
    ['correct', 3],
    ['create', 1],
  ])('are for %s %i, since a fifth of an hour is kept from new orders', (purpose, left) => {
    expect(callsLeft(at({ hourRemaining: 3, dayRemaining: 0 }), purpose)).toBe(left);
  });

  it("count the day's too, and are never fewer than none", () => {
    expect(callsLeft(at({ hourRemaining: 0, dayRemaining: 5 }), 'create')).toBe(3);
    expect(callsLeft(at({ hourRemaining: 1, dayRemaining: 0 }), 'create')).toBe(0);
  });

  it('leave new orders a call of the smallest budget there could be', () => {
    const tiny = budgetOf({ perHour: 1, perDay: 0 }, eight);
    expect(callsLeft(tiny, 'create')).toBe(1);
  });
});

describe("what the shop's answers say", () => {
  it('goes before what was counted', () => {
    const said = quota({ perHour: 15, perDay: 300, hourRemaining: 4, dayRemaining: 250 });
    expect(learnBudget(at({ hourRemaining: 9 }), said, eight + 5)).toEqual({
      perHour: 15,
      perDay: 300,
      hourRemaining: 4,
      dayRemaining: 250,
      at: eight + 5,
    });
  });

  it('is a whole plan where nothing was known', () => {
    expect(learnBudget(undefined, quota({ perHour: 15, perDay: 300 }), eight)).toEqual({
      perHour: 15,
      perDay: 300,
      hourRemaining: 15,
      dayRemaining: 300,
      at: eight,
    });
  });

  it('leaves what it does not say as it was', () => {
    const known = at({ hourRemaining: 3, dayRemaining: 50 });
    expect(learnBudget(known, quota({ hourRemaining: 2 }), eight + 5)).toEqual({
      ...known,
      hourRemaining: 2,
      at: eight + 5,
    });
  });

  it.each([
    ['nothing', undefined],
    ['no plan', quota({ hourRemaining: 2 })],
  ])('teaches nothing where it is %s', (_what, said) => {
    expect(learnBudget(undefined, said, eight)).toBeUndefined();
  });
});

describe('a batch of new orders', () => {
  const goesAt = (left: Partial<ShopBudget>, { orders = 1, lastAt = 0, now = eight } = {}) =>
    batchGoesAt(at(left), { orders, full: 100, lastAt, now });

  it('goes at once when it is full', () => {
    expect(goesAt({ hourRemaining: 3, dayRemaining: 0 }, { orders: 100, lastAt: eight })).toBe(eight);
  });

  it("goes at once while more is left than an hour's calls, beside those that are kept", () => {
    expect(goesAt({ hourRemaining: 10, dayRemaining: 3 }, { lastAt: eight })).toBe(eight);
    expect(goesAt({ hourRemaining: 10, dayRemaining: 2 }, { lastAt: eight })).toBeGreaterThan(eight);
  });

  it('is spread over what is left of the hour, from the last one on', () => {
    const left = { hourRemaining: 6, dayRemaining: 0 };
    expect(goesAt(left, { lastAt: eight })).toBe(eight + hour / 4);
    const now = eight + 40 * minute;
    expect(goesAt(left, { lastAt: now - minute, now })).toBe(now + 4 * minute);
  });

  it('goes at once when the last one was long enough ago', () => {
    expect(goesAt({ hourRemaining: 6, dayRemaining: 0 }, { lastAt: eight - hour })).toBe(eight);
  });

  it('waits for the next hour at the latest, and so when no call is left for it', () => {
    const now = eight + 59 * minute;
    expect(goesAt({ hourRemaining: 3, dayRemaining: 0 }, { lastAt: now, now })).toBe(eight + hour);
    expect(goesAt({ hourRemaining: 2, dayRemaining: 0 }, { orders: 100, now })).toBe(eight + hour);
  });
});
