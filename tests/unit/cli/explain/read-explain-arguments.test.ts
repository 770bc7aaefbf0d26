import { readExplainArguments } from '../../../../cli/explain/read-explain-arguments.ts';

it('asks for a bill by branch and order, the branch only where the till sends one', () => {
  expect(readExplainArguments(['--branch', 'PUB', '--order', '7', '--json'])).toEqual({
    ok: true,
    value: { branch: 'PUB', order: '7', isJson: true },
  });
  expect(readExplainArguments(['--order=7'])).toEqual({ ok: true, value: { branch: '', order: '7', isJson: false } });
  expect(readExplainArguments(['--help'])).toEqual({ ok: true, value: 'help' });
});

it.each([
  [[], 'npx kasalink explain --branch B --order ID; --help tells more'],
  [['--branch', 'PUB'], 'npx kasalink explain --branch B --order ID; --help tells more'],
  [['--order', ''], 'npx kasalink explain --branch B --order ID; --help tells more'],
  [['--order', 'x'.repeat(101)], '--order takes what the till sends'],
  [['--ordr', '7'], "Unknown option '--ordr': npx kasalink explain --help shows the flags"],
  [['7'], "Unexpected argument '7'"],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readExplainArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
  expect(read.ok ? '\n' : read.error).not.toContain('\n');
});
