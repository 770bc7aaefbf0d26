import type { Result } from '../../kernel/result.ts';
import { askShop, type CallTime } from './ask-shop.ts';
import { type OrderState, orderStates } from './order-state.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

/** `GET /orders/states`; where the shop does not have that, `GET /order-statuses` (since 2025). */
export const listStates = async (
  callShop: CallShop,
  { timeout, now }: CallTime,
): Promise<Result<readonly OrderState[], ShopFailure>> => {
  const get = (path: string) =>
    askShop(callShop, { method: 'GET', path, query: {}, body: undefined, timeout } as const, {
      schema: orderStates,
      now,
    });
  const states = await get('/orders/states');
  return states.ok || !isMissing(states.error) ? states : get('/order-statuses');
};

const isMissing = (failure: ShopFailure): boolean =>
  failure.kind === 'refused' && (failure.status === 404 || failure.status === 405);
