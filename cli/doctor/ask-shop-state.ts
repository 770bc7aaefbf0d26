import { listOrders } from '../../shared/eshop/client/list-orders.ts';
import { listStates } from '../../shared/eshop/client/list-states.ts';
import type { ListedOrder } from '../../shared/eshop/client/listed-order.ts';
import type { OrderState } from '../../shared/eshop/client/order-state.ts';
import type { CallShop } from '../../shared/eshop/client/send-http.ts';
import type { ShopFailure } from '../../shared/eshop/client/shop-failure.ts';
import { takeSession } from '../../shared/eshop/shop-session.ts';
import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';

/** What the shop tells of itself. */
export interface ShopState {
  readonly states: readonly OrderState[];
  /** The newest hundred at most. */
  readonly orders: readonly Pick<ListedOrder, 'orderNumber' | 'language' | 'currency'>[];
}

export type AskedShop =
  | { readonly kind: 'answered'; readonly state: ShopState }
  | { readonly kind: 'failed'; readonly failure: ShopFailure }
  /** Others call it all the time, or calls are paused, held or useless. */
  | { readonly kind: 'withheld' };

/** The sender is done sooner, milliseconds. */
const patience = 15_000;
const between = 500;

/** Asks the shop for its states and its newest orders: two calls, which are counted as everybody's are. */
export const askShopState = async (
  deps: SyncDependencies,
  wait: (time: number) => Promise<unknown>,
): Promise<AskedShop> => {
  const until = deps.clock.now() + patience;
  for (;;) {
    const session = await takeSession(deps, () => Number.POSITIVE_INFINITY);
    if (session === undefined) {
      if (deps.clock.now() >= until) return { kind: 'withheld' };
      await wait(between);
      continue;
    }
    const asked = await ask(deps, session.callFor('look-up'));
    if (asked.ok) {
      await session.release();
      return { kind: 'answered', state: asked.value };
    }
    const isOver = (await session.hold(asked.error)) === 'ended' || deps.clock.now() >= until;
    if (isOver) return { kind: 'failed', failure: asked.error };
    await session.release();
  }
};

const ask = async (
  { timing: { callTimeout: timeout }, clock: { now } }: SyncDependencies,
  callShop: CallShop,
): Promise<Result<ShopState, ShopFailure>> => {
  const states = await listStates(callShop, { timeout, now });
  if (!states.ok) return states;
  const filter = { orderBy: 'creation_time', descending: true } as const;
  const first = await listOrders(callShop, { filter, timeout, now }).next();
  if (!first.done) return ok({ states: states.value, orders: first.value.orders });
  return first.value.ok ? ok({ states: states.value, orders: [] }) : first.value;
};
