import { sweep } from '../../../../shared/eshop/sweep.ts';
import type { Nudge } from '../../../../shared/records/nudge.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aNudgeQueue } from '../../../support/a-nudge-queue.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { makeMemoryDeadLetterBox } from '../../../support/memory-dead-letter-box.ts';

const order = fikOrderKey('1');
const returned = (returns: number): Nudge => ({ kind: 'due', order, returns });

const sweeping = (letters: readonly (Nudge | undefined)[] = [], random = 1) => {
  const hub = aSyncHub();
  const queue = aNudgeQueue();
  /** The dead letters that were there when each nudge was sent. */
  const lyingAtSend: (readonly string[])[] = [];
  const { box, lying } = makeMemoryDeadLetterBox(...letters.map((nudge, at) => ({ id: `${at}`, nudge, sentAt: at })));
  const nudges = {
    send: async (...sent: Parameters<typeof queue.send>) => {
      lyingAtSend.push([...lying.keys()]);
      await queue.send(...sent);
    },
  };
  const run = () => sweep({ ...hub.deps, nudges, deadLetters: box, random: () => random });
  return { ...hub, sent: queue.sent, box, lying, lyingAtSend, run };
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
    const { run, sent, lying, lyingAtSend } = sweeping([returned(0), returned(1), returned(4)]);
    await run();
    expect(sent).toEqual([
      { nudge: returned(1), delay: 60_000 },
      { nudge: returned(2), delay: 120_000 },
      { nudge: returned(5), delay: 900_000 },
    ]);
    expect(lyingAtSend).toEqual([['0', '1', '2'], ['1', '2'], ['2']]);
    expect(lying.size).toBe(0);
  });

  it('spreads what it returns over the latter half of the delay', async () => {
    const { run, sent } = sweeping([returned(0)], 0);
    await run();
    expect(sent.map(({ delay }) => delay)).toEqual([30_000]);
  });

  it('leaves for a person what cannot be read and what has returned five times, free at once', async () => {
    const { run, sent, box, logged } = sweeping([undefined, returned(5), returned(9)]);
    await run();
    expect(sent).toEqual([]);
    expect(await box.hold(9, 0)).toHaveLength(3);
    expect(logged).toEqual([{ event: 'swept', due: 0, send: false, returned: 0, kept: 3 }]);
  });

  it('keeps a dead letter that cannot be sent', async () => {
    const hub = aSyncHub();
    const { box, lying } = makeMemoryDeadLetterBox({ id: '0', nudge: returned(0), sentAt: 0 });
    const refusing = aNudgeQueue(new Error('no queue'));
    const run = sweep({ ...hub.deps, nudges: refusing, deadLetters: box });
    await expect(run).rejects.toThrow('no queue');
    expect(lying.size).toBe(1);
  });

  it('counts what it did', async () => {
    const { put, run, logged } = sweeping([returned(0), undefined]);
    await put(aSync.waiting({ order, due: evening }), aSync.ready({ order: fikOrderKey('2') }));
    await run();
    expect(logged).toEqual([{ event: 'swept', due: 1, send: true, returned: 1, kept: 1 }]);
  });
});
