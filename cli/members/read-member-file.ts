import { CsvError, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { memberColumns, type RowProblem } from '../../shared/loyalty/members/read-member-row.ts';

/** A row of the file, its cells by column; or why it has none. */
export type FileRow =
  | { readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly line: number; readonly problem: RowProblem };

/** The line is the record's last: a quoted cell may go over several. */
const recordsSchema = v.array(v.object({ info: v.object({ lines: v.number() }), record: v.array(v.string()) }));

/**
 * Reads a list of members.
 * @returns its rows; or one line that says why it is no such list
 */
export const readMemberFile = (bytes: Uint8Array): Result<readonly FileRow[], string> => {
  const text = decoded(bytes);
  if (text === undefined) return failed('it is not UTF-8: save it as "CSV UTF-8"');
  const records = parsed(text);
  if (!records.ok) return records;
  const [head, ...rows] = records.value;
  if (head === undefined) return failed('it is empty: its first line names the columns');
  const columns = head.record.map((column) => column.trim().toLowerCase());
  const mistake = mistakeIn(columns);
  if (mistake !== undefined) return failed(mistake);
  return ok(rows.map(({ info: { lines: line }, record }) => rowOf(line, columns, record)));
};

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    // It leaves a byte order mark out.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
};

const parsed = (text: string): Result<v.InferOutput<typeof recordsSchema>, string> => {
  const [firstLine = ''] = text.split(/\r?\n|\r/, 1);
  const count = (separator: string): number => firstLine.split(separator).length;
  try {
    const records: unknown = parse(text, {
      delimiter: count(';') > count(',') ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return ok(v.parse(recordsSchema, records));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its own message may quote a cell.
    return failed(`it is no CSV, ${quotes(error)}: a cell with a quote is quoted, and the quote doubled`);
  }
};

const quotes = (error: CsvError): string => {
  const line = v.safeParse(v.number(), error.lines);
  return line.success ? `from line ${line.output} on` : 'as far as it can be read';
};

const mistakeIn = (columns: readonly string[]): string | undefined => {
  const unknown = columns.filter((column) => !memberColumns.some((known) => known === column));
  if (unknown.length > 0)
    return `it has columns that nobody knows, ${unknown.map((column) => `"${column}"`).join(', ')}: there are ${memberColumns.join(', ')}`;
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) return `it has the column ${twice} twice`;
  return columns.includes('card') ? undefined : 'it has no column card';
};

const rowOf = (line: number, columns: readonly string[], cells: readonly string[]): FileRow =>
  cells.length === columns.length
    ? { line, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) }
    : {
        line,
        problem: {
          line,
          column: '',
          problem: `has ${cells.length} cells, the first line ${columns.length}`,
          mend: 'quote a cell that holds the separator',
        },
      };
