import { readExplainArguments } from '../../../../../infra/local/explain/read-explain-arguments.ts';

it('asks for a bill by branch and order, the branch only where the till sends one', () => {
  expect(readExplainArguments(['--branch', 'PUB', '--order', '7', '--port', '9000'])).toEqual({
    ok: true,
    value: { help: false, branch: 'PUB', order: '7', port: 9000 },
  });
  expect(readExplainArguments(['--order=7'])).toEqual({
    ok: true,
    value: { help: false, branch: '', order: '7', port: 8787 },
  });
  expect(readExplainArguments(['--help'])).toEqual({ ok: true, value: { help: true } });
});

it.each([
  [[], 'npm run explain -- --branch B --order ID; --help tells more'],
  [['--branch', 'PUB'], 'npm run explain -- --branch B --order ID; --help tells more'],
  [['--order', ''], 'npm run explain -- --branch B --order ID; --help tells more'],
  [['--order', 'x'.repeat(101)], '--order takes what the till sends'],
  [['--order', '7', '--port', 'x'], '--port takes a port number'],
  [['--ordr', '7'], "Unknown option '--ordr': npm run explain -- --help shows the flags"],
  [['7'], "Unexpected argument '7'"],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readExplainArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
  expect(read.ok ? '\n' : read.error).not.toContain('\n');
});
