/**
 * Rows as lines for a person, columns two spaces apart; a column of figures stands to the right.
 * @param rows the heads first
 */
export const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const [heads = [], ...body] = rows;
  const columns = heads.map((head, at) => {
    const cells = body.map((row) => row[at] ?? '');
    return {
      width: Math.max(head.length, ...cells.map(({ length }) => length)),
      isFigures: cells.every((cell) => /^-?[\d.]*$/.test(cell)),
    };
  });
  return rows.map((row) =>
    columns
      .map(({ width, isFigures }, at) => (isFigures ? (row[at] ?? '').padStart(width) : (row[at] ?? '').padEnd(width)))
      .join('  ')
      .trimEnd(),
  );
};
