import { redriveDeadLetters, removeDeadLetter, showDeadLetters } from '../../../../shared/records/dead-letters.ts';
import type { Nudge } from '../../../../shared/records/nudge.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aNudgeQueue } from '../../../support/a-nudge-queue.ts';
import { makeMemoryDeadLetterBox } from '../../../support/memory-dead-letter-box.ts';

const nudge: Nudge = { kind: 'due', order: fikOrderKey('1'), returns: 5 };
const letters = [
  { id: 'b', nudge, sentAt: 2 },
  { id: 'a', nudge: undefined, sentAt: 1 },
  { id: 'c', nudge: { kind: 'send', returns: 5 } as const, sentAt: 3 },
];

it('shows the dead letters, the oldest first, and leaves them where they are', async () => {
  const { box } = makeMemoryDeadLetterBox(...letters);
  for (let times = 0; times < 2; times += 1) {
    const shown = await showDeadLetters(box);
    expect(shown).toEqual({ letters: letters.toSorted((one, other) => one.sentAt - other.sentAt), hidden: 0 });
  }
});

it('tells how many a sweep is looking at', async () => {
  const { box } = makeMemoryDeadLetterBox(...letters);
  await box.hold(1, 0);
  expect(await showDeadLetters(box)).toMatchObject({ letters: [{ id: 'a' }, { id: 'c' }], hidden: 1 });
});

describe('sending again', () => {
  it('sends all as if they had never failed, but for those that are no nudges', async () => {
    const { box, lying } = makeMemoryDeadLetterBox(...letters);
    const nudges = aNudgeQueue();
    expect(await redriveDeadLetters({ box, nudges })).toEqual({ ok: true, value: { sent: 2, unreadable: 1 } });
    expect(nudges.sent).toEqual([
      { nudge: { ...nudge, returns: 0 }, delay: 0 },
      { nudge: { kind: 'send', returns: 0 }, delay: 0 },
    ]);
    expect([...lying.keys()]).toEqual(['a']);
    expect(await showDeadLetters(box)).toMatchObject({ letters: [{ id: 'a' }], hidden: 0 });
  });

  it('sends the one that is named, and puts the others back', async () => {
    const { box, lying } = makeMemoryDeadLetterBox(...letters);
    const nudges = aNudgeQueue();
    await redriveDeadLetters({ box, nudges }, 'c');
    expect(nudges.sent.map((one) => one.nudge.kind)).toEqual(['send']);
    expect([[...lying.keys()], await box.held()]).toEqual([['b', 'a'], 0]);
  });

  it('loses none where the queue is down', async () => {
    const { box, lying } = makeMemoryDeadLetterBox(...letters);
    await expect(redriveDeadLetters({ box, nudges: aNudgeQueue(new Error('no queue')) })).rejects.toThrow('no queue');
    expect(lying.size).toBe(3);
  });

  it('sends none where there are none', async () => {
    const { box } = makeMemoryDeadLetterBox();
    const redriven = await redriveDeadLetters({ box, nudges: aNudgeQueue() });
    expect(redriven).toEqual({ ok: true, value: { sent: 0, unreadable: 0 } });
  });

  it('says that there is none of the name', async () => {
    const { box } = makeMemoryDeadLetterBox(...letters);
    expect(await redriveDeadLetters({ box, nudges: aNudgeQueue() }, 'x')).toMatchObject({ ok: false });
  });
});

describe('removing', () => {
  it('removes the one that is named for good, and no other', async () => {
    const { box, lying } = makeMemoryDeadLetterBox(...letters);
    expect(await removeDeadLetter(box, 'a')).toEqual({ ok: true, value: 'removed' });
    expect([[...lying.keys()], await box.held()]).toEqual([['b', 'c'], 0]);
  });

  it('says that there is none of the name', async () => {
    expect(await removeDeadLetter(makeMemoryDeadLetterBox(...letters).box, 'x')).toMatchObject({ ok: false });
  });
});
