import { readProgram } from '../../../../../shared/loyalty/program/read-program.ts';
import { aBillOffer, aCoffeeOffer, aCouponOffer, aProgramDocument } from '../../../../support/a-program-document.ts';

const problemsOf = (fields: Readonly<Record<string, unknown>>): readonly string[] => {
  const read = readProgram(aProgramDocument(fields));
  return read.ok ? [] : read.error;
};
const ofOffer = (fields: Readonly<Record<string, unknown>>): readonly string[] =>
  problemsOf({ offers: [aBillOffer(fields)] });
const member = { id: 'member', name: { en: 'Member' }, from: 0 };
const gold = { id: 'gold', name: { en: 'Gold' }, from: 500 };
const silver = { id: 'silver', name: { en: 'Silver' }, from: 200 };

describe('a program contradicts itself when', () => {
  it('two offers, or two tiers, have one id', () => {
    expect(problemsOf({ offers: [aBillOffer(), aCoffeeOffer(), aBillOffer()] })).toEqual([
      'offers.2.id: offers.0 is called "ten" too; each needs an id of its own',
    ]);
    expect(problemsOf({ tiers: [member, { ...gold, id: 'member' }] })).toEqual([
      'tiers.1.id: tiers.0 is called "member" too; each needs an id of its own',
    ]);
  });

  it('its tiers do not rise from 0', () => {
    expect(problemsOf({ tiers: [{ ...member, from: 10 }] })).toEqual([
      'tiers.0.from: must be 0, not 10: every member has a tier',
    ]);
    expect(problemsOf({ tiers: [member, gold, silver] })).toEqual([
      'tiers.2.from: must be more than 500, where tiers.1 begins, not 200',
    ]);
    expect(problemsOf({ tiers: [member, { ...gold, from: 0 }] })).toHaveLength(1);
    expect(problemsOf({ tiers: [member, silver, gold] })).toEqual([]);
  });

  it('an offer is for a tier that there is not', () => {
    expect(ofOffer({ when: { tier: 'platinum' } })).toEqual([
      'offers.0.when.tier: "platinum" is not among tiers; there are member, gold',
    ]);
    expect(ofOffer({ when: { tier: 'gold' } })).toEqual([]);
  });

  it('an offer ends before it begins, and not when it is for one day', () => {
    expect(ofOffer({ when: { from: '2026-12-02', to: '2026-12-01' } })).toEqual([
      'offers.0.when.to: must not be before from, 2026-12-02, but is 2026-12-01',
    ]);
    expect(ofOffer({ when: { from: '2026-12-01', to: '2026-12-01' } })).toEqual([]);
  });

  it('a day is not in the calendar', () => {
    expect(ofOffer({ when: { from: '2026-02-29', to: '2026-04-31' } })).toEqual([
      'offers.0.when.from: 2026-02-29 is not in the calendar',
      'offers.0.when.to: 2026-04-31 is not in the calendar',
    ]);
    expect(ofOffer({ when: { from: '2028-02-29' } })).toEqual([]);
  });

  it('hours begin when they end, and not when they go over midnight', () => {
    expect(ofOffer({ when: { hours: { from: '10:00', to: '10:00' } } })).toEqual([
      'offers.0.when.hours.to: must not be 10:00, when they begin; remove hours for the whole day',
    ]);
    expect(ofOffer({ when: { hours: { from: '22:00', to: '02:00' } } })).toEqual([]);
  });

  it('a text is missing in a language that a branch speaks', () => {
    const language = { default: 'en', branches: { PRAHA: 'cs', BRNO: 'cs', LONDON: 'en' } };
    expect(problemsOf({ language, tiers: [{ ...member, name: { en: 'Member', cs: 'Člen' } }] })).toEqual([
      'offers.0.title.cs: is missing; the branch BRNO speaks it',
    ]);
    expect(problemsOf({ tiers: [{ ...member, name: { sk: 'Člen' } }] })).toEqual([
      'tiers.0.name.en: is missing; language.default speaks it',
    ]);
  });

  it('lines that are included are excluded too, or none is named', () => {
    expect(
      problemsOf({
        excluded: { categories: ['tobacco'] },
        offers: [
          aCoffeeOffer({
            lines: { include: { products: ['1', '2'], categories: ['tobacco'] }, exclude: { products: ['2'] } },
          }),
        ],
      }),
    ).toEqual([
      'offers.0.lines.include.products.1: "2" stands in exclude.products too, so it never counts; remove one',
      'offers.0.lines.include.categories.0: "tobacco" never counts: the program\'s excluded.categories names it',
    ]);
    expect(problemsOf({ offers: [aCoffeeOffer({ lines: { include: {} } })] })).toEqual([
      'offers.0.lines.include: names nothing, so no line would count; remove it for every line',
    ]);
    expect(problemsOf({ earning: { pointsPerUnit: 1, lines: { include: { eans: [] } } } })).toEqual([
      'earning.lines.include: names nothing, so no line would count; remove it for every line',
    ]);
  });

  it('an offer can give nothing', () => {
    expect(ofOffer({ cap: 0 })).toEqual(['offers.0.cap: must be more than 0']);
    expect(ofOffer({ budget: { amount: 0 } })).toEqual(['offers.0.budget.amount: must be more than 0']);
    expect(problemsOf({ offers: [aCouponOffer({ amount: 0 })] })).toEqual(['offers.0.amount: must be more than 0']);
  });

  it('one period has two limits', () => {
    const limits = [
      { period: 'day', uses: 1 },
      { period: 'week', uses: 3 },
      { period: 'day', uses: 2 },
    ];
    expect(ofOffer({ when: { limits } })).toEqual([
      'offers.0.when.limits.2.period: limits.0 is for "day" too; make them one',
    ]);
  });

  it.each([{ points: 100 }, { visits: 1 }])('a coupon for %j is for the first visit only', (issue) => {
    expect(problemsOf({ offers: [aCouponOffer({ issue, when: { firstVisit: true } })] })).toEqual([
      'offers.0.issue: comes after a visit, but when.firstVisit takes the coupon on the first only; remove one',
    ]);
    expect(problemsOf({ offers: [aCouponOffer({ issue: 'joining', when: { firstVisit: true } })] })).toEqual([]);
  });

  it('the best of too many combinations is asked for, and not when priorities decide', () => {
    const offers = Array.from({ length: 13 }, (_, at) => aCoffeeOffer({ id: `offer-${at}` }));
    expect(problemsOf({ offers: offers.slice(1) })).toEqual([]);
    expect(problemsOf({ offers })).toEqual([
      'offers: 8192 combinations would have to be weighed for the best one, at most 4096 can be; give offers that exclude one another the same group, or set stacking to "priority"',
    ]);
    expect(problemsOf({ offers, stacking: 'priority' })).toEqual([]);
    expect(problemsOf({ offers: offers.map((offer, at) => ({ ...offer, ...(at < 3 && { group: 'one' }) })) })).toEqual(
      [],
    );
  });
});
