import type { SeededRandom } from '../../infra/local/demo/seeded-random.ts';
import { createMemoryJournal } from '../../infra/local/eshop-simulator/journal.ts';
import { createShop, type Shop, type ShopOptions } from '../../infra/local/eshop-simulator/shop.ts';
import type { SendHttp, ShopReply, ShopRequest } from '../../shared/eshop/client/send-http.ts';
import { aShopReply } from '../support/a-shop-reply.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface SimulatedShop {
  readonly shop: Shop;
  /** Calls the simulator's own core; the call itself may go wrong in every way that a call can. */
  readonly sendHttp: SendHttp;
}

const authorization = `Basic ${Buffer.from('test:test').toString('base64')}`;

/**
 * @param settle milliseconds after a call's time-out within which the shop may still do what it was asked
 * @param trouble the probability that a call goes wrong
 */
export const simulatedShop = (
  time: VirtualTime,
  random: SeededRandom,
  { settle, trouble, ...options }: Partial<ShopOptions> & { readonly settle: number; readonly trouble: () => number },
): SimulatedShop => {
  const shop = createShop({
    credentials: { login: 'test', key: 'test' },
    now: () => time.now(),
    journal: createMemoryJournal(),
    ...options,
  });
  const handle = async ({ method, path, query, body }: ShopRequest): Promise<ShopReply> => {
    const request = { method, path, query: new URLSearchParams(query), headers: { authorization }, body: body ?? '' };
    const { status, headers, body: answer } = await shop.handle(request);
    return aShopReply(answer, status, headers);
  };
  const answerWith = (reply: ShopReply, delay: number): Promise<ShopReply> =>
    new Promise((resolve) => {
      time.after(delay, () => resolve(reply));
    });
  const timeOut = { kind: 'unanswered', why: 'time-out' } as const;
  const lost = { kind: 'unanswered', why: 'connection lost' } as const;
  const failure = aShopReply('Internal Server Error', 500);

  const sendHttp: SendHttp = async (request) => {
    const soon = random.between(20, 900);
    if (!random.chance(trouble())) return answerWith(await handle(request), soon);
    switch (random.between(1, 9)) {
      case 1:
        return answerWith(timeOut, request.timeout);
      case 2:
        await handle(request);
        return answerWith(timeOut, request.timeout);
      case 3:
        // The latest that a shop may still do it: within the settle time after the call was given up.
        time.after(random.between(0, request.timeout + settle - 1), () => void handle(request));
        return answerWith(random.chance(0.5) ? timeOut : lost, random.between(0, request.timeout));
      case 4:
        return answerWith(failure, soon);
      case 5:
        await handle(request);
        return answerWith(failure, soon);
      case 6:
        await handle(request);
        return answerWith(lost, soon);
      case 7:
        await handle(request);
        return answerWith(aShopReply('{"orders":[{"exter'), soon);
      case 8:
        return answerWith({ kind: 'unreachable' }, soon);
      default:
        return answerWith(aShopReply('', 429, { 'retry-after': '5' }), soon);
    }
  };
  return { shop, sendHttp };
};
