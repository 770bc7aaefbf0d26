import type { DayRecord, Sheet } from './day-report.ts';
import type { Difference } from './difference.ts';
import type { Group } from './sum-groups.ts';
import type { TillPlace } from './till-sale.ts';

/**
 * What the figures of the till's own closing sheets have more than its receipts.
 * @param currency that of the figures
 */
export const sheetDifferences = ({ report, sheets }: DayRecord, currency: string): readonly Difference[] =>
  sheets.flatMap(({ place, amount: entered }): Difference[] => {
    const by = entered - tillSum(report?.groups ?? [], place, currency);
    return by === 0 ? [] : [{ kind: 'sheet-differs', place, currency, count: 0, amount: 0, entered, by }];
  });

/** A figure that is entered again takes the place of the one before. */
export const withSheets = (kept: DayRecord, entered: readonly Sheet[]): DayRecord => ({
  ...kept,
  sheets: [...kept.sheets.filter(({ place }) => !entered.some((sheet) => isSame(sheet.place, place))), ...entered],
});

const tillSum = (groups: readonly Group[], place: TillPlace, currency: string): number =>
  groups
    .filter((group) => group.currency === currency && isSame(group.place, place))
    .reduce((sum, { till }) => sum + till.amount, 0);

const isSame = (one: TillPlace, other: TillPlace): boolean =>
  one.shop === other.shop && one.register === other.register && one.shift === other.shift;
