import { csvRows } from '../../../../cli/reconcile/csv-rows.ts';
import { toldDay } from '../../../../cli/reconcile/day-rows.ts';
import { daySheet, isInOrder } from '../../../../cli/reconcile/day-sheet.ts';
import type { DayOrder } from '../../../../shared/eshop/reconciliation/day-order.ts';
import type { DayRecord } from '../../../../shared/eshop/reconciliation/day-report.ts';
import { reportOf } from '../../../../shared/eshop/reconciliation/day-verdict.ts';
import { reconcile } from '../../../../shared/eshop/reconciliation/reconcile.ts';
import type { ShopRow } from '../../../../shared/eshop/reconciliation/shop-row.ts';
import { evening } from '../../../support/a-clock.ts';
import { aDayOrder, aShopRow, nothingAround } from '../../../support/a-day-order.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const stage = { timeZone: 'Europe/Prague', shop: { exceptions: [] } };
const day = '2018-11-03';
const read = { digest: 'd', reading: 'r', at: evening };
const recordOf = (
  orders: readonly DayOrder[],
  rows: readonly ShopRow[],
  sheets: DayRecord['sheets'] = [],
): DayRecord => ({
  shape: 1,
  report: reportOf(reconcile({ orders, rows, around: nothingAround }), read, undefined),
  sheets,
});
const told = (...record: Parameters<typeof recordOf>) => {
  const one = toldDay(day, recordOf(...record), 'CZK');
  if (one === undefined) throw new Error('the day was compared');
  return one;
};

it('shows a day that is in order', () => {
  const one = told([aDayOrder()], [aShopRow()]);
  expect(daySheet(one, stage)).toEqual([
    'Trading day 2018-11-03, compared 2018-11-03 20:56',
    '',
    'shop  register  shift  currency  till  till amount  hub  hub amount  in shop  shop amount  unexplained    by',
    '  31        32     33  CZK          1       121.00    1      121.00        1       121.00            0  0.00',
    '',
    'Nothing is unexplained.',
  ]);
  expect(isInOrder(one)).toBe(true);
});

it('calls shops and registers as the stage does, with the ids that commands take', () => {
  const exceptions = [
    { shop: '31', label: 'Bistro Praha', mapping: {} },
    { register: '32', label: 'Bar', mapping: {} },
  ];
  const lines = daySheet(told([aDayOrder()], [aShopRow()]), { ...stage, shop: { exceptions } });
  expect(lines[3]).toMatch(/^Bistro Praha \(31\) +Bar \(32\) +33 +CZK/);
});

it('shows what differs, what repairs it, and that a person is wanted', () => {
  const one = told([aDayOrder()], [aShopRow(), aShopRow({ number: 'O1800002' })]);
  expect(daySheet(one, stage).slice(5)).toEqual([
    expect.stringMatching(/^order +orders +amount +what differs +command$/),
    expect.stringMatching(
      /^fik-3317888960569993 +-1 +-121\.00 +doubled .* by O1800002 +npx kasalink sync cancel .* O1800002$/,
    ),
    '',
    'Nothing is unexplained; 1 difference for a person to look at.',
  ]);
  expect(isInOrder(one)).toBe(false);
});

it('says aloud what nothing explains', () => {
  const wrong = aDayOrder({ sync: aSync.created({ inShop: anInShop({ total: 120_000 }) }) });
  const one = told([wrong], [aShopRow({ total: 120_000 })]);
  expect(daySheet(one, stage).at(-1)).toContain('1 shift with an unexplained difference');
  expect(isInOrder(one)).toBe(false);
});

it('counts the differences that are not kept each, and a day without sales', () => {
  const { report } = recordOf([], []);
  if (report === undefined) throw new Error('the day was compared');
  const one = toldDay(day, { shape: 1, sheets: [], report: { ...report, named: 3 } }, 'CZK');
  expect(one && daySheet(one, stage)).toEqual(expect.arrayContaining(['No sales.', 'and 3 further differences']));
  expect(toldDay(day, { shape: 1, sheets: [] }, 'CZK')).toBeUndefined();
});

it('tells the closing sheet first', () => {
  const place = { shop: '31', register: '32', shift: '33' };
  const one = told([aDayOrder()], [aShopRow()], [{ place, amount: 120_000 }]);
  expect(daySheet(one, stage)).toContainEqual(
    expect.stringContaining('the closing sheet says 120.00, 1.00 less than the receipts'),
  );
  expect(isInOrder(one)).toBe(false);
});

it('writes shifts and differences as rows of one width', () => {
  const rows = csvRows([told([aDayOrder({ sync: aSync.parked() })], [])]);
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  expect(rows.map((row) => row.filter((cell) => cell !== '').join('|')).slice(1)).toEqual([
    '2018-11-03|shift|31|32|33|CZK|1|121.00|0|0.00|0|0.00|0|0.00',
    '2018-11-03|difference|31|32|33|CZK|parked|fik-3317888960569993|1|121.00|parked: incomplete|npx kasalink sync retry fik-3317888960569993',
  ]);
});
