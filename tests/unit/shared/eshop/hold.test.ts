import type { ShopFailure } from '../../../../shared/eshop/client/shop-failure.ts';
import { holdUntil } from '../../../../shared/eshop/hold.ts';

const now = 1_000_000_000;
const second = 1000;
const minute = 60 * second;
const held = (failure: ShopFailure, failures = 1, jitter = 1): number =>
  holdUntil(failure, { failures, now, jitter }) - now;
const refused = (status: number) => ({ kind: 'refused', status, messages: [] }) as const;
const throttled = (until?: number) => ({ kind: 'throttled', until }) as const;
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

  it.each<[string, ShopFailure]>([
    ['unreachable', { kind: 'unreachable' }],
    ['without-credentials', { kind: 'without-credentials' }],
    ['too-large', { kind: 'too-large' }],
    ['a bad request', refused(400)],
  ])('after %s in the same way', (_what, failure) => {
    expect(held(failure, 3)).toBe(4 * second);
  });

  it('without credentials for a minute at most, as only the secret is looked at again', () => {
    expect(held({ kind: 'without-credentials' }, 6)).toBe(32 * second);
    expect(held({ kind: 'without-credentials' }, 500)).toBe(minute);
  });

  it.each<[string, ShopFailure, number]>([
    ['unauthorized for a moment: the refused login is not sent again', { kind: 'unauthorized' }, 5 * second],
    ['locked for the hour that the shop locks us out', { kind: 'locked' }, 60 * minute],
    ['moved to where we may not go for a quarter of an hour', { kind: 'moved', address: undefined }, 15 * minute],
    ['a refusal of the path or the method for a quarter of an hour', refused(405), 15 * minute],
  ])('after %s, however often', (_what, failure, expected) => {
    expect(held(failure, 1, 0)).toBe(expected);
    expect(held(failure, 9)).toBe(expected);
  });

  it('after throttling until the shop says, else for a minute, and never into the past', () => {
    expect(held(throttled(now + 3 * minute), 9)).toBe(3 * minute);
    expect(held(throttled())).toBe(minute);
    expect(held(throttled(now - minute))).toBe(0);
  });

  it('until a whole millisecond', () => {
    expect(Number.isInteger(held(unknown, 1, 0.3333))).toBe(true);
  });

  it('is a day at most, whatever date the shop names', () => {
    const failure = throttled(1_000 + 11 * 86_400_000);
    expect(holdUntil(failure, { failures: 1, now: 1_000, jitter: 0 })).toBe(1_000 + 86_400_000);
  });
});
