import { readArguments } from '../../../infra/local/read-arguments.ts';

it('takes the fixed ports and folder unless told otherwise', () => {
  expect(readArguments([])).toEqual({
    arguments: {
      port: 8787,
      'eshop-port': 8788,
      'eshop-control-port': 8789,
      data: '.kasalink',
      fresh: false,
      help: false,
    },
  });
  expect(
    readArguments([
      '--port',
      '1',
      '--eshop-port=2',
      '--eshop-control-port',
      '3',
      '--data',
      'd',
      '--fresh',
      '--eshop-plan',
      'bronze',
    ]),
  ).toEqual({
    arguments: {
      port: 1,
      'eshop-port': 2,
      'eshop-control-port': 3,
      'eshop-plan': 'bronze',
      data: 'd',
      fresh: true,
      help: false,
    },
  });
});

it.each([
  [['--prot', '1'], "Unknown option '--prot': npm start -- --help shows the flags"],
  [['stray'], "Unexpected argument 'stray': npm start -- --help shows the flags"],
  [['--port', 'x'], '--port takes a port number from 1 to 65535'],
  [['--eshop-port', '65536'], '--eshop-port takes a port number from 1 to 65535'],
  [['--eshop-control-port', '0'], '--eshop-control-port takes a port number from 1 to 65535'],
  [['--data='], '--data takes a folder'],
])('says in one line what is wrong with %j', (args, mistake) => {
  expect(readArguments(args)).toEqual({ mistake });
});

it('names the plans there are', () => {
  const read = readArguments(['--eshop-plan', 'wood']);
  expect(read).toEqual({ mistake: expect.stringMatching(/^--eshop-plan: .*wood.*bronze/) });
});
