import { type Check, failing, passed, warned } from '../../../../cli/doctor/finding.ts';
import { findingLines } from '../../../../cli/doctor/finding-lines.ts';
import { runChecks } from '../../../../cli/doctor/run-checks.ts';
import { aTerminal } from '../../../support/a-terminal.ts';

const aCheck = (name: string, look: Check['look']): Check => ({ name, look });

it('makes the checks one after the other, and tells each finding as it comes', async () => {
  const { terminal, shown } = aTerminal();
  const told: string[] = [];
  const findings = await runChecks(
    [
      aCheck('one', async () => [passed('fine')]),
      aCheck('two', async () => {
        expect(told).toEqual(['one: fine']);
        return [warned('old', 'renew it'), failing('broken', 'mend it')];
      }),
    ],
    { watching: terminal.progress, onFound: ({ check, what }) => void told.push(`${check}: ${what}`) },
  );
  expect(told).toEqual(['one: fine', 'two: old', 'two: broken']);
  expect(findings.map(({ kind }) => kind)).toEqual(['passed', 'warned', 'failed']);
  expect(shown).toEqual(['one', 'two']);
});

it('takes what a check throws for a failure, and makes the others', async () => {
  const broken = aCheck('one', () => Promise.reject(new Error('no connection')));
  const findings = await runChecks([broken, aCheck('two', async () => [passed('fine')])], {
    watching: undefined,
    onFound: () => undefined,
  });
  expect(findings).toEqual([
    { check: 'one', kind: 'failed', what: 'could not be looked at', mend: 'no connection' },
    { check: 'two', kind: 'passed', what: 'fine' },
  ]);
});

it('writes a finding with how it comes about, and its mend', () => {
  const { paint } = aTerminal().terminal;
  const finding = { check: 'clock', ...warned('slow', 'wind it up'), details: ['by 5 s'] };
  expect(findingLines(finding, paint)).toEqual([
    '! clock        slow',
    '               by 5 s',
    '               → wind it up',
  ]);
  expect(findingLines({ check: 'clock', ...passed('right') }, paint)).toEqual(['✓ clock        right']);
});
