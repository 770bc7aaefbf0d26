import { readFileSync } from 'node:fs';
import { readProgram } from '../../../../../shared/loyalty/program/read-program.ts';
import { aBillOffer, aCoffeeOffer, aCouponOffer, aProgramDocument } from '../../../../support/a-program-document.ts';
import { resultValue } from '../../../../support/result-value.ts';

const faultsOf = (document: unknown): readonly string[] => {
  const read = readProgram(document);
  return read.ok ? [] : read.error;
};

describe('a program', () => {
  it('is read in exact units: money in thousandths, rates in hundredths of a per cent, factors in thousandths', () => {
    const document = aProgramDocument({
      earning: { pointsPerUnit: 1.5 },
      offers: [
        aBillOffer({ percentage: 12.55, cap: 3.1, when: { minimumBill: 19.99 } }),
        aCouponOffer({ amount: 0.07 }),
      ],
    });
    expect(resultValue(readProgram(document)).program).toMatchObject({
      earning: { pointsPerUnit: 1500 },
      tiers: [{ multiplier: 1000 }, { multiplier: 1000 }],
      offers: [{ percentage: 1255, cap: 3100, when: { minimumBill: 19_990 } }, { amount: 70 }],
    });
  });

  it('needs little: the rest has defaults', () => {
    expect(resultValue(readProgram(aProgramDocument())).program).toMatchObject({
      stacking: 'best',
      rounding: 'cent-half-up',
      till: { combinesBillAndItems: false },
      members: { createOnFirstUse: false },
      reservationMinutes: 240,
      earning: { pointsPerUnit: 0 },
      offers: [{ priority: 0, when: {}, lines: {} }],
    });
  });

  it('is the one that is seeded on this machine', () => {
    const seeded = readFileSync(new URL('../../../../../infra/local/seed/program.json', import.meta.url), 'utf8');
    expect(faultsOf(JSON.parse(seeded))).toEqual([]);
  });

  it.each<[string, string, object]>([
    ['name', 'is missing', { name: undefined }],
    ['currency', 'must be a currency such as EUR, not "euro"', { currency: 'euro' }],
    ['rounding', 'must be "cent-half-up", not "down"', { rounding: 'down' }],
    ['language.default', 'must be ("sk" | "cs" | "en"), not "de"', { language: { default: 'de' } }],
    ['tiers', 'must be at least one tier', { tiers: [] }],
    ['discounts', 'is not a setting; remove it', { discounts: [] }],
    ['reservationMinutes', 'must be at most 1440, not 1441', { reservationMinutes: 1441 }],
    ['offers', 'must be at most 40 offers, not 41', { offers: Array.from({ length: 41 }, () => aBillOffer()) }],
    ['offers.0.percentage', 'must be at most 100, not 120', { offers: [aBillOffer({ percentage: 120 })] }],
    ['offers.0.percentage', 'must be at least 0.01, not 0', { offers: [aBillOffer({ percentage: 0 })] }],
    [
      'offers.0.percentage',
      'must be a per cent rate such as 10, of at most 2 decimals, not 33.333',
      { offers: [aBillOffer({ percentage: 33.333 })] },
    ],
    [
      'offers.0.percentage',
      'must be a per cent rate such as 10, not "10 %"',
      { offers: [aBillOffer({ percentage: '10 %' })] },
    ],
    [
      'offers.0.cap',
      'must be an amount such as 12.50, of at most 2 decimals, not 1.005',
      { offers: [aBillOffer({ cap: 1.005 })] },
    ],
    [
      'offers.0.id',
      'must be an id of small letters, digits and "-", at most 40, not "Ten #1"',
      { offers: [aBillOffer({ id: 'Ten #1' })] },
    ],
    [
      'offers.0.kind',
      'must be ("percentage_on_bill" | "percentage_on_item" | "coupon_zero_vat"), not "free"',
      { offers: [aBillOffer({ kind: 'free' })] },
    ],
    ['offers.0.amount', 'is not a setting; remove it', { offers: [aBillOffer({ amount: 5 })] }],
    [
      'offers.0.when.hours.from',
      'must be a time such as 16:30, not "24:00"',
      { offers: [aBillOffer({ when: { hours: { from: '24:00', to: '02:00' } } })] },
    ],
    [
      'offers.0.when.weekdays.1',
      'must be ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"), not "monday"',
      { offers: [aBillOffer({ when: { weekdays: ['fri', 'monday'] } })] },
    ],
    [
      'offers.0.when.limits.0.uses',
      'must be at least 1, not 0',
      { offers: [aBillOffer({ when: { limits: [{ period: 'day', uses: 0 }] } })] },
    ],
    ['offers.0.budget', 'must be {"uses":1000} or {"amount":500}, not 500', { offers: [aBillOffer({ budget: 500 })] }],
    [
      'offers.0.issue',
      'must be "joining", {"points":100} or {"visits":10}, not "monthly"',
      { offers: [aCouponOffer({ issue: 'monthly' })] },
    ],
  ])('is told of %s: %s', (path, mend, fields) => {
    expect(faultsOf(JSON.parse(JSON.stringify(aProgramDocument({ ...fields }))))).toEqual([`${path}: ${mend}`]);
  });

  it.each([
    ['no object', 7],
    ['nothing', null],
  ])('is refused where its file holds %s', (_what, document) => {
    expect(faultsOf(document)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^the file: must be an object, not /)]),
    );
  });

  it('is told all its faults at once, and contradictions once it keeps to the schema', () => {
    const offers = [aBillOffer(), aBillOffer({ percentage: 120 }), aCoffeeOffer({ when: { tier: 'no' } })];
    expect(faultsOf(aProgramDocument({ currency: 'euro', offers }))).toHaveLength(2);
    expect(faultsOf(aProgramDocument({ offers: [aBillOffer(), aBillOffer({ when: { tier: 'no' } })] }))).toHaveLength(
      2,
    );
  });

  it('warns that a promotional coupon at 0 % leaves the output VAT at the full price, and not of a sold one', () => {
    const warningsOf = (nature: string): readonly string[] =>
      resultValue(readProgram(aProgramDocument({ offers: [aBillOffer(), aCouponOffer({ nature })] }))).warnings;
    expect(warningsOf('promotional')).toEqual([
      "offers.1.nature: a promotional coupon at 0 % VAT leaves the merchant's output VAT at the full price of what is bought",
    ]);
    expect(warningsOf('sold')).toEqual([]);
  });

  it('warns that by priority a higher tier may get less', () => {
    const gold = aBillOffer({ id: 'gold', percentage: 5, priority: 10, when: { tier: 'gold' } });
    const document = aProgramDocument({ stacking: 'priority', offers: [aBillOffer(), gold] });
    expect(resultValue(readProgram(document)).warnings).toEqual([expect.stringContaining('offers.1.priority')]);
  });
});
