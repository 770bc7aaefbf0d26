import { readSyncArguments } from '../../../../cli/sync/read-sync-arguments.ts';
import { usage } from '../../../../cli/sync/sync-usage.ts';

const days = { from: '2026-11-01', to: '2026-11-24' };
const span = ['--from', days.from, '--to', days.to];

it.each([
  [['status'], { name: 'status', isJson: false }],
  [['list'], { name: 'list', list: undefined, limit: 50, isJson: false }],
  [['list', '--state', 'flagged', '--limit', '3'], { name: 'list', list: 'flagged', limit: 3, isJson: false }],
  [['show', 'fik-1'], { name: 'show', order: 'fik-1', isJson: false }],
  [['retry', '1', '2', '1'], { name: 'retry', orders: ['1', '2'] }],
  [['unpark', '1'], { name: 'retry', orders: ['1'] }],
  [['skip', '1'], { name: 'skip', order: '1' }],
  [['update', '1'], { name: 'update', order: '1' }],
  [['recreate', '1'], { name: 'recreate', order: '1', gone: undefined }],
  [['recreate', '1', '--gone', 'O1'], { name: 'recreate', order: '1', gone: 'O1' }],
  [['cancel', '1'], { name: 'cancel', order: '1', number: undefined }],
  [['cancel', '1', '--number', 'O2'], { name: 'cancel', order: '1', number: 'O2' }],
  [['pause'], { name: 'pause' }],
  [['resume'], { name: 'resume' }],
  [['backfill', ...span], { name: 'backfill', days, isDry: false, withPayloads: false, isJson: false }],
  [
    ['backfill', ...span, '--dry-run', '--payloads'],
    { name: 'backfill', days, isDry: true, withPayloads: true, isJson: false },
  ],
  [
    ['backfill', ...span, '--dry-run', '--json'],
    { name: 'backfill', days, isDry: true, withPayloads: false, isJson: true },
  ],
  [['--help'], 'help'],
])('understands %j', (args, command) => {
  expect(readSyncArguments(args)).toEqual({ ok: true, value: command });
});

it.each([
  [[], 'npx kasalink sync status|list|show'],
  [['toString'], 'npx kasalink sync status|list|show'],
  [['show'], 'npx kasalink sync show ID: --help tells more'],
  [['show', ''], 'npx kasalink sync show ID: --help tells more'],
  [['show', 'a\nb'], 'npx kasalink sync show ID: --help tells more'],
  [['skip', '1', '2'], 'npx kasalink sync skip ID: --help tells more'],
  [['retry'], 'npx kasalink sync retry ID…: --help tells more'],
  [['status', 'now'], 'npx kasalink sync status: --help tells more'],
  [['status', '--state', 'parked'], '--state is no flag of status: npx kasalink sync --help shows them'],
  [['list', '--state', 'created'], '--state takes parked, flagged, unknown, correcting, sending, ready, waiting'],
  [['list', '--limit', '0'], '--limit takes a whole number from 1 to 1000'],
  [['list', '--lmit', '1'], "Unknown option '--lmit'"],
  [['cancel', '1', '--number', ''], "--number takes the shop's number of an order"],
  [['backfill', '--from', '2026-11-01'], 'npx kasalink sync backfill --from DAY --to DAY: name both days'],
  [['backfill', '--from', '2026-02-31', '--to', '2026-03-01'], '--from takes a day such as 2026-11-24'],
  [['backfill', '--from', '2026-11-02', '--to', '2026-11-01'], '--from 2026-11-02 comes after --to 2026-11-01'],
  [['backfill', '--from', '2025-11-01', '--to', '2026-11-24'], 'A backfill takes a year at most'],
  [['backfill', ...span, '--json'], '--json is of a dry run: add --dry-run'],
  [['backfill', ...span, '--dry-run', '--json', '--payloads'], '--json or --payloads: one of them'],
  [['backfill', ...span, '--payloads'], '--payloads only shows what would be sent: add --dry-run'],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readSyncArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
  expect(read.ok ? '\n' : read.error).not.toContain('\n');
});

it('shows an example of each kind in its help, and the lists that there are', () => {
  expect(usage).toContain('npx kasalink sync backfill --from 2026-11-01 --to 2026-11-24 --dry-run');
  expect(usage).toContain('parked, flagged, unknown, correcting, sending, ready, waiting');
});
