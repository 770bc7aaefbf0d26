import { readProgramArguments } from '../../../../../infra/local/program/read-program-arguments.ts';

const read = (line: string) => readProgramArguments(line.split(' '));

it.each([
  ['--help', { name: 'help' }],
  ['validate p.json', { name: 'validate', file: 'p.json' }],
  ['show', { name: 'show', version: undefined, port: 8787 }],
  ['show --version 3 --port 9000', { name: 'show', version: 3, port: 9000 }],
  ['diff p.json', { name: 'diff', file: 'p.json', port: 8787 }],
  ['publish p.json --port 9000', { name: 'publish', file: 'p.json', port: 9000 }],
  ['rollback --to 2', { name: 'rollback', to: 2, port: 8787 }],
  ['backtest p.json', { name: 'backtest', file: 'p.json', days: 90, csv: undefined, port: 8787 }],
  ['backtest p.json --days 7 --csv out.csv', { name: 'backtest', file: 'p.json', days: 7, csv: 'out.csv', port: 8787 }],
])('takes %s', (line, command) => {
  expect(read(line)).toEqual({ ok: true, value: command });
});

it.each([
  ['', 'npm run program -- validate|show|diff|publish|rollback|backtest: --help tells more'],
  ['check p.json', 'npm run program -- validate|show|diff|publish|rollback|backtest: --help tells more'],
  ['publish', 'npm run program -- publish FILE: --help tells more'],
  ['validate a.json b.json', 'npm run program -- validate FILE: --help tells more'],
  ['rollback', 'npm run program -- rollback --to N: name the version; --help tells more'],
  ['rollback --to first', '--to takes a whole number from 1 to 999999999'],
  ['rollback --to 0', '--to takes a whole number from 1 to 999999999'],
  ['backtest p.json --days 366', '--days takes a whole number from 1 to 365'],
  ['show --days 7', '--days is no flag of show: npm run program -- --help shows them'],
  ['validate p.json --port 9000', '--port is no flag of validate: npm run program -- --help shows them'],
  ['publish p.json --force', "Unknown option '--force': npm run program -- --help shows the flags"],
])('answers "%s" with one line', (line, mistake) => {
  expect(read(line)).toEqual({ ok: false, error: mistake });
});
