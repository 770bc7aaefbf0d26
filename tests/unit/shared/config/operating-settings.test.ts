import { readStage } from '../../../../shared/config/stage.ts';
import { aStage } from '../../../support/a-stage.ts';
import { resultValue } from '../../../support/result-value.ts';

const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b';
const problemsOf = (settings: Parameters<typeof aStage>[0]): readonly string[] => {
  const stage = readStage('prod', aStage(settings));
  return stage.ok ? [] : stage.error;
};

describe('how a stage is operated', () => {
  it('has defaults: nobody is told, a canary of a tenth, no reserved concurrency, the table of the stack', () => {
    const stage = resultValue(readStage('prod', aStage()));
    expect(stage).toMatchObject({
      alarms: { receivers: [], silentHours: 2 },
      limits: { webhookPerSecond: 1000, loyaltyPerSecond: 100, reservedConcurrency: {} },
      release: { firstPercent: 10, minutes: 20 },
    });
    expect(stage).not.toHaveProperty('restoredTable');
    expect(stage).not.toHaveProperty('domain');
  });

  it.each([
    ['domain.name', 'must be a host name such as hub.bistro.example', { domain: { name: 'https://hub', certificate } }],
    ['domain.certificate', "must be a certificate's ARN", { domain: { name: 'hub.bistro.example', certificate: 'x' } }],
    [
      'domain.certificate',
      "must be of the stage's region, eu-west-1",
      { region: 'eu-west-1', domain: { name: 'hub.bistro.example', certificate } },
    ],
    ['alarms.receivers.0', 'must be an e-mail address', { alarms: { receivers: ['operator'] } }],
    [
      'alarms.receivers.2',
      'must be an address that is not there already',
      { alarms: { receivers: ['a@bistro.example', 'b@bistro.example', 'A@bistro.example'] } },
    ],
    ['alarms.openingHours.from', 'must be an hour from 0', { alarms: { openingHours: { from: -1, to: 22 } } }],
    ['alarms.openingHours.closedOn.0', 'sunday', { alarms: { openingHours: { from: 1, to: 2, closedOn: ['x'] } } }],
    ['alarms.silentHours', 'must be at least 1', { alarms: { silentHours: 0 } }],
    [
      'alarms.silentHours',
      'must be at most 8 (alarms.openingHours are no longer: more silent hours never come, and nobody would be told), not 9',
      { alarms: { silentHours: 9, openingHours: { from: 18, to: 2 } } },
    ],
    ['alarms.runbook', 'must be an https:// address', { alarms: { runbook: 'http://wiki.bistro.example/runbook' } }],
    ['alarms.runbook', 'without #', { alarms: { runbook: 'https://wiki.bistro.example/runbook.md#dead-letters' } }],
    ['limits.webhookPerSecond', 'must be at least 1', { limits: { webhookPerSecond: 0 } }],
    ['limits.reservedConcurrency.webhook', 'must be at least 1', { limits: { reservedConcurrency: { webhook: 0 } } }],
    [
      'limits.reservedConcurrency.eshop-sync',
      'must be at least 2',
      { limits: { reservedConcurrency: { 'eshop-sync': 1 } } },
    ],
    ['limits.reservedConcurrency.hook', 'is not a setting', { limits: { reservedConcurrency: { hook: 1 } } }],
    ['release.firstPercent', 'must be at most 100', { release: { firstPercent: 101 } }],
    ['restoredTable', "must be a table's name", { restoredTable: 'a table' }],
  ])('is told of %s: %s', (path, mend, settings) => {
    const [problem, ...others] = problemsOf(settings);
    expect(others).toEqual([]);
    expect(problem?.startsWith(`${path}: `)).toBe(true);
    expect(problem).toContain(mend);
  });

  it('takes all of it', () => {
    const settings = {
      domain: { name: 'hub.bistro.example', certificate },
      alarms: {
        receivers: ['provoz@bistro.example'],
        openingHours: { from: 10, to: 22, closedOn: ['sunday'] },
        silentHours: 12,
        runbook: 'https://wiki.bistro.example/kasalink/runbook.md',
      },
      limits: { reservedConcurrency: { webhook: 100, 'loyalty-discount': 20 } },
      restoredTable: 'Kasalink-prod-restored',
    };
    expect(problemsOf(settings)).toEqual([]);
  });
});
