import { serialGaps } from '../../../../../shared/eshop/reconciliation/serial-gaps.ts';
import type { TillSale } from '../../../../../shared/eshop/reconciliation/till-sale.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aTillSale } from '../../../../support/a-day-order.ts';

/** The receipt of a number, opened and sold so many minutes into the evening. */
const receipt = (serialNumber: number, minutes = serialNumber, fields: Partial<TillSale> = {}): TillSale =>
  aTillSale({
    order: fikOrderKey(String(1_000_000 + minutes)),
    serialNumber,
    soldAt: evening + minutes * 60_000,
    ...fields,
  });
const gapsOf = (day: readonly TillSale[], around: readonly TillSale[] = []) =>
  serialGaps(day, around).map(({ from, to }) => [from, to]);

it('names the numbers between two receipts of a register that none has', () => {
  expect(gapsOf([receipt(107), receipt(101), receipt(102), receipt(105)])).toEqual([
    [103, 104],
    [106, 106],
  ]);
});

it('leaves out a number that a receipt of another day has', () => {
  expect(gapsOf([receipt(101), receipt(103)], [receipt(102, 5_000)])).toEqual([]);
});

it('counts each register by itself, and bills not at all', () => {
  const other = { place: { shop: '31', register: '99', shift: '33' } };
  expect(gapsOf([receipt(101), receipt(103, 3, other), receipt(102)])).toEqual([]);
  expect(gapsOf([receipt(101), aTillSale(), receipt(102)])).toEqual([]);
});

it('says nothing of the numbers before a count that began anew', () => {
  expect(gapsOf([receipt(998, 1), receipt(999, 2), receipt(1, 3), receipt(2, 4)])).toEqual([]);
});

it('still sees a gap beside a table that was opened early and paid late', () => {
  const early = receipt(101, 1, { soldAt: evening + 500 * 60_000 });
  expect(gapsOf([early, receipt(103, 3)])).toEqual([[102, 102]]);
});
