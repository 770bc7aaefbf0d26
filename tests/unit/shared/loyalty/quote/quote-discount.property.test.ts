import * as fc from 'fast-check';
import type { Thousandths } from '../../../../../shared/kernel/money.ts';
import type { Bill } from '../../../../../shared/loyalty/bill/bill.ts';
import type { Program } from '../../../../../shared/loyalty/program/program.ts';
import { eligibleLines, isEligible } from '../../../../../shared/loyalty/quote/eligible-lines.ts';
import { percentageOf } from '../../../../../shared/loyalty/quote/exact-percentage.ts';
import type { Quote, Standing } from '../../../../../shared/loyalty/quote/quote.ts';
import { quoteDiscount } from '../../../../../shared/loyalty/quote/quote-discount.ts';
import { evening } from '../../../../support/a-clock.ts';
import { arbitraryBill, arbitraryProgram, arbitraryStanding, tiers } from '../../../../support/arbitrary-loyalty.ts';

const numRuns = Number(process.env.PROPERTY_RUNS ?? 500);
const moment = { now: evening, timeZone: 'Europe/Prague', language: 'en' } as const;
const none = new Set<string>();

const quote = (bill: Bill, standing: Standing, program: Program): Quote =>
  quoteDiscount(bill, standing, program, moment, none);

const holds = (
  program: fc.Arbitrary<Program>,
  check: (bill: Bill, standing: Standing, program: Program) => void,
): void => fc.assert(fc.property(arbitraryBill, arbitraryStanding, program, check), { numRuns });

const ofProduct = ({ lines }: Bill, product: string): Thousandths =>
  lines.filter((line) => line.product === product).reduce((sum, { total }) => sum + total, 0);

const offerOf = (program: Program, id: string) => {
  const offer = program.offers.find((one) => one.id === id);
  if (offer === undefined) throw new Error(`no offer ${id}`);
  return offer;
};

const subsets = <Item>([first, ...others]: readonly Item[]): readonly (readonly Item[])[] =>
  first === undefined ? [[]] : subsets(others).flatMap((set) => [set, [first, ...set]]);

/** What quotes of single offers give together by the rules of stacking; 0 where they are not permitted together. */
const worthOf = (set: readonly Quote[], bill: Bill, program: Program): Thousandths => {
  const discounts = set.flatMap((single) => single.discounts);
  const groups = set.flatMap(({ discounts: [first] }) => offerOf(program, first?.offer ?? '').group ?? []);
  const onBill = discounts.filter(({ type }) => type !== 'percentage_on_item');
  const onItems = discounts.filter((discount) => discount.type === 'percentage_on_item');
  const ofProducts = [...Map.groupBy(onItems, ({ product }) => product).values()];
  const total = [
    ...onBill,
    ...ofProducts.map((of) => of.reduce((one, other) => (other.amount > one.amount ? other : one))),
  ]
    .map(({ amount }) => amount)
    .reduce((sum, amount) => sum + amount, 0);
  const takesAll = onBill.some(
    (one) =>
      one.type === 'percentage_on_bill' && onItems.some(({ percentage }) => one.percentage + percentage > 10_000),
  );
  const isPermitted =
    new Set(groups).size === groups.length &&
    onBill.length <= 1 &&
    (onBill.length === 0 || onItems.length === 0 || (program.till.combinesBillAndItems && !takesAll)) &&
    total <= bill.total;
  return isPermitted ? total : 0;
};

