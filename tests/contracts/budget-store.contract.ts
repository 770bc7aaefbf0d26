import type { BudgetStore } from '../../shared/loyalty/budgets/budget-store.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const offer = 'happy-hour';

/** @param open gives a store without counters */
export const budgetStoreContract = (name: string, open: () => Promise<BudgetStore>): void => {
  describe(`${name}: a charge`, () => {
    it('is added to what is spent, and tells when', async () => {
      const store = await open();
      expect(await store.spent(offer)).toBeUndefined();
      expect(await store.charge(offer, 300, 1000, noon)).toBe(true);
      expect(await store.charge(offer, 250, 1000, noon + 1)).toBe(true);
      expect(await store.spent(offer)).toEqual({ spent: 550, touched: noon + 1 });
    });

    it('may take all that is left and not a thousandth more', async () => {
      const store = await open();
      await store.charge(offer, 600, 1000, noon);
      expect(await store.charge(offer, 401, 1000, noon)).toBe(false);
      expect(await store.charge(offer, 400, 1000, noon)).toBe(true);
      expect(await store.charge(offer, 1, 1000, noon)).toBe(false);
      expect((await store.spent(offer))?.spent).toBe(1000);
    });

    it('that is refused changes nothing', async () => {
      const store = await open();
      await store.charge(offer, 900, 1000, noon);
      expect(await store.charge(offer, 200, 1000, noon + 1)).toBe(false);
      expect(await store.spent(offer)).toEqual({ spent: 900, touched: noon });
    });

    it('of more than the whole budget is refused, and leaves no counter', async () => {
      const store = await open();
      expect(await store.charge(offer, 1001, 1000, noon)).toBe(false);
      expect(await store.charge(offer, 1, 0, noon)).toBe(false);
      expect(await store.spent(offer)).toBeUndefined();
    });

    it('is refused once a newly published budget is below what is spent', async () => {
      const store = await open();
      await store.charge(offer, 900, 1000, noon);
      expect(await store.charge(offer, 1, 500, noon)).toBe(false);
      expect(await store.charge(offer, 1, 901, noon)).toBe(true);
    });

    it('counts for its own offer alone', async () => {
      const store = await open();
      await store.charge(offer, 1, 1, noon);
      expect(await store.charge('happy-hours', 1, 1, noon)).toBe(true);
      expect(await store.spent('happy')).toBeUndefined();
    });

    it('of many tills at once never overdraws a budget (medusa#16595)', async () => {
      const store = await open();
      const charges = Array.from({ length: 40 }, (_, till) => store.charge(offer, 1, 25, noon + till));
      const given = (await Promise.all(charges)).filter(Boolean);
      expect(given).toHaveLength(25);
      expect((await store.spent(offer))?.spent).toBe(25);
    });

    it('of many amounts at once never overdraws a budget, and each is counted exactly', async () => {
      const store = await open();
      const amounts = [4990, 3330, 2500, 10, 1250, 3330, 4990, 730, 2500, 1250];
      const given = await Promise.all(amounts.map((amount) => store.charge(offer, amount, 10_000, noon)));
      const spent = amounts.filter((_, at) => given[at]).reduce((sum, amount) => sum + amount, 0);
      expect(spent).toBeLessThanOrEqual(10_000);
      expect((await store.spent(offer))?.spent).toBe(spent);
    });

    it('that is repeated, as its answer was lost, counts twice: less can be spent, never more', async () => {
      const store = await open();
      expect(await store.charge(offer, 400, 1000, noon)).toBe(true);
      expect(await store.charge(offer, 400, 1000, noon)).toBe(true);
      expect(await store.charge(offer, 400, 1000, noon)).toBe(false);
      expect((await store.spent(offer))?.spent).toBe(800);
    });
  });

  describe(`${name}: a recount`, () => {
    it('sets what is spent, up or down, and leaves alone when it was charged', async () => {
      const store = await open();
      await store.charge(offer, 800, 1000, noon);
      expect(await store.recount(offer, 400, { spent: 800, touched: noon })).toBe(true);
      expect(await store.spent(offer)).toEqual({ spent: 400, touched: noon });
      expect(await store.recount(offer, 1200, { spent: 400, touched: noon })).toBe(true);
      expect(await store.charge(offer, 1, 1000, noon)).toBe(false);
    });

    it.each([
      ['charged', { spent: 700, touched: noon }],
      ['charged in the same millisecond', { spent: 700, touched: noon + 1 }],
      ['charged and recounted', { spent: 800, touched: noon }],
    ])('is refused when the counter was %s since it was read', async (_what, read) => {
      const store = await open();
      await store.charge(offer, 800, 1000, noon + 1);
      expect(await store.recount(offer, 0, read)).toBe(false);
      expect(await store.spent(offer)).toEqual({ spent: 800, touched: noon + 1 });
    });

    it('makes no counter', async () => {
      const store = await open();
      expect(await store.recount(offer, 5, { spent: 0, touched: 0 })).toBe(false);
      expect(await store.spent(offer)).toBeUndefined();
    });

    it('at the same time as charges loses none of them', async () => {
      const store = await open();
      await store.charge(offer, 100, 1000, noon);
      const charging = Array.from({ length: 10 }, () => store.charge(offer, 10, 1000, noon + 1));
      const [recounted] = await Promise.all([store.recount(offer, 50, { spent: 100, touched: noon }), ...charging]);
      expect((await store.spent(offer))?.spent).toBe((recounted ? 50 : 100) + 100);
    });
  });
};
