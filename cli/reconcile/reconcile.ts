import { writeFile } from 'node:fs/promises';
import type { Stage } from '../../shared/config/stage.ts';
import { changeDay } from '../../shared/eshop/reconciliation/day-report.ts';
import type { ReconcileDependencies, Withheld } from '../../shared/eshop/reconciliation/reconcile-day.ts';
import { withSheets } from '../../shared/eshop/reconciliation/sheets.ts';
import { daysAfter, tradingDayOf } from '../../shared/eshop/reconciliation/trading-day.ts';
import { findShop } from '../../shared/eshop/shop-record.ts';
import { claimFile } from '../claim-file.ts';
import { onStage } from '../on-stage.ts';
import { shopSheet } from '../sync/shop-sheet.ts';
import { shopDependencies } from '../target/shop-dependencies.ts';
import { impossible, tell, wrong } from '../tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeCsv } from '../write-csv.ts';
import { compareDay } from './compare-day.ts';
import { csvRows } from './csv-rows.ts';
import { type ToldDay, toldDay } from './day-rows.ts';
import { daySheet, isInOrder } from './day-sheet.ts';
import { type ReconcileArguments, readReconcileArguments, usage } from './read-reconcile-arguments.ts';
import { repairCommand } from './repair-command.ts';

interface Comparison {
  readonly deps: ReconcileDependencies;
  readonly stage: Stage;
  readonly terminal: Terminal;
}

/** `npx kasalink reconcile`. */
export const reconcile = onStage({
  usage,
  read: readReconcileArguments,
  execute: async (asked, open, terminal) => {
    const { stage } = open;
    const deps = shopDependencies(open, terminal.clock);
    const today = tradingDayOf(terminal.clock.now(), deps.policy);
    // A day more: this machine may be in another time zone.
    if (asked.day !== undefined && asked.day > daysAfter(today, 1))
      return wrong(terminal, `--day ${asked.day} is still to come: name a day until ${today}`);
    const claimed = await claimFile(asked.csv);
    if (!claimed.ok) return impossible(terminal, claimed.error);
    const days = daysOf(asked, today);
    const told = await compare(asked.sheet, days, { deps, stage, terminal });
    if (asked.csv !== undefined) await writeFile(asked.csv, terminal.named(writeCsv(csvRows(told))));
    const lines = told.flatMap((day, at) => [...(at === 0 ? [] : ['']), ...daySheet(day, stage)]);
    tell(terminal, { lines, data: told.map(withCommands) }, asked.isJson);
    return told.length === days.length && told.every(isInOrder) ? 0 : 1;
  },
});

const daysOf = ({ day, days }: ReconcileArguments, today: string): readonly string[] => {
  const last = day ?? today;
  return Array.from({ length: days }, (_, at) => daysAfter(last, at + 1 - days));
};

/** @returns the days that could be compared */
const compare = async (
  sheet: ReconcileArguments['sheet'],
  days: readonly string[],
  comparison: Comparison,
): Promise<readonly ToldDay[]> => {
  const { deps, stage, terminal } = comparison;
  const { progress, wait } = terminal;
  const [currency = ''] = stage.shop.currencies;
  const told: ToldDay[] = [];
  for (const day of days) {
    if (sheet !== undefined) await changeDay(deps.store, day, (kept) => withSheets(kept, [sheet]));
    const outcome = await compareDay({ deps, wait, show: progress.show }, day);
    progress.clear();
    const compared = outcome.kind === 'done' ? toldDay(day, outcome.record, currency) : undefined;
    if (outcome.kind === 'withheld') await noteWithheld(day, outcome, comparison);
    if (compared !== undefined) told.push(compared);
  }
  return told;
};

const noteWithheld = async (
  day: string,
  { answers, wanted }: Withheld,
  { deps, stage, terminal }: Comparison,
): Promise<void> => {
  const { shop } = await findShop(deps.store);
  terminal.note([
    `${day} could not be compared: the shop cannot be asked now. Its answers so far are kept, ${answers} of ${wanted}, and the nightly run goes on with it.`,
    ...shopSheet(shop, { now: terminal.clock.now(), stage }),
  ]);
};

const withCommands = (day: ToldDay): object => ({
  ...day,
  differences: day.differences.map((difference) => ({ ...difference, command: repairCommand(difference, day.day) })),
});
