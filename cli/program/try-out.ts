import { writeFile } from 'node:fs/promises';
import type { Progress } from '../../infra/local/terminal/progress.ts';
import { failed, ok } from '../../shared/kernel/result.ts';
import { backtest } from '../../shared/loyalty/backtest/backtest.ts';
import { claimFile } from '../claim-file.ts';
import { counted } from '../counted.ts';
import { table } from '../table.ts';
import type { OpenStage } from '../target/open-stage.ts';
import { writeCsv } from '../write-csv.ts';
import { backtestRows } from './backtest-table.ts';
import { loadHistory } from './load-history.ts';
import type { ProgramTold } from './program-commands.ts';
import type { ProgramFile } from './read-program-file.ts';

/** What is asked of a backtest. */
export interface TryOut {
  readonly days: number;
  /** The file that takes the figures as CSV. */
  readonly csv: string | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/** Replays the bills that were closed in the last days through a program that nobody has published. */
export const tryOut = async (
  { store, stage }: Pick<OpenStage, 'store' | 'stage'>,
  { program }: ProgramFile,
  { csv, days, now }: TryOut,
  progress: Progress,
): Promise<ProgramTold> => {
  const claimed = await claimFile(csv);
  if (!claimed.ok) return failed([claimed.error]);
  const question = { days, now, timeZone: stage.timeZone, prices: stage.loyalty.prices };
  const history = await loadHistory(store, question, (what, share) => progress.show(what, share / 2));
  const { length } = history.bills;
  const result = backtest(history, program, (bills) =>
    progress.show(`${bills} of ${length} bills replayed`, 0.5 + bills / length / 2),
  );
  progress.clear();
  const rows = backtestRows(result);
  if (csv !== undefined) await writeFile(csv, writeCsv(rows));
  const { otherCurrency } = result;
  return ok({
    lines: [
      `${counted(length, 'bill')} of the last ${counted(days, 'day')}, amounts in ${program.currency}`,
      ...(otherCurrency === 0 ? [] : [`${counted(otherCurrency, 'bill')} in another currency: in no figure`]),
      '',
      ...table(rows),
    ],
    data: { bills: length, days, currency: program.currency, ...result },
  });
};
