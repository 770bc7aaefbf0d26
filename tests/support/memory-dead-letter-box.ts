import type { DeadLetterBox } from '../../shared/records/dead-letter-box.ts';
import type { Nudge } from '../../shared/records/nudge.ts';

export interface MemoryLetter {
  readonly id: string;
  readonly nudge: Nudge | undefined;
  readonly sentAt: number;
}

/** Dead letters in memory: what is held is nobody else's, and nothing is waited for. */
export const makeMemoryDeadLetterBox = (...letters: readonly MemoryLetter[]) => {
  const lying = new Map(letters.map((letter) => [letter.id, letter]));
  const inHands = new Set<string>();
  const box: DeadLetterBox = {
    hold: async (most) => {
      const free = [...lying.values()].filter(({ id }) => !inHands.has(id)).slice(0, most);
      for (const { id } of free) inHands.add(id);
      return free.map((letter) => ({
        ...letter,
        release: async () => void inHands.delete(letter.id),
        remove: async () => {
          inHands.delete(letter.id);
          lying.delete(letter.id);
        },
      }));
    },
    held: async () => inHands.size,
  };
  return { box, lying };
};
