import type { DayRecord } from '../../shared/eshop/reconciliation/day-report.ts';
import type { Difference } from '../../shared/eshop/reconciliation/difference.ts';
import { needsPerson } from '../../shared/eshop/reconciliation/needs-person.ts';
import { sheetDifferences } from '../../shared/eshop/reconciliation/sheets.ts';
import type { Figures, Group } from '../../shared/eshop/reconciliation/sum-groups.ts';
import { writeCents } from '../../shared/kernel/money.ts';
import { differenceInWords } from './difference-in-words.ts';
import { repairCommand } from './repair-command.ts';

/** A trading day as a tool tells it: the report that is kept, and the sheets that were entered. */
export interface ToldDay {
  readonly day: string;
  readonly groups: readonly Group[];
  readonly differences: readonly Difference[];
  /** Differences that are counted, and not kept each. */
  readonly further: number;
  /** How many need a person. */
  readonly forPeople: number;
  /** When the shop's list was read, milliseconds. */
  readonly finishedAt: number;
}

/** @param currency that of the sheets. @returns undefined where the day has not been compared */
export const toldDay = (day: string, record: DayRecord, currency: string): ToldDay | undefined => {
  const { report } = record;
  if (report === undefined) return undefined;
  const ofSheets = sheetDifferences(record, currency);
  return {
    day,
    groups: report.groups,
    differences: [...ofSheets, ...report.differences],
    further: report.named - report.differences.length,
    forPeople: report.forPeople + ofSheets.filter(needsPerson).length,
    finishedAt: report.finishedAt,
  };
};

export const groupHeads = [
  ...['shop', 'register', 'shift', 'currency', 'till', 'till amount'],
  ...['hub', 'hub amount', 'in shop', 'shop amount', 'unexplained', 'by'],
];

export const groupRow = ({ place, currency, till, hub, shop, unexplained }: Group): readonly string[] => [
  ...[place.shop, place.register, place.shift, currency],
  ...[till, hub, shop, unexplained].flatMap(figureCells),
];

export const differenceHeads = ['order', 'orders', 'amount', 'what differs', 'command'];

export const differenceRow = (difference: Difference, day: string): readonly string[] => [
  'order' in difference && difference.order !== undefined ? difference.order : '',
  ...figureCells(difference),
  differenceInWords(difference),
  repairCommand(difference, day),
];

const figureCells = ({ count, amount }: Figures): readonly string[] => [String(count), writeCents(amount)];
