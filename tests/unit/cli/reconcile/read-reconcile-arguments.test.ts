import { readReconcileArguments } from '../../../../cli/reconcile/read-reconcile-arguments.ts';

const defaults = { day: undefined, days: 1, sheet: undefined, csv: undefined, isJson: false };

it('compares today, a day, or the last days', () => {
  expect(readReconcileArguments([])).toEqual({ ok: true, value: defaults });
  expect(readReconcileArguments(['--day', '2026-11-24', '--csv', 'day.csv'])).toEqual({
    ok: true,
    value: { ...defaults, day: '2026-11-24', csv: 'day.csv' },
  });
  expect(readReconcileArguments(['--days=7', '--json'])).toEqual({
    ok: true,
    value: { ...defaults, days: 7, isJson: true },
  });
  expect(readReconcileArguments(['--help'])).toEqual({ ok: true, value: 'help' });
});

it.each([
  ['31/32/33=12345.50', { place: { shop: '31', register: '32', shift: '33' }, amount: 12_345_500 }],
  ['SLOVAK_PUB//=0.345', { place: { shop: 'SLOVAK_PUB', register: '', shift: '' }, amount: 345 }],
  ['31/32/33=-5', { place: { shop: '31', register: '32', shift: '33' }, amount: -5_000 }],
])('takes the figure of a closing sheet to the thousandth: %s', (sheet, read) => {
  expect(readReconcileArguments(['--day', '2026-11-24', '--sheet', sheet])).toMatchObject({ value: { sheet: read } });
});

it.each([
  [['--day', '24. 11.'], '--day takes a day such as 2026-11-24'],
  [['--day', '2026-02-30'], '--day takes a day of the calendar'],
  [['--day', '0001-01-01'], '--day takes a day from 2000-01-01 on'],
  [['--day', '2026-11-24', '--day', '2026-11-25'], '--day stands twice, name it once'],
  [['--days', '0'], '--days takes a number of days from 1 to 31'],
  [['--days', '32'], '--days takes a number of days from 1 to 31'],
  [['--day', '2026-11-24', '--days', '2'], '--day or --days: one of them'],
  [['--days', '2', '--sheet', '31/32/33=1'], '--sheet is of one day'],
  [['--sheet', '31/32=1'], '--sheet takes SHOP/REGISTER/SHIFT=AMOUNT'],
  [['--sheet', '31/32/33=1,50'], '--sheet takes SHOP/REGISTER/SHIFT=AMOUNT'],
  [['--sheet', '31/32/33=1.0005'], '--sheet takes SHOP/REGISTER/SHIFT=AMOUNT'],
  [['--csv', ''], '--csv takes the name of a file'],
  [['--dya', '2026-11-24'], "Unknown option '--dya': npx kasalink reconcile --help shows the flags"],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readReconcileArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
  expect(read.ok ? '\n' : read.error).not.toContain('\n');
});
