import { isTakenBack } from '../../../../cli/quarantine/is-taken-back.ts';
import { quarantineEntry, quarantineList, retriedInWords } from '../../../../cli/quarantine/quarantine-told.ts';
import { readQuarantineArguments } from '../../../../cli/quarantine/read-quarantine-arguments.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';

it.each<[readonly string[], object | 'help']>([
  [['list'], { name: 'list', limit: 50, isJson: false }],
  [['list', '--limit', '3', '--json'], { name: 'list', limit: 3, isJson: true }],
  [['show', '0017'], { name: 'show', id: '0017', isJson: false }],
  [['retry', '1', '2', '1'], { name: 'retry', ids: ['1', '2'] }],
  [['accept', '1'], { name: 'accept', id: '1' }],
  [['discard', '1'], { name: 'discard', ids: ['1'] }],
  [['--help'], 'help'],
])('understands %j', (args, command) => {
  expect(readQuarantineArguments(args)).toEqual({ ok: true, value: command });
});

it.each([
  [['accept', '1', '2'], 'npx kasalink quarantine accept ID'],
  [['list', '--limit', '0'], '--limit takes a whole number from 1 to 1000'],
  [['discard', '1', '--json'], '--json is no flag of discard'],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readQuarantineArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
});

const entry = {
  id: '0017',
  reason: 'not-json',
  detail: 'the text is not JSON',
  at: evening,
  from: 'Bistro',
  length: 7,
} as const;

it('lists entries with why they are there, and how many more there are', () => {
  const { lines } = quarantineList({ entries: [entry], more: 2 }, 'Europe/Prague');
  expect(lines[1]).toMatch(/^0017 +2018-11-03 20:56 +Bistro +7 +not-json +the text is not JSON$/);
  expect(lines.at(-1)).toBe('2 older: --limit N shows so many.');
});

it('shows an entry without what a terminal would act on, and says where it was cut', () => {
  const { lines } = quarantineEntry(
    { ...entry, kind: 'kept', sha256: 'ab', text: 'a\u001b[31mb\nc', isCut: true },
    'Europe/Prague',
  );
  expect(lines).toContain('cut     only the beginning of it is kept');
  expect(lines.at(-1)).toBe('a�[31mb\nc');
});

it('shows of an entry that has left how it did', () => {
  const left = { how: 'discarded', at: evening, by: 'petra' } as const;
  const { lines } = quarantineEntry(
    { kind: 'left', id: '0017', reason: 'conflict', at: evening, from: 'Bistro', left },
    'Europe/Prague',
  );
  expect(lines.at(-1)).toBe('left    discarded, 2018-11-03 20:56, by petra');
});

it.each([
  [{ kind: 'stored' } as const, 'it is stored'],
  [{ kind: 'duplicate' } as const, 'stored already'],
  [{ kind: 'stale' } as const, 'a newer version is stored'],
  [{ kind: 'stays', reason: 'id', detail: 'the id is missing' } as const, 'stays, id: the id is missing'],
])('tells what became of an entry that was judged again: %j', (retried, words) => {
  expect(retriedInWords('0017', retried)).toContain(words);
});

describe('an order that a record is accepted for', () => {
  const order = fikOrderKey('7');
  it.each([
    ['a person cancelled', aSync.created({ order, voided: 'by-hand' }), true],
    ['a storno took back', aSync.created({ order, voided: fikOrderKey('8') }), true],
    ['a person skipped', aSync.skipped({ order, reason: 'by-hand' }), true],
    ['was skipped as it came to nothing', aSync.skipped({ order, reason: 'zero' }), false],
    ['is parked', aSync.parked({ order }), false],
  ])('that %s is taken back: %#', async (_what, sync, isBack) => {
    const hub = aSyncHub();
    await hub.put(sync);
    expect(await isTakenBack(hub.store, order)).toBe(isBack);
  });

  it('that nothing is known of is not', async () => {
    expect(await isTakenBack(aSyncHub().store, order)).toBe(false);
  });
});
