import { decimal } from '../../../../../shared/kernel/decimal.ts';
import type { Bill } from '../../../../../shared/loyalty/bill/bill.ts';
import type { Standing } from '../../../../../shared/loyalty/quote/quote.ts';
import { languageOf, quoteDiscount } from '../../../../../shared/loyalty/quote/quote-discount.ts';
import { aBill, aBillLine } from '../../../../support/a-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';
import { aStanding } from '../../../../support/a-standing.ts';

type Offers = NonNullable<ProgramFields['offers']>;

const tenOff = { id: 'ten', kind: 'percentage_on_bill', title: { en: 'Ten' }, percentage: 10 } as const;
const coffee = {
  id: 'coffee',
  kind: 'percentage_on_item',
  title: { en: 'Coffee' },
  percentage: 20,
  lines: { include: { products: ['coffee'] } },
} satisfies Offers[number];
const voucher = {
  id: 'voucher',
  kind: 'coupon_zero_vat',
  title: { en: 'Voucher' },
  amount: 5,
  nature: 'sold',
} as const;
const coupon = { code: 'FIVE', offer: 'voucher', amount: 5000, armed: false };

const line = (product: string, total: number, fields: object = {}) =>
  aBillLine({ product, name: product, total, ...fields });
const wine = (total: number) => line('wine', total);

const quote = (
  offers: Offers,
  bill: Partial<Bill>,
  standing: Partial<Standing> = {},
  program: ProgramFields = {},
  without: readonly string[] = [],
) =>
  quoteDiscount(
    aBill(bill),
    aStanding({ tier: 'basic', ...standing }),
    aProgram({ offers, ...program }),
    { now: evening, timeZone: 'Europe/Prague', language: 'en' },
    new Set(without),
  );

const reasonOf = ({ reasons }: ReturnType<typeof quote>, offer: string) => {
  const reason = reasons.find((one) => one.offer === offer);
  return reason && [reason.code, ...reason.figures];
};

describe('a percentage on the bill', () => {
  it("is taken of the till's total, whatever the lines come to, as the vendor's own answer is", () => {
    const { discounts, total } = quote([tenOff], { total: 50_000, lines: [wine(15_000)] });
    expect(discounts).toEqual([
      { type: 'percentage_on_bill', offer: 'ten', percentage: 1000, amount: 5000, description: 'Ten' },
    ]);
    expect(total).toBe(5000);
  });

  it.each([
    [50, 10],
    [40, 0],
    [12_345, 1230],
    [12_350, 1240],
  ])('of %d thousandths is %d: to the cent, half up', (total, amount) => {
    expect(quote([tenOff], { lines: [wine(total)] }).total).toBe(amount);
  });

  it('is given on the products that count where one does not', () => {
    const lines = [wine(10_000), line('bottle', 500, { category: 'deposit' }), line('soup', 4000)];
    expect(quote([tenOff], { lines }, {}, { excluded: { categories: ['deposit'] } }).discounts).toEqual([
      expect.objectContaining({ type: 'percentage_on_item', product: 'soup', percentage: 1000, amount: 400 }),
      expect.objectContaining({ type: 'percentage_on_item', product: 'wine', percentage: 1000, amount: 1000 }),
    ]);
  });

  it('is reduced by goods that came back, which get nothing themselves', () => {
    const returned = line('soup', -4000, { quantity: decimal(-1n, 0) });
    expect(quote([tenOff], { lines: [wine(10_000), returned] }).total).toBe(600);
  });

  it('leaves the odd cent of a cap to the first product by id, whatever order the lines come in', () => {
    const lines = [line('soup', 10_000), line('beer', 10_000)];
    for (const order of [lines, lines.toReversed()])
      expect(quote([{ ...tenOff, cap: 0.25 }], { lines: order }).discounts).toEqual([
        expect.objectContaining({ product: 'beer', amount: 130 }),
        expect.objectContaining({ product: 'soup', amount: 120 }),
      ]);
  });

  it('is never rounded up beyond the bill', () => {
    const { discounts, total } = quote([{ ...tenOff, percentage: 100 }], { lines: [wine(5005)] });
    expect(discounts).toEqual([
      expect.objectContaining({ type: 'percentage_on_item', product: 'wine', percentage: 9990, amount: 5000 }),
    ]);
    expect(total).toBe(5000);
  });

  it('becomes percentages of products, by largest remainder, where its cap bites', () => {
    const { discounts, total } = quote([{ ...tenOff, cap: 1 }], { lines: [wine(10_000), line('soup', 5000)] });
    expect(discounts).toEqual([
      expect.objectContaining({ product: 'soup', amount: 330, percentage: 660 }),
      expect.objectContaining({ product: 'wine', amount: 670, percentage: 670 }),
    ]);
    expect(total).toBe(1000);
  });
});

