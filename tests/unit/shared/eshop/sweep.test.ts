import { type DeadLetter, sweep } from '../../../../shared/eshop/sweep.ts';
import type { Nudge } from '../../../../shared/records/nudge.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aNudgeQueue } from '../../../support/a-nudge-queue.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';

const order = fikOrderKey('1');
const returned = (returns: number): Nudge => ({ kind: 'due', order, returns });

const sweeping = (letters: readonly (Nudge | undefined)[] = [], random = 1) => {
  const hub = aSyncHub();
  const queue = aNudgeQueue();
  const calls: string[] = [];
  const deadLetters = async (): Promise<readonly DeadLetter[]> =>
    letters.map((nudge, at) => ({ nudge, remove: async () => void calls.push(`remove ${at}`) }));
  const nudges = {
    send: async (...sent: Parameters<typeof queue.send>) => {
      calls.push('send');
      await queue.send(...sent);
    },
  };
  const run = () => sweep({ ...hub.deps, nudges, deadLetters, random: () => random });
  return { ...hub, sent: queue.sent, calls, run };
};

describe('a sweep', () => {
  it('wakes each order whose deadline has come, and no other', async () => {
    const { put, run, sent } = sweeping();
    await put(aSync.waiting({ order, due: evening }), aSync.waiting({ order: fikOrderKey('2'), due: evening + 1 }));
    await run();
    expect(sent).toEqual([{ nudge: { kind: 'due', order, returns: 0 }, delay: 0 }]);
  });

  it.each([
    ['an order is ready', aSync.ready({ due: evening })],
    ['an intent is to be looked up', aSync.sending({ due: evening })],
    ['an outcome is to be looked up', aSync.unknown({ due: evening })],
    ['an order is to be corrected', aSync.correcting({ due: evening })],
  ])('wakes the sender once when %s', async (_when, sync) => {
    const { put, run, sent } = sweeping();
    await put(sync, { ...sync, order: fikOrderKey('2') });
    await run();
    expect(sent).toEqual([{ nudge: { kind: 'send', returns: 0 }, delay: 0 }]);
  });

  it('wakes nobody and says nothing when nothing is due', async () => {
    const { put, run, sent, logged } = sweeping();
    await put(aSync.sending({ due: evening + 1 }), aSync.parked({ order: fikOrderKey('2') }));
    await put(aSync.created({ order: fikOrderKey('3') }));
    await run();
    expect([sent, logged]).toEqual([[], []]);
  });

  it('advances nothing itself', async () => {
    const { put, run, syncOf } = sweeping();
    const due = aSync.waiting({ order, due: evening - 1 });
    await put(due);
    await run();
    expect(await syncOf(order)).toEqual(due);
  });

  it('returns a dead letter before it removes it, counted and later each time', async () => {
    const { run, sent, calls } = sweeping([returned(0), returned(1), returned(4)]);
    await run();
    expect(sent).toEqual([
      { nudge: returned(1), delay: 60_000 },
      { nudge: returned(2), delay: 120_000 },
      { nudge: returned(5), delay: 900_000 },
    ]);
    expect(calls).toEqual(['send', 'remove 0', 'send', 'remove 1', 'send', 'remove 2']);
  });

  it('spreads what it returns over the latter half of the delay', async () => {
    const { run, sent } = sweeping([returned(0)], 0);
    await run();
    expect(sent.map(({ delay }) => delay)).toEqual([30_000]);
  });

  it('leaves for a person what cannot be read and what has returned five times', async () => {
    const { run, sent, calls, logged } = sweeping([undefined, returned(5), returned(9)]);
    await run();
    expect([sent, calls]).toEqual([[], []]);
    expect(logged).toEqual([{ event: 'swept', due: 0, send: false, returned: 0, kept: 3 }]);
  });

  it('keeps a dead letter that cannot be sent', async () => {
    const hub = aSyncHub();
    const removed: unknown[] = [];
    const letter = { nudge: returned(0), remove: async () => void removed.push('letter') };
    const refusing = aNudgeQueue(new Error('no queue'));
    const run = sweep({ ...hub.deps, nudges: refusing, deadLetters: async () => [letter] });
    await expect(run).rejects.toThrow('no queue');
    expect(removed).toEqual([]);
  });

  it('counts what it did', async () => {
    const { put, run, logged } = sweeping([returned(0), undefined]);
    await put(aSync.waiting({ order, due: evening }), aSync.ready({ order: fikOrderKey('2') }));
    await run();
    expect(logged).toEqual([{ event: 'swept', due: 1, send: true, returned: 1, kept: 1 }]);
  });
});
