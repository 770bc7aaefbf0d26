import type { DayRecord } from '../../../../../shared/eshop/reconciliation/day-report.ts';
import { reportOf } from '../../../../../shared/eshop/reconciliation/day-verdict.ts';
import { reconcile } from '../../../../../shared/eshop/reconciliation/reconcile.ts';
import { sheetDifferences, withSheets } from '../../../../../shared/eshop/reconciliation/sheets.ts';
import { aDayOrder, aShopRow, nothingAround } from '../../../../support/a-day-order.ts';

const place = { shop: '31', register: '32', shift: '33' };
const compared = reconcile({ orders: [aDayOrder()], rows: [aShopRow()], around: nothingAround });
const report = reportOf(compared, { digest: 'd', reading: 'r', at: 1 }, undefined);
const entered = (amount: number, at = place): DayRecord =>
  withSheets({ shape: 1, report, sheets: [] }, [{ place: at, amount }]);

it('says nothing where the closing sheet has what the receipts come to', () => {
  expect(sheetDifferences(entered(121_000), 'CZK')).toEqual([]);
});

it('names what the closing sheet has more than the receipts, or of a shift without any', () => {
  expect(sheetDifferences(entered(121_500), 'CZK')).toEqual([
    { kind: 'sheet-differs', place, currency: 'CZK', count: 0, amount: 0, entered: 121_500, by: 500 },
  ]);
  expect(sheetDifferences(entered(7_000, { ...place, shift: '34' }), 'CZK')).toMatchObject([{ by: 7_000 }]);
});

it('takes the figure that was entered last', () => {
  expect(withSheets(entered(1), [{ place, amount: 121_000 }]).sheets).toEqual([{ place, amount: 121_000 }]);
});
