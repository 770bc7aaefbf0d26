import { countStates } from '../../../../shared/eshop/count-states.ts';

describe('the states of orders', () => {
  it('are counted, the most first', () => {
    const counted = countStates(['waiting', 'ready', 'ready']);
    expect(Object.entries(counted)).toEqual([
      ['ready', 2],
      ['waiting', 1],
    ]);
  });

  it('are none of no orders', () => {
    expect(countStates([])).toEqual({});
  });

  it('are five at most, with the rest in one number', () => {
    const states = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', 'e', 'e', 'f', 'g'];
    expect(countStates(states)).toEqual({ a: 2, b: 2, c: 2, d: 2, e: 2, other: 2 });
  });
});
