import type { RowProblem } from '../../shared/loyalty/members/read-member-row.ts';
import { writeCsv } from '../write-csv.ts';
import type { ImportCount } from './import-rows.ts';

const mostShown = 20;

/** What an import did, or would do, as lines for a person: the first problems, then the counts. */
export const importReport = (
  { created, changed, unchanged, bad, problems }: ImportCount,
  isDry: boolean,
): readonly string[] => {
  const left = problems.length - mostShown;
  return [
    ...problems.slice(0, mostShown).map(problemLine),
    ...(left > 0 ? [`and ${left} more: --report FILE writes them all`] : []),
    `${isDry ? 'It would be ' : ''}${created} created, ${changed} changed, ${unchanged} unchanged, ${bad} bad${isDry ? '; nothing is written' : ''}`,
  ];
};

const problemLine = ({ line, column, problem, mend }: RowProblem): string =>
  `line ${line}: ${column === '' ? 'the row' : column} ${problem}: ${mend}`;

/** Every problem, as CSV. */
export const problemsCsv = (problems: readonly RowProblem[]): string =>
  writeCsv([
    ['line', 'column', 'problem', 'mend'],
    ...problems.map(({ line, column, problem, mend }) => [String(line), column, problem, mend]),
  ]);
