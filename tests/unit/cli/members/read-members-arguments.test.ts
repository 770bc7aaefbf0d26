import { readMembersArguments, usage } from '../../../../cli/members/read-members-arguments.ts';

it.each([
  [['import', 'a.csv'], { name: 'import', file: 'a.csv', isDry: false, report: undefined, isJson: false }],
  [
    ['import', 'a.csv', '--dry-run', '--report', 'r.csv', '--json'],
    { name: 'import', file: 'a.csv', isDry: true, report: 'r.csv', isJson: true },
  ],
  [['liability', '--csv=l.csv'], { name: 'liability', csv: 'l.csv', isJson: false }],
  [['show', 'A', '--json'], { name: 'show', card: 'A', isJson: true }],
  [['block', 'A'], { name: 'block', card: 'A' }],
  [['unblock', 'A'], { name: 'unblock', card: 'A' }],
  [['merge', 'A', 'B'], { name: 'merge', card: 'A', other: 'B' }],
  [['add-card', 'A', 'B'], { name: 'add-card', card: 'A', other: 'B' }],
  [['arm', 'A', 'C'], { name: 'arm', card: 'A', code: 'C' }],
  [['return-coupon', 'A', 'C'], { name: 'return-coupon', card: 'A', code: 'C' }],
  [['--help'], 'help'],
])('understands %j', (args, command) => {
  expect(readMembersArguments(args)).toEqual({ ok: true, value: command });
});

it.each([
  [[], 'npx kasalink members import|liability|show'],
  [['improt', 'a.csv'], 'npx kasalink members import|liability|show'],
  [['toString'], 'npx kasalink members import|liability|show'],
  [['import'], 'npx kasalink members import FILE: --help tells more'],
  [['import', 'a.csv', 'b.csv'], 'npx kasalink members import FILE: --help tells more'],
  [['show', ''], 'npx kasalink members show CARD: --help tells more'],
  [['merge', 'A'], 'npx kasalink members merge CARD INTO-CARD: --help tells more'],
  [['show', 'A', '--dry-run'], '--dry-run is no flag of show: npx kasalink members --help shows them'],
  [['liability', '--report', 'x'], '--report is no flag of liability'],
  [['import', 'a.csv', '--csv', 'x'], '--csv is no flag of import'],
  [['import', 'a.csv', '--dri-run'], "Unknown option '--dri-run'"],
  [['liability', '--csv', ''], '--csv takes the name of a file'],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readMembersArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
  expect(read.ok ? '\n' : read.error).not.toContain('\n');
});

it('tells in its help that points are never added twice', () => {
  expect(usage).toContain('they are never added twice');
});
