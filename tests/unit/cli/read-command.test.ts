import * as v from 'valibot';
import { readCommand } from '../../../cli/read-command.ts';

const grammar = {
  tool: 'shelf',
  flags: { colour: 'text', all: 'switch' },
  values: v.object({
    colour: v.optional(v.picklist(['red', 'blue'], '--colour takes red or blue'), 'blue'),
    all: v.optional(v.boolean(), false),
  }),
  commands: {
    list: { words: [], own: ['colour', 'all'] },
    take: { words: ['ID…'], own: [] },
    swap: { words: ['ID', 'OTHER'], own: [] },
  },
} as const;
const read = (...args: readonly string[]) => readCommand(args, grammar);

it('gives a command with its words and the values of its flags', () => {
  expect(read('list', '--colour', 'red', '--all')).toMatchObject({
    ok: true,
    value: { kind: 'command', name: 'list', words: [], values: { colour: 'red', all: true } },
  });
  expect(read('take', '1', '2 3')).toMatchObject({ ok: true, value: { name: 'take', words: ['1', '2 3'] } });
});

it('takes a switch that stands twice for one, and flags in any order', () => {
  expect(read('--all', '--colour', 'red', 'list', '--all')).toMatchObject({
    value: { name: 'list', values: { all: true } },
  });
});

it('gives help wherever it is asked for, whatever else is wrong', () => {
  expect(read('--help')).toEqual({ ok: true, value: { kind: 'help' } });
  expect(read('swap', '--help')).toEqual({ ok: true, value: { kind: 'help' } });
});

it.each([
  [[], 'npx kasalink shelf list|take|swap: --help tells more'],
  [['toString'], 'npx kasalink shelf list|take|swap: --help tells more'],
  [['take'], 'npx kasalink shelf take ID…: --help tells more'],
  [['take', ''], 'npx kasalink shelf take ID…: --help tells more'],
  [['take', 'a\nb'], 'npx kasalink shelf take ID…: --help tells more'],
  [['swap', '1'], 'npx kasalink shelf swap ID OTHER: --help tells more'],
  [['swap', '1', '2', '3'], 'npx kasalink shelf swap ID OTHER: --help tells more'],
  [['take', '1', '--all'], '--all is no flag of take: npx kasalink shelf --help shows them'],
  [['list', '--colour', 'green'], '--colour takes red or blue'],
  [
    ['list', '--colour', 'red', '--colour=blue'],
    '--colour stands twice, name it once: npx kasalink shelf --help shows the flags',
  ],
  [['list', '--color', 'red'], "Unknown option '--color': npx kasalink shelf --help shows the flags"],
])('says in one line what is wrong with %j', (args, mistake) => {
  expect(readCommand(args, grammar)).toEqual({ ok: false, error: mistake });
});
