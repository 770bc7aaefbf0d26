import type { SeededRandom } from '../../infra/local/demo/seeded-random.ts';
import type { Nudge } from '../../shared/records/nudge.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Message {
  readonly id: number;
  readonly body: string;
  readonly sentAt: number;
  visibleAt: number;
  receives: number;
}

export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly SentTimestamp: string };
}

/** An SQS standard queue with its dead letters, as unpleasant as SQS may be: late, out of order, and now and then twice. */
export interface SimulatedQueue {
  send(nudge: Nudge, delay: number): void;
  receive(most: number): readonly ReceivedMessage[];
  hide(receiptHandle: string, delay: number): void;
  remove(receiptHandle: string): void;
  deadLetters(): readonly (Pick<Message, 'body' | 'sentAt'> & { readonly id: string; remove(): void })[];
  size(): number;
}

export const simulatedQueue = (
  time: VirtualTime,
  random: SeededRandom,
  { visibility, mostReceives }: { readonly visibility: number; readonly mostReceives: number },
): SimulatedQueue => {
  const messages = new Map<string, Message>();
  const dead = new Map<string, Message>();
  let sent = 0;

  return {
    send: (nudge, delay) => {
      sent += 1;
      const late = random.chance(0.02) ? random.between(1_000, 60_000) : 0;
      const visibleAt = time.now() + delay + late;
      messages.set(String(sent), { id: sent, body: JSON.stringify(nudge), sentAt: time.now(), visibleAt, receives: 0 });
    },
    receive: (most) => {
      const visible = random.shuffled([...messages]).filter(([, { visibleAt }]) => visibleAt <= time.now());
      const received: ReceivedMessage[] = [];
      for (const [handle, message] of visible.slice(0, most)) {
        message.receives += 1;
        if (message.receives > mostReceives) {
          messages.delete(handle);
          dead.set(handle, message);
          continue;
        }
        if (!random.chance(0.03)) message.visibleAt = time.now() + visibility;
        const attributes = { SentTimestamp: String(message.sentAt) };
        received.push({ messageId: handle, receiptHandle: handle, body: message.body, attributes });
      }
      return received;
    },
    hide: (handle, delay) => {
      const message = messages.get(handle);
      if (message !== undefined) message.visibleAt = time.now() + delay;
    },
    remove: (handle) => {
      messages.delete(handle);
    },
    deadLetters: () =>
      [...dead].map(([id, { body, sentAt }]) => ({ id, body, sentAt, remove: () => void dead.delete(id) })),
    size: () => messages.size + dead.size,
  };
};
