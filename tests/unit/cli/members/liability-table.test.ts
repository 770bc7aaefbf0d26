import { liabilityRows, liabilityTable } from '../../../../cli/members/liability-table.ts';
import { readHoldings } from '../../../../cli/members/read-holdings.ts';
import { writeCsv } from '../../../../cli/write-csv.ts';
import type { Liability } from '../../../../shared/loyalty/members/liability.ts';
import { writeAlias, writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { aMember } from '../../../support/a-member.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const liability: Liability = {
  members: 1200,
  points: {
    lots: [
      { month: '2027-11', points: 60, age: 12 },
      { month: '', points: 7, age: undefined },
    ],
    outstanding: 67,
    debts: 3,
    worth: 2_010,
  },
  coupons: [
    { nature: 'sold', age: 0, count: 2, amount: 40_000 },
    { nature: 'promotional', age: 1, count: 1, amount: 5_000 },
    { nature: 'unknown', age: 4, count: 1, amount: 500 },
  ],
};

it('shows points by expiry and coupons by age, sold ones in a sum of their own', () => {
  expect(liabilityTable(liability)).toEqual([
    'what                    age in months  expires  count  amount',
    'members                                          1200',
    'points                             12  2027-11     60',
    'points                                 never        7',
    'points in all                                      67    2.01',
    'points owed by members                              3',
    'coupons sold                        0               2   40.00',
    'coupons promotional                 1               1    5.00',
    'coupons unknown                     4               1    0.50',
    'sold coupons in all                                 2   40.00',
    'other coupons in all                                2    5.50',
    '',
    'Points are worth what the best reward of the program gives for them.',
  ]);
});

it('writes the same rows as CSV', () => {
  const lines = writeCsv(liabilityRows(liability)).split('\r\n');
  expect(lines[0]).toBe('what,age in months,expires,count,amount');
  expect(lines).toContain('coupons sold,0,,2,40.00');
});

it('counts members once, however many cards they have', async () => {
  const store = makeMemoryRecordStore();
  await store.write(writeMember(aMember({ id: 'A-1', lots: [{ until: '', points: 5 }] }), 1));
  await store.write(writeAlias('A-2', 'A-1', 1));
  await store.write(writeMember(aMember({ id: 'B-1' }), 1));
  const holdings = await readHoldings(store, store);
  expect(holdings).toHaveLength(2);
  expect(holdings).toContainEqual({ lots: [{ until: '', points: 5 }], coupons: [] });
});
