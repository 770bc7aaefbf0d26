import { type RowProblem, readMemberRow } from '../../../../../shared/loyalty/members/read-member-row.ts';
import { aProgram } from '../../../../support/a-program.ts';

const program = aProgram({
  tiers: [
    { id: 'basic', name: { en: 'Basic' }, from: 0 },
    { id: 'gold', name: { en: 'Gold' }, from: 500 },
  ],
  offers: [
    { id: 'voucher', kind: 'coupon_zero_vat', title: { en: 'Voucher' }, amount: 5, nature: 'sold' },
    { id: 'ten-off', kind: 'percentage_on_bill', title: { en: '10 %' }, percentage: 10 },
  ],
});

const read = (cells: Readonly<Record<string, string>>) => readMemberRow({ card: 'A-1', ...cells }, 7, program);
const problemsOf = (cells: Readonly<Record<string, string>>): readonly RowProblem[] => {
  const row = read(cells);
  return row.ok ? [] : row.error;
};

it('takes a row that gives a card only', () => {
  expect(read({ points: ' ', tier: '' })).toEqual({
    ok: true,
    value: {
      card: 'A-1',
      furtherCards: [],
      points: 0,
      pointsUntil: '',
      tier: undefined,
      segments: [],
      birthday: undefined,
      coupon: undefined,
      blocked: false,
    },
  });
});

it('takes a row that gives all', () => {
  expect(
    read({
      card: ' A-1 ',
      further_cards: 'A-2; A-3;A-2;A-1;',
      points: '120',
      points_expire: '2028-02-29',
      tier: 'gold',
      segments: 'staff;press',
      birthday: '1990-05-31',
      coupon_code: 'XMAS-1',
      coupon_offer: 'voucher',
      coupon_amount: '12,50',
      coupon_expires: '2027-12-31',
      blocked: 'Yes',
    }),
  ).toEqual({
    ok: true,
    value: {
      card: 'A-1',
      furtherCards: ['A-2', 'A-3'],
      points: 120,
      pointsUntil: '2028-02-29',
      tier: 'gold',
      segments: ['staff', 'press'],
      birthday: '05-31',
      coupon: { code: 'XMAS-1', offer: 'voucher', amount: 12_500, lastDay: '2027-12-31' },
      blocked: true,
    },
  });
});

it("gives a coupon the offer's amount where the row gives none", () => {
  expect(read({ coupon_code: 'C', coupon_offer: 'voucher' })).toMatchObject({ value: { coupon: { amount: 5_000 } } });
});

it.each([
  ['card', { card: '  ' }, 'is empty'],
  ['card', { card: 'A\u0007' }, 'is no number of a card'],
  ['card', { card: 'x'.repeat(101) }, 'is no number of a card'],
  ['further_cards', { further_cards: Array.from({ length: 11 }, (_, at) => `B-${at}`).join(';') }, 'names too many'],
  ['points', { points: '1.5' }, 'is no whole number of points'],
  ['points', { points: '-5' }, 'is no whole number of points'],
  ['points', { points: '1e3' }, 'is no whole number of points'],
  ['points_expire', { points: '1', points_expire: '2027-02-29' }, 'is no day'],
  ['points_expire', { points: '1', points_expire: '31.12.2027' }, 'is no day'],
  ['points_expire', { points_expire: '2027-12-31' }, 'stands without points'],
  ['tier', { tier: 'platinum' }, 'is no tier of the program'],
  ['birthday', { birthday: '13-01' }, 'is no birthday'],
  ['birthday', { birthday: '1990-02-29' }, 'is no birthday'],
  ['coupon_code', { coupon_code: 'žltý', coupon_offer: 'voucher' }, 'is no code of a coupon'],
  ['coupon_offer', { coupon_code: 'C', coupon_offer: 'ten-off' }, 'is no coupon offer of the program'],
  ['coupon_offer', { coupon_code: 'C' }, 'is empty'],
  ['coupon_amount', { coupon_code: 'C', coupon_offer: 'voucher', coupon_amount: '0' }, 'is no amount'],
  ['coupon_amount', { coupon_code: 'C', coupon_offer: 'voucher', coupon_amount: '1.005' }, 'is no amount'],
  ['coupon_expires', { coupon_expires: '2027-12-31' }, 'stands without a coupon_code'],
  ['blocked', { blocked: 'maybe' }, 'is neither yes nor no'],
])('says where and what is wrong with %s: %j', (column, cells, problem) => {
  expect(problemsOf(cells)).toEqual([{ line: 7, column, problem, mend: expect.stringMatching(/^(write|leave)/) }]);
});

it('takes the 29th of February as a birthday that names no year', () => {
  expect(read({ birthday: '02-29' })).toMatchObject({ value: { birthday: '02-29' } });
});

it('tells all that is wrong with a row at once', () => {
  expect(problemsOf({ points: 'x', tier: 'x', blocked: 'x' }).map(({ column }) => column)).toEqual([
    'points',
    'tier',
    'blocked',
  ]);
});

it('repeats nothing of what may be a person in a problem', () => {
  const told = JSON.stringify(problemsOf({ card: 'SECRET\u0007', birthday: 'SECRET', segments: 'SECRET\u0007' }));
  expect(told).not.toContain('SECRET');
});
