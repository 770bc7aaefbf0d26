import { erasureTold, nobodyKnown } from '../../../../cli/person/erasure-told.ts';
import { readPersonArguments } from '../../../../cli/person/read-person-arguments.ts';
import { noTally, placesOf } from '../../../../shared/persons/erasure-report.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';

it.each<[readonly string[], object | 'help']>([
  [['export', '--card', 'C'], { name: 'export', key: { kind: 'card', card: 'C' }, file: undefined, isJson: false }],
  [
    ['export', '--email', 'a@b.example', '--out', 'p.json'],
    { name: 'export', key: { kind: 'email', email: 'a@b.example' }, file: 'p.json', isJson: false },
  ],
  [['erase', '--customer', ' 7', '--yes'], { name: 'erase', key: { kind: 'customer', customer: '7' }, isJson: false }],
  [
    ['erase', '--customer', 'customers#7', '--yes', '--json'],
    { name: 'erase', key: { kind: 'customer', customer: '7' }, isJson: true },
  ],
  [['--help'], 'help'],
])('understands %j', (args, command) => {
  expect(readPersonArguments(args)).toEqual({ ok: true, value: command });
});

it.each([
  [['erase', '--card', 'C'], 'Erasing cannot be undone: look at person export first, then add --yes'],
  [['export'], 'npx kasalink person export --card C | --email E | --customer ID: name one of them'],
  [['export', '--card', 'C', '--email', 'E'], 'name one of them'],
  [['export', '--card', 'C', '--yes'], '--yes is no flag of export'],
  [['export', '--card', ''], '--card takes the number of a card'],
  [['erase', '--card', ' ', '--yes'], '--card takes the number of a card'],
  [['erase', '--email', ' ', '--yes'], '--email takes an e-mail'],
  [['erase', '--email', '-', '--yes'], '--email takes an e-mail'],
  [['erase', '--customer', 'customers#', '--yes'], "--customer takes the id of one of the till's customers"],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readPersonArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
});

it('tells what was erased where, and what is left to do, with how', () => {
  const lines = erasureTold({
    id: '0017',
    isResumed: true,
    places: placesOf({ ...noTally, bills: 3 }),
    left: [
      { what: 'shop-orders', orders: [{ order: fikOrderKey('7'), numbers: ['O1', 'O2'] }], mend: 'look there' },
      { what: 'quarantine', ids: ['0018'], mend: 'show it' },
      { what: 'shared-email', customers: 2, mend: 'ask them' },
      { what: 'not-followed', values: 2, customers: 3, mend: 'look at the till' },
      { what: 'named-for-good', records: 1, mend: 'take it out' },
      { what: 'unreadable', place: 'bills', records: 1, mend: 'have it looked at' },
    ],
  });
  expect(lines[0]).toBe('Erasure 0017, which was broken off before');
  expect(lines).toContainEqual(expect.stringMatching(/^closed bills +3 +blanked$/));
  expect(lines.slice(lines.indexOf('Left to you:') + 1)).toEqual([
    '  orders in the shop: fik-7 (O1, O2)',
    '    → look there',
    '  entries of quarantine: 0018',
    '    → show it',
    "  2 further customers with an e-mail of the person's",
    '    → ask them',
    '  2 e-mails, phones or cards that tell nobody from others; 3 further customers have the same card',
    '    → look at the till',
    '  1 records of tills that name the person where nothing can be blanked',
    '    → take it out',
    '  1 records that cannot be read: closed bills',
    '    → have it looked at',
  ]);
});

it('says that nothing is left to do', () => {
  expect(erasureTold({ id: '0017', isResumed: false, places: [], left: [] }).at(-1)).toBe('Nothing is left to do.');
});

it('says that nobody is known by what was asked for, without it, and how to look', () => {
  expect(nobodyKnown({ kind: 'email', email: 'guest@example.com' })).toBe(
    'Nobody is known by that e-mail: look at npx kasalink person export',
  );
});
