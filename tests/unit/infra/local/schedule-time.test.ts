import { readScheduleTime } from '../../../../infra/local/schedule-time.ts';
import { StartupError } from '../../../../infra/local/startup-error.ts';

/** The times at which it comes after the moment, as they are written in UTC. */
const comes = (expression: string, timeZone: string, after: string, times: number): readonly string[] => {
  const next = readScheduleTime(expression, timeZone);
  const at: number[] = [];
  while (at.length < times) at.push(next(at.at(-1) ?? Date.parse(after)));
  return at.map((time) => new Date(time).toISOString().replace(':00.000Z', 'Z'));
};

describe('a schedule by rate', () => {
  it.each([
    ['rate(1 second)', 1000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(2 days)', 172_800_000],
  ])('%s comes again after as long', (expression, interval) => {
    expect(readScheduleTime(expression, 'UTC')(1000)).toBe(1000 + interval);
  });
});

describe('a daily schedule', () => {
  const nightly = 'cron(30 3 * * ? *)';

  it.each([
    ['before its time', '2026-11-24T02:29:59Z', '2026-11-24T02:30Z'],
    ['at its time', '2026-11-24T02:30:00Z', '2026-11-25T02:30Z'],
    ['after its time', '2026-11-24T02:30:01Z', '2026-11-25T02:30Z'],
    ['late in the evening, when it is tomorrow there already', '2026-11-24T23:30:00Z', '2026-11-25T02:30Z'],
  ])("comes at that time by the zone's clocks: %s", (_when, after, next) => {
    expect(comes(nightly, 'Europe/Prague', after, 1)).toEqual([next]);
  });

  it('keeps its time when the clocks are changed', () => {
    expect(comes(nightly, 'Europe/Prague', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T02:30Z',
      '2026-03-29T01:30Z',
      '2026-03-30T01:30Z',
    ]);
    expect(comes(nightly, 'Europe/Prague', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T02:30Z',
      '2026-10-26T02:30Z',
    ]);
  });

  it('leaves out a time that the clocks leave out', () => {
    expect(comes('cron(30 2 * * ? *)', 'Europe/Prague', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-30T00:30Z',
      '2026-03-31T00:30Z',
    ]);
  });

  it('comes once at a time that the clocks show twice', () => {
    expect(comes('cron(30 2 * * ? *)', 'Europe/Prague', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it('comes on the short day too, when it is waited for from late on the day before', () => {
    expect(comes('cron(15 0 * * ? *)', 'Europe/Prague', '2026-03-28T22:45:00Z', 2)).toEqual([
      '2026-03-28T23:15Z',
      '2026-03-29T22:15Z',
    ]);
  });

  it.each([
    ['UTC', '2026-11-24T03:30Z'],
    ['America/New_York', '2026-11-24T08:30Z'],
    ['Asia/Kathmandu', '2026-11-24T21:45Z'],
  ])('is by the clocks of %s', (timeZone, next) => {
    expect(comes(nightly, timeZone, '2026-11-24T00:00:00Z', 1)).toEqual([next]);
  });
});

it.each([
  'rate(0 minutes)',
  'rate(40 days)',
  'rate(1 week)',
  'cron(60 3 * * ? *)',
  'cron(0 24 * * ? *)',
  'at(2026-11-24T03:30:00)',
])('%s is a start-up error that names it', (expression) => {
  expect(() => readScheduleTime(expression, 'UTC')).toThrow(StartupError);
  expect(() => readScheduleTime(expression, 'UTC')).toThrow(expression);
});
