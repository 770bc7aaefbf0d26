import { type ImportContext, importMember } from '../../shared/loyalty/members/import-member.ts';
import { type MemberRow, type RowProblem, readMemberRow } from '../../shared/loyalty/members/read-member-row.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import type { FileRow } from './read-member-file.ts';

/** What became of the rows of a list. */
export interface ImportCount {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that could not be imported. */
  readonly bad: number;
  readonly problems: readonly RowProblem[];
}

export interface ImportDependencies extends ImportContext {
  readonly store: Pick<RecordStore, 'hubRecord' | 'write'>;
  readonly program: Program;
  /** @param done rows so far */
  readonly onRow: (done: number) => void;
}

/** Imports row by row, in their order: an earlier row may make the member that a later one adds to. */
export const importRows = async (deps: ImportDependencies, rows: readonly FileRow[]): Promise<ImportCount> => {
  const count = { created: 0, changed: 0, unchanged: 0, bad: 0 };
  const problems: RowProblem[] = [];
  const seen: Seen = { cards: new Set(), codes: new Set() };
  for (const [at, row] of rows.entries()) {
    const outcome = await importRow(deps, row, seen);
    if (typeof outcome === 'string') count[outcome] += 1;
    else {
      count.bad += 1;
      problems.push(...outcome);
    }
    deps.onRow(at + 1);
  }
  return { ...count, problems };
};

/** What earlier rows have named. */
interface Seen {
  readonly cards: Set<string>;
  readonly codes: Set<string>;
}

const importRow = async (
  { store, program, now, timeZone }: ImportDependencies,
  row: FileRow,
  seen: Seen,
): Promise<'created' | 'changed' | 'unchanged' | readonly RowProblem[]> => {
  if ('problem' in row) return [row.problem];
  const read = readMemberRow(row.cells, row.line, program);
  if (!read.ok) return read.error;
  const { card, coupon } = read.value;
  if (coupon !== undefined && seen.codes.has(coupon.code)) return [sameCode(row.line)];
  if (coupon !== undefined) seen.codes.add(coupon.code);
  if (seen.cards.has(card) && isForNewMembers(read.value)) return [tooLate(row.line)];
  seen.cards.add(card);
  const imported = await importMember(store, read.value, { now, timeZone });
  return imported.kind === 'refused' ? [{ line: row.line, ...imported.why }] : imported.kind;
};

const isForNewMembers = ({ points, blocked }: MemberRow): boolean => points > 0 || blocked;

const tooLate = (line: number): RowProblem => ({
  line,
  column: 'card',
  problem: 'had a row before, and points and blocked count in the first only',
  mend: 'write them in the first row of the card',
});

const sameCode = (line: number): RowProblem => ({
  line,
  column: 'coupon_code',
  problem: 'stands in an earlier row, and a coupon is given once',
  mend: 'leave it out, or give the coupon a code of its own',
});
