import { holdUntil } from '../../../../shared/eshop/hold.ts';

const now = 1_000_000_000;
const second = 1000;
const minute = 60 * second;
const held = (answer: Parameters<typeof holdUntil>[0], failures = 1, jitter = 1): number =>
  holdUntil(answer, { failures, now, jitter }) - now;
const unprocessed = (why: Extract<Parameters<typeof holdUntil>[0], { kind: 'unprocessed' }>['why'], until?: number) =>
  ({ kind: 'unprocessed', why, until }) as const;
const unknown = { kind: 'unknown', why: 'time-out' } as const;

describe('sending is held', () => {
  it.each([
    [1, second],
    [2, 2 * second],
    [5, 16 * second],
    [10, 512 * second],
    [11, 15 * minute],
    [500, 15 * minute],
  ])('after %i unanswered calls for half of %i milliseconds to the whole', (failures, longest) => {
    expect(held(unknown, failures, 0)).toBe(longest / 2);
    expect(held(unknown, failures, 1)).toBe(longest);
    expect(held(unknown, failures, 0.5)).toBe(longest * 0.75);
  });

  it.each(['unreachable', 'too-large', 'bad-request'] as const)('after %s in the same way', (why) => {
    expect(held(unprocessed(why), 3)).toBe(4 * second);
  });

  it.each(['unauthorized', 'forbidden', 'moved', 'rejected'] as const)(
    'after %s for a quarter of an hour, so that the shop never locks us out',
    (why) => {
      expect(held(unprocessed(why), 1, 0)).toBe(15 * minute);
      expect(held(unprocessed(why, now + 5), 9)).toBe(15 * minute);
    },
  );

  it('after throttling until the shop says, else for a minute, and never into the past', () => {
    expect(held(unprocessed('throttled', now + 3 * minute), 9)).toBe(3 * minute);
    expect(held(unprocessed('throttled'))).toBe(minute);
    expect(held(unprocessed('throttled', now - minute))).toBe(0);
  });

  it('until a whole millisecond', () => {
    expect(Number.isInteger(held(unknown, 1, 0.3333))).toBe(true);
  });

  it('is a day at most, whatever date the shop names', () => {
    const answer = { kind: 'unprocessed', why: 'throttled', until: 1_000 + 11 * 86_400_000 } as const;
    expect(holdUntil(answer, { failures: 1, now: 1_000, jitter: 0 })).toBe(1_000 + 86_400_000);
  });
});
