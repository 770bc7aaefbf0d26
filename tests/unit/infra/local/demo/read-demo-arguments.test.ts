import { readDemoArguments } from '../../../../../infra/local/demo/read-demo-arguments.ts';

it('plays two hundred receipts on the fixed ports unless told otherwise', () => {
  expect(readDemoArguments([])).toEqual({
    arguments: { receipts: 200, bills: 20, port: 8787, 'eshop-port': 8788, help: false },
  });
  const flags = ['--receipts', '60', '--seed=7', '--rate', '50', '--port', '1', '--eshop-port', '2'];
  expect(readDemoArguments(flags)).toEqual({
    arguments: { receipts: 60, bills: 20, seed: 7, rate: 50, port: 1, 'eshop-port': 2, help: false },
  });
});

it.each([
  [['--recipts', '5'], "Unknown option '--recipts': npm run demo -- --help shows the flags"],
  [['more'], "Unexpected argument 'more': npm run demo -- --help shows the flags"],
  [['--receipts', '0'], '--receipts takes a whole number from 1 to 100000'],
  [['--rate', '1.5'], '--rate takes a whole number from 1 to 100000'],
  [['--seed', '4294967296'], '--seed takes a whole number from 0 to 4294967295'],
  [['--port', 'http'], '--port takes a whole number from 1 to 65535'],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readDemoArguments(args);
  expect('mistake' in read ? read.mistake : '').toContain(mistake);
  expect('mistake' in read ? read.mistake : '\n').not.toContain('\n');
});
