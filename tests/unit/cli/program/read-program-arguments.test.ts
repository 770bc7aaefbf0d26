import { readProgramArguments } from '../../../../cli/program/read-program-arguments.ts';

const read = (line: string) => readProgramArguments(line.split(' '));

it.each<[string, object | 'help']>([
  ['--help', 'help'],
  ['validate p.json', { name: 'validate', file: 'p.json', isJson: false }],
  ['validate p.json --json', { name: 'validate', file: 'p.json', isJson: true }],
  ['show', { name: 'show', version: undefined, isJson: false }],
  ['show --version 3 --json', { name: 'show', version: 3, isJson: true }],
  ['diff p.json', { name: 'diff', file: 'p.json', isJson: false }],
  ['publish p.json', { name: 'publish', file: 'p.json', isJson: false }],
  ['rollback --to 2', { name: 'rollback', to: 2, isJson: false }],
  ['backtest p.json', { name: 'backtest', file: 'p.json', days: 90, csv: undefined, isJson: false }],
  [
    'backtest p.json --days 7 --csv out.csv',
    { name: 'backtest', file: 'p.json', days: 7, csv: 'out.csv', isJson: false },
  ],
])('takes %s', (line, command) => {
  expect(read(line)).toEqual({ ok: true, value: command });
});

it.each([
  ['', 'npx kasalink program validate|show|diff|publish|rollback|backtest: --help tells more'],
  ['check p.json', 'npx kasalink program validate|show|diff|publish|rollback|backtest: --help tells more'],
  ['publish', 'npx kasalink program publish FILE: --help tells more'],
  ['validate a.json b.json', 'npx kasalink program validate FILE: --help tells more'],
  ['rollback', 'npx kasalink program rollback --to N: name the version; --help tells more'],
  ['rollback --to first', '--to takes a whole number from 1 to 999999999'],
  ['rollback --to 0', '--to takes a whole number from 1 to 999999999'],
  ['backtest p.json --days 366', '--days takes a whole number from 1 to 365'],
  ['show --days 7', '--days is no flag of show: npx kasalink program --help shows them'],
  ['publish p.json --json', '--json is no flag of publish: npx kasalink program --help shows them'],
  ['publish p.json --force', "Unknown option '--force': npx kasalink program --help shows the flags"],
])('answers "%s" with one line', (line, mistake) => {
  expect(read(line)).toEqual({ ok: false, error: mistake });
});
