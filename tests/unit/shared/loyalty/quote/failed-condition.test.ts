import type { Bill } from '../../../../../shared/loyalty/bill/bill.ts';
import { eligibleLines } from '../../../../../shared/loyalty/quote/eligible-lines.ts';
import { failedCondition } from '../../../../../shared/loyalty/quote/failed-condition.ts';
import { merchantTime } from '../../../../../shared/loyalty/quote/merchant-time.ts';
import type { Standing } from '../../../../../shared/loyalty/quote/quote.ts';
import { aBill, aBillLine } from '../../../../support/a-bill.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';
import { aStanding } from '../../../../support/a-standing.ts';

type When = NonNullable<NonNullable<ProgramFields['offers']>[number]['when']>;

/** @param at ISO 8601 */
const failure = (
  when: When,
  {
    at = '2026-11-24T12:00:00Z',
    bill = {},
    standing = {},
    lines = {},
  }: {
    readonly at?: string;
    readonly bill?: Partial<Bill>;
    readonly standing?: Partial<Standing>;
    readonly lines?: object;
  } = {},
) => {
  const program = aProgram({
    tiers: ['member', 'gold'].map((id, from) => ({ id, name: { en: id }, from })),
    offers: [{ id: 'ten', kind: 'percentage_on_bill', title: { en: 'Ten' }, percentage: 10, when, lines }],
  });
  const [offer] = program.offers;
  if (offer === undefined) throw new Error('the program has an offer');
  const one = aBill(bill);
  const failed = failedCondition(offer, eligibleLines(one, offer, program), {
    bill: one,
    standing: aStanding(standing),
    program,
    time: merchantTime(Date.parse(at), 'Europe/Prague'),
  });
  return failed && [failed.code, ...failed.figures];
};

it('holds without conditions', () => {
  expect(failure({})).toBeUndefined();
});

it.each<[string, When, Parameters<typeof failure>[1], readonly unknown[] | undefined]>([
  ['the currency', {}, { bill: { currency: 'CZK' } }, ['currency', 'CZK', 'EUR']],
  ['a lower tier', { tier: 'gold' }, {}, ['tier', 'member', 'gold']],
  ['the tier itself', { tier: 'gold' }, { standing: { tier: 'gold' } }, undefined],
  ['a higher tier', { tier: 'member' }, { standing: { tier: 'gold' } }, undefined],
  ['no segment of them', { segments: ['staff'] }, { standing: { segments: ['regulars'] } }, ['segment']],
  ['one segment of them', { segments: ['a', 'b'] }, { standing: { segments: ['b'] } }, undefined],
  ['another branch', { branches: ['BRNO'] }, {}, ['branch', 'SLOVAK_PUB']],
  ['a day too early', { from: '2026-11-25' }, {}, ['not-yet', '2026-11-24', '2026-11-25']],
  ['a day too late', { to: '2026-11-23' }, {}, ['over', '2026-11-24', '2026-11-23']],
  ['the only day', { from: '2026-11-24', to: '2026-11-24' }, {}, undefined],
  ['another weekday', { weekdays: ['mon', 'wed'] }, {}, ['weekday', 'tue']],
  ['a small bill', { minimumBill: 50.01 }, {}, ['minimum-bill', 50_000, 50_010]],
  ['a bill of the minimum', { minimumBill: 50 }, {}, undefined],
  ['too few pieces', { minimumQuantity: 2 }, {}, ['minimum-quantity', '1', 2]],
  ['a second visit', { firstVisit: true }, { standing: { visits: 1 } }, ['first-visit', 1]],
  ['a first visit', { firstVisit: true }, {}, undefined],
  [
    'a first visit on which another open bill has it',
    { firstVisit: true },
    { standing: { usesOf: (offer, period) => (offer === 'ten' && period === 'ever' ? 1 : 0) } },
    ['limit', 1, 1, 'ever'],
  ],
  ['what another open bill has without the condition', {}, { standing: { usesOf: () => 1 } }, undefined],
  ['no birthday', { birthdayWeek: true }, {}, ['birthday']],
  [
    'a use too many',
    {
      limits: [
        { period: 'ever', uses: 9 },
        { period: 'week', uses: 2 },
      ],
    },
    { standing: { usesOf: (_offer, period) => (period === 'week' ? 2 : 3) } },
    ['limit', 2, 2, 'week'],
  ],
])('judges %s', (_what, when, circumstances, expected) => {
  expect(failure(when, circumstances)).toEqual(expected);
});