describe('a percentage on items', () => {
  it('is called the same whatever order its lines come in, and answered by product', () => {
    const lines = [
      line('coffee', 2600, { name: 'Latte' }),
      line('coffee', 2500, { name: 'Espresso' }),
      line('beer', 1000),
    ];
    for (const order of [lines, lines.toReversed()])
      expect(quote([{ ...coffee, lines: {} }], { lines: order }).discounts).toEqual([
        expect.objectContaining({ product: 'beer' }),
        expect.objectContaining({ product: 'coffee', productName: 'Espresso' }),
      ]);
  });

  it('is one entry for a product, of all its lines', () => {
    const lines = [line('coffee', 2500), line('coffee', 2600), wine(9000)];
    expect(quote([coffee], { lines }).discounts).toEqual([
      {
        type: 'percentage_on_item',
        offer: 'coffee',
        percentage: 2000,
        amount: 1020,
        product: 'coffee',
        productName: 'coffee',
        description: 'Coffee',
      },
    ]);
  });

  it('is not made on a product of which a line came back: the till might discount that too', () => {
    const lines = [line('coffee', 5000), line('coffee', -2500, { quantity: decimal(-1n, 0) }), wine(9000)];
    const refused = quote([coffee], { lines });
    expect([refused.discounts, reasonOf(refused, 'coffee')]).toEqual([[], ['no-lines']]);
  });

  it('gives a cent less where no percentage of two decimals gives the capped amount', () => {
    const { discounts } = quote([{ ...coffee, cap: 33.33 }], { lines: [line('coffee', 900_010)] });
    expect(discounts).toEqual([expect.objectContaining({ percentage: 370, amount: 33_300 })]);
  });
});

describe('a coupon', () => {
  const held = { coupons: [coupon] };

  it('gives no more than the bill comes to', () => {
    expect(quote([voucher], { lines: [wine(3000)] }, held).discounts).toEqual([
      { type: 'coupon_zero_vat', offer: 'voucher', amount: 3000, code: 'FIVE', description: 'Voucher' },
    ]);
  });

  it('pays for nothing that is excluded', () => {
    const lines = [line('card', 50_000, { category: 'gift' }), wine(2000)];
    expect(quote([voucher], { lines }, held, { excluded: { categories: ['gift'] } }).total).toBe(2000);
  });

  it('waits to be armed where the program says so, and then goes first', () => {
    const armed = { ...voucher, redeem: 'armed' as const };
    expect(reasonOf(quote([armed], { lines: [wine(9000)] }, held), 'voucher')).toEqual(['not-armed']);
    const coupons = [coupon, { ...coupon, code: 'READY', armed: true }];
    expect(quote([armed], { lines: [wine(9000)] }, { coupons }).discounts).toEqual([
      expect.objectContaining({ code: 'READY' }),
    ]);
  });

  it('is the first by code of several, an armed one before all', () => {
    const codeOf = (...coupons: readonly (typeof coupon)[]) =>
      quote([voucher], { lines: [wine(9000)] }, { coupons }).discounts.map((one) => 'code' in one && one.code);
    const other = { ...coupon, code: 'OTHER' };
    expect(codeOf(other, coupon)).toEqual(['FIVE']);
    expect(codeOf(coupon, { ...other, armed: true })).toEqual(['OTHER']);
  });

  it('is not spent where a percentage gives as much', () => {
    const { discounts } = quote([voucher, tenOff], { lines: [wine(50_000)] }, held);
    expect(discounts).toEqual([expect.objectContaining({ offer: 'ten', amount: 5000 })]);
  });
});

