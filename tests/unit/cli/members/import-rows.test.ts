import { dryRunStore } from '../../../../cli/members/dry-run-store.ts';
import { importReport, problemsCsv } from '../../../../cli/members/import-report.ts';
import { importRows } from '../../../../cli/members/import-rows.ts';
import type { FileRow } from '../../../../cli/members/read-member-file.ts';
import { findMember } from '../../../../shared/loyalty/members/find-member.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aProgram } from '../../../support/a-program.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const program = aProgram({
  offers: [{ id: 'voucher', kind: 'coupon_zero_vat', title: { en: 'Voucher' }, amount: 5, nature: 'sold' }],
});

const rows: readonly FileRow[] = [
  { line: 2, cells: { card: 'A-1', points: '10' } },
  { line: 3, cells: { card: 'A-2', tier: 'gold', points: 'many' } },
  { line: 4, cells: { card: 'A-1', coupon_code: 'C-1', coupon_offer: 'voucher' } },
  { line: 5, problem: { line: 5, column: '', problem: 'has 3 cells', mend: 'quote' } },
  { line: 6, cells: { card: 'A-3', further_cards: 'A-1' } },
  { line: 7, cells: { card: 'A-1', points: '10' } },
  { line: 8, cells: { card: 'A-1' } },
];

const run = (store: Parameters<typeof importRows>[0]['store'], onRow: (done: number) => void = () => {}) =>
  importRows({ store, program, now: evening, timeZone: 'Europe/Prague', onRow }, rows);

it('imports what it can, and names each row that it cannot by line and column', async () => {
  const store = makeMemoryRecordStore();
  const { problems, ...count } = await run(store);
  expect(count).toEqual({ created: 1, changed: 1, unchanged: 1, bad: 4 });
  expect(problems.map(({ line, column }) => [line, column])).toEqual([
    [3, 'points'],
    [3, 'tier'],
    [5, ''],
    [6, 'further_cards'],
    [7, 'card'],
  ]);
  expect((await findMember(store, 'A-1'))?.member).toMatchObject({
    lots: [{ until: '', points: 10 }],
    coupons: [{ code: 'C-1' }],
  });
});

it('changes nothing when the same list comes again', async () => {
  const store = makeMemoryRecordStore();
  await run(store);
  const before = await findMember(store, 'A-1');
  expect(await run(store)).toMatchObject({ created: 0, changed: 0, unchanged: 3, bad: 4 });
  expect(await findMember(store, 'A-1')).toEqual(before);
});

it('counts in a dry run what it would do, and does nothing', async () => {
  const store = makeMemoryRecordStore();
  const dry = await run(dryRunStore(store));
  expect(await findMember(store, 'A-1')).toBeUndefined();
  expect(dry).toEqual(await run(store));
});

it('tells after each row how many are done', async () => {
  const done: number[] = [];
  await run(makeMemoryRecordStore(), (count) => void done.push(count));
  expect(done).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('reports the first problems and the counts, and writes every problem as CSV', async () => {
  const count = await run(makeMemoryRecordStore());
  expect(importReport(count, false)).toEqual([
    'line 3: points is no whole number of points: write digits only, such as 120',
    'line 3: tier is no tier of the program: write basic',
    'line 5: the row has 3 cells: quote',
    expect.stringContaining('line 6: further_cards names a card that opens another member: '),
    expect.stringContaining('line 7: card had a row before'),
    '1 created, 1 changed, 1 unchanged, 4 bad',
  ]);
  expect(importReport({ ...count, problems: [] }, true)).toEqual([
    'It would be 1 created, 1 changed, 1 unchanged, 4 bad; nothing is written',
  ]);
  const many = Array.from({ length: 25 }, (_, line) => ({ line, column: 'card', problem: 'p', mend: 'm' }));
  expect(importReport({ ...count, problems: many }, false)[20]).toBe('and 5 more: --report FILE writes them all');
  const [heads, first] = problemsCsv(count.problems).split('\r\n');
  expect(heads).toBe('line,column,problem,mend');
  expect(first).toBe('3,points,is no whole number of points,"write digits only, such as 120"');
});

describe('a code that a list names twice', () => {
  const coupon = { coupon_code: 'GV-0001', coupon_offer: 'voucher' };
  const twice: readonly FileRow[] = ['A', 'B', 'A'].map((card, at) => ({ line: at + 2, cells: { card, ...coupon } }));
  const importing = (store: Parameters<typeof importRows>[0]['store'], list: readonly FileRow[]) =>
    importRows({ store, program, now: evening, timeZone: 'Europe/Prague', onRow: () => {} }, list);

  it('is given by its first row, and the others are bad, in a dry run too', async () => {
    const store = makeMemoryRecordStore();
    const dry = await importing(dryRunStore(store), twice);
    expect(await store.hubRecord(hubKey('hub.coupons', 'GV-0001'))).toBeUndefined();
    const done = await importing(store, twice);
    expect(dry).toEqual(done);
    expect(done).toMatchObject({ created: 1, bad: 2 });
    expect(done.problems.map(({ line, column, problem }) => [line, column, problem])).toEqual([
      [3, 'coupon_code', 'stands in an earlier row, and a coupon is given once'],
      [4, 'coupon_code', 'stands in an earlier row, and a coupon is given once'],
    ]);
    expect(await findMember(store, 'B')).toBeUndefined();
  });

  it('in another list names a member whom the report does not', async () => {
    const store = makeMemoryRecordStore();
    await importing(store, twice.slice(0, 1));
    const { problems } = await importing(store, twice.slice(1, 2));
    expect(problems).toEqual([
      {
        line: 3,
        column: 'coupon_code',
        problem: "is another member's",
        mend: 'leave it out, or give the coupon a code of its own',
      },
    ]);
  });
});
