import { setTimeout as delay } from 'node:timers/promises';
import type { Post } from './sending-order.ts';

export interface Sending {
  /** The webhook's address with its token. */
  readonly webhook: string;
  /** Records a second; as fast as they are answered where it is not given. */
  readonly rate: number | undefined;
  readonly onSent: (sent: number) => void;
}

/** As many at once as the chain has tills, and two in the back office. */
const atOnce = 8;
/** A till offers a record again that was not taken; here a few times, a second apart. */
const mostTries = 5;
const pause = 1000;

/**
 * Posts the records in their order, a few at once.
 * @throws when one is not answered 200 in the end
 */
export const sendPosts = async (posts: readonly Post[], { webhook, rate, onSent }: Sending): Promise<void> => {
  const started = performance.now();
  let [next, sent] = [0, 0];
  let failure: Error | undefined;

  const till = async (): Promise<void> => {
    for (let at = next; at < posts.length && failure === undefined; at = next) {
      next += 1;
      const post = posts[at];
      if (post === undefined) return;
      const early = rate === undefined ? 0 : started + (at * 1000) / rate - performance.now();
      if (early > 0) await delay(early);
      const problem = await offer(webhook, post);
      failure ??= problem;
      sent += 1;
      onSent(sent);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, till));
  if (failure !== undefined) throw failure;
};

const offer = async (webhook: string, { record, body }: Post): Promise<Error | undefined> => {
  let answer = '';
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (tries > 0) await delay(pause);
    answer = await post(webhook, body);
    if (answer === '200') return undefined;
  }
  return new Error(`the stage did not take ${record}: ${answer}`);
};

const post = async (webhook: string, body: string): Promise<string> => {
  try {
    const response = await fetch(webhook, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await response.arrayBuffer();
    return String(response.status);
  } catch {
    return 'no answer';
  }
};