describe('offers together', () => {
  const lines = [line('coffee', 10_000), wine(10_000)];

  it('are the bill or the items, whichever is more, where the till cannot take both', () => {
    const better = quote([tenOff, coffee], { lines });
    expect(better.total).toBe(2000);
    expect(reasonOf(quote([{ ...tenOff, percentage: 15 }, coffee], { lines }), 'coffee')).toEqual([
      'outdone',
      2000,
      3000,
    ]);
  });

  it('are both where the program says that the till can', () => {
    expect(quote([tenOff, coffee], { lines }, {}, { till: { combinesBillAndItems: true } }).total).toBe(4000);
  });

  it('never take more of a product than it costs, though the till can take both', () => {
    const forty = { ...tenOff, percentage: 40 };
    const both = { till: { combinesBillAndItems: true } };
    const kept = quote([forty, { ...coffee, percentage: 60 }], { lines }, {}, both);
    expect(kept.total).toBe(8000 + 6000);
    const refused = quote([forty, { ...coffee, percentage: 60.01 }], { lines }, {}, both);
    expect([refused.total, reasonOf(refused, 'coffee')]).toEqual([8000, ['outdone', 6000, 8000]]);
  });

  it('give the higher of two percentages of a product, whichever goes first', () => {
    const more = { ...coffee, id: 'more', percentage: 30, priority: -1 };
    for (const stacking of ['best', 'priority'] as const) {
      const { discounts, total } = quote([coffee, more], { lines }, {}, { stacking });
      expect([discounts, total]).toEqual([[expect.objectContaining({ offer: 'more', amount: 3000 })], 3000]);
    }
  });

  it('share products, each with the offer that gives more of it', () => {
    const all = { ...coffee, id: 'all', percentage: 15, lines: {} };
    const both = quote([coffee, all], { lines });
    expect(both.discounts).toEqual([
      expect.objectContaining({ product: 'coffee', offer: 'coffee', amount: 2000 }),
      expect.objectContaining({ product: 'wine', offer: 'all', amount: 1500 }),
    ]);
    expect([reasonOf(both, 'coffee'), reasonOf(both, 'all')]).toEqual([
      ['applied', 2000],
      ['applied', 1500],
    ]);
  });

  it("of equal worth are those of the greater priority, then of the program's order, and none that adds nothing", () => {
    const same = { ...coffee, id: 'same' };
    const firstOf = (...offers: Offers) => quote(offers, { lines }).discounts.map(({ offer }) => offer);
    expect(firstOf(coffee, same)).toEqual(['coffee']);
    expect(firstOf(coffee, { ...same, priority: 1 })).toEqual(['same']);
    const nothing = { ...coffee, id: 'nothing', percentage: 5, priority: 9 };
    expect(firstOf(nothing, coffee)).toEqual(['coffee']);
  });

  it('spend no coupon where others give as much, whatever its priority', () => {
    const first = { ...voucher, priority: 9 };
    const { discounts } = quote([first, tenOff], { lines: [wine(50_000)] }, { coupons: [coupon] });
    expect(discounts).toEqual([expect.objectContaining({ offer: 'ten', amount: 5000 })]);
  });

  it('name at most forty products, the dearest of an offer', () => {
    const many = Array.from({ length: 90 }, (_, at) => line(`product-${at}`, 1000 + at * 10));
    const ofEvery = (products: typeof many) => ({
      ...coffee,
      lines: { include: { products: products.map(({ product }) => product) } },
    });
    const dear = { ...ofEvery(many.slice(45)), id: 'dear' };
    const { discounts } = quote([ofEvery(many.slice(0, 45)), dear], { lines: many });
    expect(discounts).toHaveLength(40);
    expect(discounts.every(({ offer }) => offer === 'dear')).toBe(true);
    expect(discounts).not.toContainEqual(expect.objectContaining({ product: 'product-49' }));
  });

  it('are one of a group', () => {
    const wines = { ...coffee, id: 'wines', lines: { include: { products: ['wine'] } } };
    expect(quote([coffee, wines], { lines }).total).toBe(4000);
    expect(
      quote(
        [
          { ...coffee, group: 'one' },
          { ...wines, group: 'one', percentage: 30 },
        ],
        { lines },
      ).total,
    ).toBe(3000);
  });

  it('go by priority where the program says so, even to less', () => {
    const first = { ...tenOff, percentage: 1, priority: 5 };
    const { discounts } = quote([coffee, first], { lines }, {}, { stacking: 'priority' });
    expect(discounts).toEqual([expect.objectContaining({ offer: 'ten', amount: 200 })]);
  });

  it('do without one whose budget is spent', () => {
    const spent = quote([tenOff, coffee], { lines }, {}, {}, ['coffee']);
    expect([spent.total, reasonOf(spent, 'coffee')]).toEqual([2000, ['budget']]);
    expect(spent.discounts).toEqual([expect.objectContaining({ offer: 'ten' })]);
  });
});

