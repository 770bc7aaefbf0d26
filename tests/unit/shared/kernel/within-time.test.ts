import { type Race, withinTime } from '../../../../shared/kernel/within-time.ts';
import { aClock, evening } from '../../../support/a-clock.ts';

const race = (given: Partial<Race<string>> & Pick<Race<string>, 'work'>) => {
  const lateFailures: unknown[] = [];
  const ended = withinTime({
    clock: aClock(),
    deadline: evening + 10_000,
    onLateFailure: (failure) => lateFailures.push(failure),
    ...given,
  });
  return { ended, lateFailures };
};

describe('work within time', () => {
  it('is done with its value', async () => {
    expect(await race({ work: async () => 'quoted' }).ended).toEqual({
      kind: 'done',
      result: { ok: true, value: 'quoted' },
    });
  });

  it.each([
    ['later', () => Promise.reject(new Error('no table'))],
    [
      'at once',
      () => {
        throw new Error('no table');
      },
    ],
  ])('that throws %s is done with its failure, which does not escape', async (_when, work) => {
    const { ended, lateFailures } = race({ work });
    expect(await ended).toEqual({ kind: 'done', result: { ok: false, error: new Error('no table') } });
    expect(lateFailures).toEqual([]);
  });

  it('is late when its time is over, whatever it does then, and its failure is told', async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    const { ended, lateFailures } = race({ deadline: evening + 5, work: () => promise });
    expect(await ended).toEqual({ kind: 'late' });
    reject(new Error('no table'));
    await new Promise(setImmediate);
    expect(lateFailures).toEqual([new Error('no table')]);
  });

  it.each([0, 1, 60_000])('is not begun %i ms after its time', async (late) => {
    let begun = 0;
    const work = async (): Promise<string> => `begun ${++begun}`;
    expect(await race({ deadline: evening - late, work }).ended).toEqual({ kind: 'late' });
    expect(begun).toBe(0);
  });
});
