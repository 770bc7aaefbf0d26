import { lettersTold } from '../../../../cli/dlq/letters-told.ts';
import { readDlqArguments } from '../../../../cli/dlq/read-dlq-arguments.ts';
import type { Nudge } from '../../../../shared/records/nudge.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';

it.each<[readonly string[], object | 'help']>([
  [['show', '--json'], { name: 'show', isJson: true }],
  [['redrive'], { name: 'redrive', message: undefined }],
  [['redrive', '--message', 'm'], { name: 'redrive', message: 'm' }],
  [['remove', '--message', 'm'], { name: 'remove', message: 'm' }],
  [['--help'], 'help'],
])('understands %j', (args, command) => {
  expect(readDlqArguments(args)).toEqual({ ok: true, value: command });
});

it('says that a message is removed by its name only', () => {
  expect(readDlqArguments(['remove'])).toEqual({
    ok: false,
    error: 'npx kasalink dlq remove --message ID: name the one; show names them',
  });
});

const order = fikOrderKey('7');
const returns = 0;

it.each<[Nudge | undefined, string]>([
  [{ kind: 'record', order, record: recordKey('orders', '7'), version: 1, returns }, 'fik-7, by orders#7'],
  [{ kind: 'customer', record: recordKey('customers', '9'), version: 1, returns }, 'the member of customers#9'],
  [{ kind: 'command', order, asked: { command: 'retry' }, returns }, 'fik-7: retry'],
  [{ kind: 'due', order, returns }, 'fik-7: its time has come'],
  [{ kind: 'send', returns }, 'the sender'],
  [undefined, 'cannot be read: dlq remove takes it away'],
])('tells what a dead letter wakes: %j', (nudge, words) => {
  const { lines } = lettersTold({ letters: [{ id: 'm', nudge, sentAt: evening }], hidden: 0 }, 'Europe/Prague');
  expect(lines[1]).toBe(`m        2018-11-03 20:56  ${words}`);
});

it('says that there are none, and how many a sweep is looking at', () => {
  expect(lettersTold({ letters: [], hidden: 2 }, 'Europe/Prague').lines).toEqual([
    'There are no dead letters.',
    '',
    'A sweep or another person is looking at 2 further ones: ask again in two minutes.',
  ]);
});
