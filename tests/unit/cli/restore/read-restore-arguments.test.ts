import { readRestoreArguments } from '../../../../cli/restore/read-restore-arguments.ts';

const noon = Date.UTC(2026, 10, 24, 11, 59, 59);

it.each<[readonly string[], object | 'help']>([
  [['begin', '--to', '2026-11-24T11:59:59Z'], { name: 'begin', at: noon, of: undefined }],
  [['begin', '--to', '2026-11-24T12:59:59+01:00'], { name: 'begin', at: noon, of: undefined }],
  [['begin', '--to', '2026-11-24T11:59:59Z', '--of', 'Records'], { name: 'begin', at: noon, of: 'Records' }],
  [['empty', '--table', 'Records', '--yes'], { name: 'empty', table: 'Records' }],
  [['replay', '--from', 'Records-1'], { name: 'replay', from: 'Records-1', isDry: false }],
  [['replay', '--from', 'Records-1', '--dry-run'], { name: 'replay', from: 'Records-1', isDry: true }],
  [['--help'], 'help'],
])('understands %j', (args, command) => {
  expect(readRestoreArguments(args)).toEqual({ ok: true, value: command });
});

it.each([
  [['begin'], '--to takes a moment with its time zone, such as 2026-11-24T11:59:59Z'],
  [['begin', '--to', '2026-11-24T11:59:59'], '--to takes a moment with its time zone'],
  [['begin', '--to', '2026-13-24T11:59:59Z'], '--to takes a moment with its time zone'],
  [['begin', '--to', '2026-02-31T11:59:59Z'], '--to takes a moment with its time zone'],
  [['replay'], 'the table that the stage had before'],
  [['replay', '--from', 'a table'], '--from takes the name of a table'],
  [['begin', '--to', '2026-11-24T11:59:59Z', '--of', 'a table'], '--of takes the name of a table'],
  [['empty', '--yes'], 'a table that the stage had before'],
  [['empty', '--table', 'Records'], 'reconcile the days first, then add --yes'],
])('says of %j what to do', (args, words) => {
  expect(readRestoreArguments(args)).toEqual({ ok: false, error: expect.stringContaining(words) });
});
