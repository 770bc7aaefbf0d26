import { readMembersArguments, usage } from '../../../../../infra/local/members/read-members-arguments.ts';

it.each([
  [['import', 'a.csv'], { name: 'import', file: 'a.csv', isDry: false, report: undefined, port: 8787 }],
  [
    ['import', 'a.csv', '--dry-run', '--report', 'r.csv', '--port', '9000'],
    { name: 'import', file: 'a.csv', isDry: true, report: 'r.csv', port: 9000 },
  ],
  [['liability', '--csv=l.csv'], { name: 'liability', csv: 'l.csv', port: 8787 }],
  [['show', 'A'], { name: 'show', card: 'A', port: 8787 }],
  [['block', 'A'], { name: 'block', card: 'A', port: 8787 }],
  [['unblock', 'A'], { name: 'unblock', card: 'A', port: 8787 }],
  [['merge', 'A', 'B'], { name: 'merge', card: 'A', other: 'B', port: 8787 }],
  [['add-card', 'A', 'B'], { name: 'add-card', card: 'A', other: 'B', port: 8787 }],
  [['arm', 'A', 'C'], { name: 'arm', card: 'A', code: 'C', port: 8787 }],
  [['return-coupon', 'A', 'C'], { name: 'return-coupon', card: 'A', code: 'C', port: 8787 }],
  [['--help'], { name: 'help', port: 8787 }],
])('understands %j', (args, command) => {
  expect(readMembersArguments(args)).toEqual({ ok: true, value: command });
});

it.each([
  [[], 'npm run members -- import|liability|show'],
  [['improt', 'a.csv'], 'npm run members -- import|liability|show'],
  [['toString'], 'npm run members -- import|liability|show'],
  [['import'], 'npm run members -- import FILE: --help tells more'],
  [['import', 'a.csv', 'b.csv'], 'npm run members -- import FILE: --help tells more'],
  [['show', ''], 'npm run members -- show CARD: --help tells more'],
  [['merge', 'A'], 'npm run members -- merge CARD INTO-CARD: --help tells more'],
  [['show', 'A', '--dry-run'], '--dry-run is no flag of show: npm run members -- --help shows them'],
  [['liability', '--report', 'x'], '--report is no flag of liability'],
  [['import', 'a.csv', '--csv', 'x'], '--csv is no flag of import'],
  [['import', 'a.csv', '--dri-run'], "Unknown option '--dri-run'"],
  [['import', 'a.csv', '--port', 'http'], '--port takes a port number'],
  [['liability', '--csv', ''], '--csv takes the name of a file'],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readMembersArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
  expect(read.ok ? '\n' : read.error).not.toContain('\n');
});

it('tells in its help that points are never added twice', () => {
  expect(usage).toContain('they are never added twice');
});
