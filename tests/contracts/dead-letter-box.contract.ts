import type { DeadLetterBox } from '../../shared/records/dead-letter-box.ts';
import type { Nudge } from '../../shared/records/nudge.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';

const dueNudge = (id: number): Nudge => ({ kind: 'due', order: fikOrderKey(String(id)), returns: 5 });

/** @param open gives a box with these nudges, and as many messages that are none */
export const deadLetterBoxContract = (
  name: string,
  open: (nudges: readonly Nudge[], unreadable: number) => Promise<DeadLetterBox>,
): void => {
  describe(name, () => {
    it('gives each letter into one hand, however many there are', async () => {
      const nudges = Array.from({ length: 23 }, (_, at) => dueNudge(at));
      const box = await open(nudges, 0);
      const held = await box.hold(23, 0);
      expect(new Set(held.map(({ nudge }) => JSON.stringify(nudge)))).toEqual(
        new Set(nudges.map((nudge) => JSON.stringify(nudge))),
      );
      expect(new Set(held.map(({ id }) => id)).size).toBe(23);
      expect(await box.hold(1, 0)).toEqual([]);
      expect(await box.held()).toBe(23);
    });

    it('gives no more than are asked for', async () => {
      const box = await open([1, 2, 3].map(dueNudge), 0);
      expect(await box.hold(2, 0)).toHaveLength(2);
    });

    it('loses none that is put back', async () => {
      const box = await open([dueNudge(1)], 0);
      const [letter] = await box.hold(1, 0);
      await letter?.release();
      // A queue may take a second to put it back.
      const again = await box.hold(1, 3_000);
      expect(again.map(({ id, nudge }) => [id, nudge])).toEqual([[letter?.id, dueNudge(1)]]);
    });

    it('loses one that is removed, and no other', async () => {
      const box = await open([1, 2].map(dueNudge), 0);
      const [first, second] = await box.hold(2, 0);
      await first?.remove();
      await second?.release();
      const again = await box.hold(1, 3_000);
      expect(again.map(({ id }) => id)).toEqual([second?.id]);
    });

    it('tells when each was sent, and which are no nudges', async () => {
      const box = await open([dueNudge(1)], 2);
      const held = await box.hold(3, 0);
      expect(held.map(({ nudge }) => nudge?.kind ?? 'none').toSorted()).toEqual(['due', 'none', 'none']);
      expect(held.every(({ sentAt }) => sentAt > 0)).toBe(true);
    });

    it('is empty where there are none', async () => {
      const box = await open([], 0);
      expect([await box.hold(10, 1_000), await box.held()]).toEqual([[], 0]);
    });
  });
};
