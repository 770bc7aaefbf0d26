import { concurrently } from '../../../../shared/kernel/concurrently.ts';

/** Lets everything go on that waits for nothing but its turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

describe('concurrently', () => {
  it('gives the results in the order of the items, whichever ends first', async () => {
    const results = await concurrently([3, 1, 2], async (turns) => {
      for (let left = turns; left > 0; left -= 1) await turn();
      return turns * 10;
    });
    expect(results).toEqual([30, 10, 20]);
  });

  it('runs sixteen at once and no more', async () => {
    let [running, most] = [0, 0];
    await concurrently(upTo(40), async () => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    });
    expect(most).toBe(16);
  });

  it('ends all the work before it throws the first failure', async () => {
    const ended: number[] = [];
    const work = concurrently(upTo(40), async (item) => {
      await turn();
      if (item === 2 || item === 20) throw new Error(`no ${item}`);
      ended.push(item);
    });
    await expect(work).rejects.toThrow('no 2');
    expect(ended).toHaveLength(38);
  });

  it('gives nothing for nothing', async () => {
    expect(await concurrently([], async () => 1)).toEqual([]);
  });
});