describe('a bill of nothing, or of goods that came back', () => {
  it.each([0, -5000])('of %d gets no discount', (total) => {
    const refused = quote([tenOff, coffee, voucher], { total, lines: [line('coffee', total)] }, { coupons: [coupon] });
    expect([refused.discounts, refused.total, reasonOf(refused, 'ten')]).toEqual([[], 0, ['empty-bill', total]]);
  });
});

describe('the message', () => {
  const message: ProgramFields['message'] = { balance: true, tier: true, expiringWithinDays: 30, nextStep: true };
  const told = (
    offers: Offers,
    bill: Partial<Bill>,
    standing: Partial<Standing> = {},
    program: ProgramFields = { message },
  ) => quote(offers, bill, standing, program).message;

  it("says what is given in the vendor's words, and nothing else that is not switched on", () => {
    expect(told([tenOff], { lines: [wine(9000)] }, { points: 12 }, {})).toBe('10% discount on entire bill');
    expect(told([coffee], { lines: [line('coffee', 9000)] }, {}, {})).toBe('20% discount on coffee');
    expect(told([voucher], { lines: [wine(9000)] }, { coupons: [coupon] }, {})).toBe('Coupon discount: 5.00 EUR off');
    expect(told([tenOff], { lines: [] }, {}, {})).toBe('No discount on this bill');
  });

  it('has balance, tier and the points that expire within the days', () => {
    const standing = { points: 120, expiring: { points: 30, until: '2018-11-30' } };
    expect(told([tenOff], { lines: [wine(9000)] }, standing)).toBe(
      '10% discount on entire bill · Basic · 120 points · 30 points expire on 2018-11-30',
    );
    expect(told([tenOff], { lines: [wine(9000)] }, { expiring: { points: 30, until: '2019-06-30' } })).not.toContain(
      'expire',
    );
    expect(told([tenOff], { lines: [wine(9000)] }, { expiring: { points: 0, until: '2018-11-30' } })).not.toContain(
      'expire',
    );
  });

  it('tells the piece that would bring an offer', () => {
    const two = { ...coffee, when: { minimumQuantity: 2 } };
    const lines = [line('coffee', 2500, { unitPrice: 2500, name: 'Croissant' })];
    expect(told([two], { lines })).toBe('No discount on this bill · Basic · 0 points · Add one Croissant: −20 %');
  });

  it('tells the cheapest thing that is sold by the piece and has a name, and two pieces at most', () => {
    const three = { ...coffee, lines: {}, when: { minimumQuantity: 3 } };
    const croissant = line('croissant', 3500);
    expect(told([three], { lines: [croissant] })).toContain('Add 2 × croissant: −20 %');
    expect(told([three], { lines: [croissant, line('tea', 2000)] })).toContain('Add one tea: −20 %');
    expect(told([three], { lines: [croissant, line('tea', 2000, { name: '' })] })).toContain('Add one croissant');
    expect(told([{ ...three, when: { minimumQuantity: 4 } }], { lines: [croissant] })).not.toContain('Add');
    const weighed = line('ham', 2000, { quantity: decimal(2n, 1) });
    expect(told([{ ...three, when: { minimumQuantity: 1 } }], { lines: [weighed] })).not.toContain('Add');
    expect(told([three], { lines: [weighed, line('bread', 3000), line('tea', 2000)] })).toContain('Add one tea');
  });

  it('tells how much more would bring an offer, unless that is far off', () => {
    const large = { ...tenOff, when: { minimumBill: 20 } };
    expect(told([large], { lines: [wine(18_400)] })).toContain('1.60 EUR more: −10 %');
    expect(told([large], { lines: [wine(8400)] })).not.toContain('more');
  });

  it('tells the step that costs least after what it brings, and none that brings no more', () => {
    const steps = [20, 25].map((minimumBill) => ({
      ...tenOff,
      id: `from-${minimumBill}`,
      percentage: minimumBill,
      when: { minimumBill },
    }));
    const lines = [wine(18_400)];
    expect(told(steps, { lines })).toContain('1.60 EUR more: −20 %');
    expect(told([{ ...tenOff, percentage: 50 }, ...steps], { lines })).not.toContain('more');
    const farther = { ...tenOff, percentage: 80, when: { minimumBill: 25 } };
    expect(told([...steps.slice(0, 1), farther], { lines })).toContain('6.60 EUR more: −80 %');
  });

  it('cuts a long name between characters', () => {
    const { message } = quote([coffee], { lines: [line('coffee', 9000, { name: `${'n'.repeat(38)}😀😀😀` })] });
    expect(message).toBe(`20% discount on ${'n'.repeat(38)}😀…`);
  });

  it('writes rates and prices with a comma where the language does', () => {
    const message = (offers: Offers) =>
      quoteDiscount(
        aBill({ lines: [wine(9000)] }),
        aStanding({ tier: 'basic', coupons: [coupon] }),
        aProgram({ offers }),
        { now: evening, timeZone: 'Europe/Prague', language: 'sk' },
        new Set(),
      ).message;
    expect(message([{ ...tenOff, percentage: 12.5 }])).toBe('12,5 % zľava na celý účet');
    expect(message([voucher])).toBe('Kupón: zľava 5,00 EUR');
  });

  it('leaves a part out whole where it does not fit', () => {
    const tiers = [{ id: 'basic', name: { en: 'B'.repeat(100) }, from: 0 }];
    expect(told([tenOff], { lines: [wine(9000)] }, {}, { message, tiers })).toBe(
      '10% discount on entire bill · 0 points',
    );
  });

  it.each([
    ['sk', '10 % zľava na celý účet'],
    ['cs', '10 % sleva na celý účet'],
  ] as const)('is told in the language of the branch: %s', (language, text) => {
    const { message } = quoteDiscount(
      aBill({ lines: [wine(9000)] }),
      aStanding({ tier: 'basic' }),
      aProgram({ offers: [tenOff] }),
      { now: evening, timeZone: 'Europe/Prague', language },
      new Set(),
    );
    expect(message).toBe(text);
  });
});

it('a branch speaks its own language, or the default, whatever it is called', () => {
  const program = aProgram({ language: { default: 'en', branches: { PUB: 'sk' } } });
  expect(['PUB', '', 'constructor'].map((branch) => languageOf(program, branch))).toEqual(['sk', 'en', 'en']);
});

it('is quick for a long bill and a large program', () => {
  const products = Array.from({ length: 200 }, (_, at) => `product-${at}`);
  const offers = Array.from({ length: 20 }, (_, at) => ({
    ...coffee,
    id: `offer-${at}`,
    percentage: 5 + at,
    lines: { include: { products: products.filter((_, of) => of % (at + 2) === 0) } },
    ...(at < 18 ? { group: `group-${at % 3}` } : {}),
  }));
  const lines = products.map((product, at) => line(product, 1000 + at * 10));
  const once = () => {
    const begun = performance.now();
    quote(offers, { lines });
    return performance.now() - begun;
  };
  // The best of several: the machine does other things too.
  expect(Math.min(...Array.from({ length: 10 }, once))).toBeLessThan(50);
});
