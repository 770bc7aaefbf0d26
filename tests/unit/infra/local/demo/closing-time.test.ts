import { closingTime } from '../../../../../infra/local/demo/closing-time.ts';

it.each([
  ['2026-11-22T00:06:40.123Z', '2026-11-21T20:00:00.000Z'],
  ['2026-11-21T20:00:00.000Z', '2026-11-21T20:00:00.000Z'],
  ['2026-11-21T19:59:59.999Z', '2026-11-20T20:00:00.000Z'],
])('has last been before %s at %s', (now, closed) => {
  expect(new Date(closingTime(Date.parse(now))).toISOString()).toBe(closed);
});
