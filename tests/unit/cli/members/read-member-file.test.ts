import { readMemberFile } from '../../../../cli/members/read-member-file.ts';

const read = (text: string) => readMemberFile(Buffer.from(text));
const rowsOf = (text: string) => {
  const rows = read(text);
  if (!rows.ok) throw new Error(rows.error);
  return rows.value;
};

it.each([
  ['commas', 'card,segments\nA-1,"staff;press"\nA-2,\n'],
  ['semicolons', 'card;segments\r\nA-1;"staff;press"\r\nA-2;\r\n'],
  ['a byte order mark', '\uFEFFcard,segments\nA-1,staff;press\nA-2,'],
  ['heads in capitals and spaces', ' Card ;SEGMENTS\nA-1;"staff;press"\nA-2;'],
])('reads a list with %s', (_what, text) => {
  expect(rowsOf(text)).toEqual([
    { line: 2, cells: { card: 'A-1', segments: 'staff;press' } },
    { line: 3, cells: { card: 'A-2', segments: '' } },
  ]);
});

it('tells the line in the file, whatever lines are empty', () => {
  expect(rowsOf('card\n\nA-1\n\n\nA-2\n').map(({ line }) => line)).toEqual([3, 6]);
});

it('reports a row that has another count of cells, and reads on', () => {
  expect(rowsOf('card,points\nA-1,1,2\nA-2,5\n')).toEqual([
    {
      line: 2,
      problem: {
        line: 2,
        column: '',
        problem: 'has 3 cells, the first line 2',
        mend: 'quote a cell that holds the separator',
      },
    },
    { line: 3, cells: { card: 'A-2', points: '5' } },
  ]);
});

it.each([
  ['it is empty', ''],
  ['it has no column card', 'points\n5\n'],
  ['it has columns that nobody knows, "email", "phone": there are card, further_cards, ', 'card,email,phone\nA,b,c\n'],
  ['it has the column card twice', 'card,card\nA,B\n'],
  ['it is no CSV, from line ', 'card,segments\nA-1,"staff\nA-2,\n'],
])('says in one line that %s', (problem, text) => {
  const rows = read(text);
  expect(rows.ok ? '' : rows.error).toContain(problem);
  expect(rows.ok ? '\n' : rows.error).not.toContain('\n');
});

it('quotes no cell of a list that is no CSV', () => {
  const rows = read('card,birthday\nSECRET,"1990\nSECRET,x"y\n');
  expect(rows.ok ? 'SECRET' : rows.error).not.toContain('SECRET');
});

it('asks for UTF-8 where it is something else', () => {
  const windows1250 = Buffer.from([...Buffer.from('card,segments\nA-1,'), 0x9a, 0xe8]);
  expect(readMemberFile(windows1250)).toEqual({ ok: false, error: 'it is not UTF-8: save it as "CSV UTF-8"' });
});