it('counts pieces on eligible lines only, and wants one of them', () => {
  const bill = { lines: [aBillLine(), aBillLine({ product: 'soup' })] };
  const lines = { include: { products: ['soup'] } };
  expect(failure({ minimumQuantity: 2 }, { bill, lines })).toEqual(['minimum-quantity', '1', 2]);
  expect(failure({}, { lines })).toEqual(['no-lines']);
});

describe('the hours', () => {
  const happy: When = { hours: { from: '16:00', to: '18:00' } };

  it.each([
    ['15:59 in winter', '2026-11-24T14:59:59Z', ['hours', '15:59', '16:00', '18:00']],
    ['16:00 in winter', '2026-11-24T15:00:00Z', undefined],
    ['17:59 in winter', '2026-11-24T16:59:59Z', undefined],
    ['18:00 in winter', '2026-11-24T17:00:00Z', ['hours', '18:00', '16:00', '18:00']],
    ['16:00 in summer', '2026-07-01T14:00:00Z', undefined],
    ['15:59 in summer', '2026-07-01T13:59:59Z', ['hours', '15:59', '16:00', '18:00']],
    ['16:00 on the day that summer begins', '2026-03-29T14:00:00Z', undefined],
    ['16:00 on the day that summer ends', '2026-10-25T15:00:00Z', undefined],
  ])("are the merchant's: %s", (_what, at, expected) => {
    expect(failure(happy, { at })).toEqual(expected);
  });

  const early: When = { hours: { from: '01:30', to: '02:30' } };

  it.each([
    ['before the clocks go forward', '2026-03-29T00:59:59Z', undefined],
    ['after they went forward past the end', '2026-03-29T01:00:00Z', ['hours', '03:00', '01:30', '02:30']],
    ['in the first half past two', '2026-10-25T00:15:00Z', undefined],
    ['when half past two comes', '2026-10-25T00:30:00Z', ['hours', '02:30', '01:30', '02:30']],
    ['when it is two once more', '2026-10-25T01:15:00Z', undefined],
  ])('are right %s', (_what, at, expected) => {
    expect(failure(early, { at })).toEqual(expected);
  });

  it('over midnight belong to the day they began', () => {
    const friday: When = { hours: { from: '22:00', to: '02:00' }, weekdays: ['fri'], to: '2026-11-27' };
    expect(failure(friday, { at: '2026-11-27T22:30:00Z' })).toBeUndefined(); // Friday 23:30
    expect(failure(friday, { at: '2026-11-28T00:59:00Z' })).toBeUndefined(); // Saturday 01:59
    expect(failure({ hours: { from: '22:00', to: '02:00' } }, { at: '2026-11-28T01:00:00Z' })).toEqual([
      'hours',
      '02:00',
      '22:00',
      '02:00',
    ]);
    expect(failure(friday, { at: '2026-11-26T23:30:00Z' })).toEqual(['weekday', 'thu']); // Friday 00:30
    expect(failure(friday, { at: '2026-11-28T21:30:00Z' })).toEqual(['over', '2026-11-28', '2026-11-27']);
  });
});

it.each([
  ['12-28', '2026-12-25', undefined],
  ['12-28', '2026-12-24', ['birthday']],
  ['01-02', '2026-12-30', undefined],
  ['12-30', '2027-01-02', undefined],
  ['02-29', '2026-03-03', undefined],
  ['02-29', '2026-03-04', ['birthday']],
  ['02-29', '2028-03-03', undefined],
])('takes three days on either side of a birthday on %s: %s', (birthday, day, expected) => {
  expect(failure({ birthdayWeek: true }, { at: `${day}T12:00:00Z`, standing: { birthday } })).toEqual(expected);
});