describe('a quote', () => {
  it('never gives more than the bill, and nothing of a bill that is not positive', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const { total } = quote(bill, standing, program);
      expect(total).toBeGreaterThanOrEqual(0);
      expect(total).toBeLessThanOrEqual(Math.max(0, bill.total));
    });
  });

  it('never gives more on a product than its lines come to', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      for (const discount of quote(bill, standing, program).discounts)
        if (discount.type === 'percentage_on_item')
          expect(discount.amount).toBeLessThanOrEqual(Math.ceil(ofProduct(bill, discount.product) / 10) * 10);
    });
  });

  it('adds up to the cent', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const { discounts, total } = quote(bill, standing, program);
      expect(discounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
      for (const { amount } of discounts) expect([amount % 10, amount > 0]).toEqual([0, true]);
    });
  });

  it('has percentages that give its amounts when they are applied by hand', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      for (const discount of quote(bill, standing, program).discounts) {
        if (discount.type === 'coupon_zero_vat') continue;
        const base = discount.type === 'percentage_on_bill' ? bill.total : ofProduct(bill, discount.product);
        expect(percentageOf(base, discount.percentage)).toBe(discount.amount);
      }
    });
  });

  it('does not depend on the order of lines', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const reversed = { ...bill, lines: bill.lines.toReversed() };
      expect(quote(reversed, standing, program)).toEqual(quote(bill, standing, program));
    });
  });

  it('is the same each time', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      expect(quote(bill, standing, program)).toEqual(quote(bill, standing, program));
    });
  });

  it('has one discount on the bill at most, and none on items beside it unless the till can take both', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const { discounts } = quote(bill, standing, program);
      const onBill = discounts.filter(({ type }) => type !== 'percentage_on_item').length;
      expect(onBill).toBeLessThanOrEqual(1);
      if (onBill === 1 && !program.till.combinesBillAndItems) expect(discounts).toHaveLength(1);
    });
  });

  it('never takes more of a product than it costs, on the bill and on the product together', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const { discounts } = quote(bill, standing, program);
      const [onBill] = discounts.filter(({ type }) => type === 'percentage_on_bill');
      if (onBill?.type !== 'percentage_on_bill') return;
      for (const discount of discounts)
        if (discount.type === 'percentage_on_item')
          expect(discount.percentage + onBill.percentage).toBeLessThanOrEqual(10_000);
    });
  });

  it('has one entry for each product', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const products = quote(bill, standing, program).discounts.flatMap((discount) =>
        discount.type === 'percentage_on_item' ? [discount.product] : [],
      );
      expect(new Set(products).size).toBe(products.length);
    });
  });

  it('uses one offer of a group', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const used = new Set(quote(bill, standing, program).discounts.map(({ offer }) => offer));
      const groups = [...used].flatMap((id) => offerOf(program, id).group ?? []);
      expect(new Set(groups).size).toBe(groups.length);
    });
  });

  it('never discounts a product with a line that is excluded or returned', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      for (const discount of quote(bill, standing, program).discounts) {
        if (discount.type !== 'percentage_on_item') continue;
        for (const line of bill.lines.filter(({ product }) => product === discount.product))
          expect([isEligible(line, offerOf(program, discount.offer), program), line.total >= 0]).toEqual([true, true]);
      }
    });
  });

  it('takes a percentage of the whole bill only when all goods on it count', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      for (const discount of quote(bill, standing, program).discounts)
        if (discount.type === 'percentage_on_bill')
          expect(eligibleLines(bill, offerOf(program, discount.offer), program)).toHaveLength(
            bill.lines.filter(({ total }) => total > 0).length,
          );
    });
  });

  it('keeps to the cap of each offer', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      for (const [id, of] of Map.groupBy(quote(bill, standing, program).discounts, ({ offer }) => offer)) {
        const offer = offerOf(program, id);
        const cap = offer.kind === 'coupon_zero_vat' ? undefined : offer.cap;
        if (cap !== undefined) expect(of.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(cap);
      }
    });
  });

  it('says of each offer what became of it, and of no other', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      const { discounts, reasons } = quote(bill, standing, program);
      expect(reasons.map(({ offer }) => offer)).toEqual(program.offers.map(({ id }) => id));
      expect(
        reasons
          .filter(({ code }) => code === 'applied')
          .map(({ offer }) => offer)
          .toSorted(),
      ).toEqual([...new Set(discounts.map(({ offer }) => offer))].toSorted());
    });
  });

  it('has a message that fits the display', () => {
    holds(arbitraryProgram(), (bill, standing, program) => {
      expect(quote(bill, standing, program).message).toMatch(/^.{1,120}$/);
    });
  });
});

describe('the best for the customer', () => {
  const without = (program: Program, left: ReadonlySet<string>): Program => ({
    ...program,
    offers: program.offers.filter(({ id }) => left.has(id)),
  });

  it('is at least what each permitted offer gives alone', () => {
    holds(arbitraryProgram('best'), (bill, standing, program) => {
      const { total } = quote(bill, standing, program);
      for (const { id } of program.offers)
        expect(total).toBeGreaterThanOrEqual(quote(bill, standing, without(program, new Set([id]))).total);
    });
  });

  it('is no less than taking the offers of any set by priority', () => {
    fc.assert(
      fc.property(
        arbitraryBill,
        arbitraryStanding,
        arbitraryProgram('best'),
        fc.integer({ min: 0, max: 63 }),
        (bill, standing, program, mask) => {
          const set = new Set(program.offers.filter((_, at) => (mask >> at) % 2 === 1).map(({ id }) => id));
          const some: Program = { ...without(program, set), stacking: 'priority' };
          expect(quote(bill, standing, program).total).toBeGreaterThanOrEqual(quote(bill, standing, some).total);
        },
      ),
      { numRuns },
    );
  });

  it('is what going through every set of offers finds', () => {
    holds(arbitraryProgram('best'), (bill, standing, program) => {
      const alone = program.offers.map(({ id }) => quote(bill, standing, without(program, new Set([id]))));
      const permitted = subsets(alone.filter(({ total }) => total > 0)).map((set) => worthOf(set, bill, program));
      expect(quote(bill, standing, program).total).toBe(Math.max(...permitted));
    });
  });

  it('is no less in a higher tier', () => {
    holds(arbitraryProgram('best'), (bill, standing, program) => {
      const totals = tiers.map((tier) => quote(bill, { ...standing, tier }, program).total);
      expect(totals).toEqual(totals.toSorted((one, other) => one - other));
    });
  });
});
