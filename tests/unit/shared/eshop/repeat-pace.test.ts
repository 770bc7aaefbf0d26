import { inOneCall, mostBeside, pauseAfter } from '../../../../shared/eshop/repeat-pace.ts';

it('waits longer after each call that did not settle an order, half an hour at most, and never in step', () => {
  const seconds = (jitter: number) => Array.from({ length: 11 }, (_, tries) => pauseAfter(tries, jitter) / 1_000);
  expect(seconds(1)).toEqual([0, 0, 15, 30, 60, 120, 240, 480, 960, 1_800, 1_800]);
  expect(seconds(0)).toEqual([0, 0, 11.25, 22.5, 45, 90, 180, 360, 720, 1_350, 1_350]);
});

it('lets fewer others go beside it each time, until it goes alone', () => {
  expect(Array.from({ length: 10 }, (_, tries) => mostBeside(tries))).toEqual([100, 100, 50, 25, 12, 6, 3, 1, 1, 1]);
});

describe('what goes in one call', () => {
  const inCall = (tries: readonly number[], most = 100) => inOneCall(tries, (one) => one, most);

  it('is all, in their order, as far as the call takes them', () => {
    expect(inCall(Array.from({ length: 130 }, () => 0))).toHaveLength(100);
    expect(inCall([0, 1, 0], 2)).toEqual([0, 1]);
  });

  it('is held small by one that was tried often, or passes over it', () => {
    expect(inCall([7, 0, 0])).toEqual([7]);
    expect(inCall([0, 7, 0])).toEqual([0, 0]);
    expect(inCall([5, 0, 0, 0, 0, 0, 0, 0])).toHaveLength(6);
  });
});
