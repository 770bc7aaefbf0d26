import { readFile, writeFile } from 'node:fs/promises';
import type { Progress } from '../../infra/local/terminal/progress.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';
import { claimFile } from '../claim-file.ts';
import type { OpenStage } from '../target/open-stage.ts';
import type { Told } from '../tell.ts';
import { dryRunStore } from './dry-run-store.ts';
import { importReport, problemsCsv } from './import-report.ts';
import { importRows } from './import-rows.ts';
import { readMemberFile } from './read-member-file.ts';
import type { MembersCommand } from './read-members-arguments.ts';

export interface ImportFileDependencies extends Pick<OpenStage, 'store'> {
  readonly program: Program | undefined;
  readonly timeZone: string;
  readonly now: number;
  readonly progress: Progress;
}

/** Imports a file. @returns what it tells, and whether every row could be imported; or one line that says why none could be */
export const importFile = async (
  { store, program, timeZone, now, progress }: ImportFileDependencies,
  { file, isDry, report }: Extract<MembersCommand, { name: 'import' }>,
): Promise<Result<Told & { readonly isWhole: boolean }, string>> => {
  if (program === undefined) return failed('No program is published: npx kasalink program publish FILE first');
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return failed(`${file} cannot be read: name a CSV file`);
  const rows = readMemberFile(bytes);
  if (!rows.ok) return failed(`${file} is no list of members: ${rows.error}`);
  const claimed = await claimFile(report);
  if (!claimed.ok) return claimed;
  const all = rows.value.length;
  const count = await importRows(
    {
      store: isDry ? dryRunStore(store) : store,
      program,
      timeZone,
      now,
      onRow: (done) => progress.show(`${done} of ${all} rows`, done / all),
    },
    rows.value,
  );
  progress.clear();
  if (report !== undefined) await writeFile(report, problemsCsv(count.problems));
  return ok({ lines: importReport(count, isDry), data: { isDry, ...count }, isWhole: count.bad === 0 });
};
