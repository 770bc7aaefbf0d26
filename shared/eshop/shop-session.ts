import { readQuota } from './client/read-quota.ts';
import type { CallShop, ShopReply } from './client/send-http.ts';
import type { ShopFailure } from './client/shop-failure.ts';
import { holdUntil } from './hold.ts';
import { restored } from './pause-sending.ts';
import {
  batchGoesAt,
  budgetAt,
  budgetOf,
  type CallPurpose,
  callsLeft,
  learnBudget,
  nextWindow,
  type ShopBudget,
  spendCall,
} from './shop-budget.ts';
import { findShop, type ShopRecord, writeShopRecord } from './shop-record.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/**
 * The right to call the shop, one caller at a time and within its budget. It saves calls; that nothing is created twice does not
 * rest on it but on each order's intent.
 */
export interface ShopSession {
  /** Calls for a purpose. They are withheld when the budget keeps none for it, the time is over, or the session was lost. */
  callFor(purpose: CallPurpose): CallShop;
  /** When a batch of new orders may go, milliseconds; now or earlier: at once. */
  batchGoesAt(orders: number, full: number): number;
  /** What was sold before may stand in the shop already, milliseconds; after a restore only. */
  readonly adoptBefore: number | undefined;
  /** Ends the session. */
  release(): Promise<void>;
  /** Deals with a call that did not get its answer. @returns `again`: the shop has moved, and calls go there now */
  hold(failure: ShopFailure): Promise<'again' | 'ended'>;
}

/** Beside a call itself, for reading and storing around it, milliseconds. */
export const aroundACall = 5_000;

/**
 * @param timeLeft milliseconds that the function may still run
 * @returns undefined when another caller has the session, or calls are paused, held, or useless with the login that there is
 */
export const takeSession = async (deps: SyncDependencies, timeLeft: () => number): Promise<ShopSession | undefined> => {
  const { store, clock, timing, log, sendHttp } = deps;
  const owner = deps.uniqueId();
  let { shop, version } = await findShop(store);
  const write = async (next: ShopRecord): Promise<boolean> => {
    const written = await store.write(writeShopRecord({ ...next, storedIn: deps.storeName }, version + 1));
    if (written) [shop, version] = [next, version + 1];
    return written;
  };
  const now = clock.now();
  if (shop.storedIn !== undefined && shop.storedIn !== deps.storeName) {
    // What the lost table had sent is in the shop: nobody sends before a person has looked.
    if (await write(restored(shop, now))) log({ event: 'paused', why: 'restored' });
    return undefined;
  }
  if (shop.untouched) {
    const { untouched: _, ...used } = shop;
    if (!(await write(used))) return undefined;
  }
  if (shop.paused !== undefined || (shop.lease?.until ?? 0) > now || (shop.held?.until ?? 0) > now) return undefined;
  if (shop.refused !== undefined && !(await deps.hasOtherCredentials(shop.refused.credentials))) return undefined;

  let budget = shop.budget ?? (deps.plan && budgetOf(deps.plan, now));
  const currentBudget = (): ShopBudget | undefined => budget && budgetAt(budget, clock.now(), deps.policy.timeZone);
  const leased = (): ShopRecord => {
    const { held: _, ...free } = shop;
    return {
      ...free,
      ...(budget && { budget }),
      lease: { owner, until: clock.now() + timing.callTimeout + aroundACall },
    };
  };
  const unleased = (): ShopRecord => {
    const { lease: _, ...free } = shop;
    return { ...free, ...(budget && { budget }) };
  };
  if (!(await write(leased()))) return undefined;

  let hasMoved = false;
  let isWithheld = false;
  const learn = (reply: ShopReply): void => {
    if (reply.kind !== 'answered') return;
    budget = learnBudget(budget, readQuota(reply.headers), clock.now());
    if (reply.status === 401) {
      shop = { ...shop, refused: { credentials: reply.credentials, at: clock.now() } };
    } else if (reply.status === 200) {
      const { refused: _, ...accepted } = shop;
      shop = { ...accepted, failures: 0 };
    }
  };
  const hold = async (failure: ShopFailure): Promise<'again' | 'ended'> => {
    const at = clock.now();
    if (
      !hasMoved &&
      failure.kind === 'moved' &&
      failure.address !== undefined &&
      failure.address !== shop.address &&
      deps.mayMoveTo(failure.address)
    ) {
      // Two addresses that name each other would go on for ever.
      hasMoved = true;
      shop = { ...shop, address: failure.address };
      log({ event: 'moved' });
      return 'again';
    }
    // To have spent the budget is no failure of the shop's.
    const isSpent = isWithheld && failure.kind === 'throttled';
    const failures = shop.failures + (isSpent ? 0 : 1);
    const why = isSpent ? 'budget' : failure.kind;
    const until = holdUntil(failure, { failures, now: at, jitter: deps.random() });
    if (until <= at) {
      await write(unleased());
    } else if (await write({ ...unleased(), failures, held: { until, why } })) {
      log({ event: 'held', why, until });
    }
    return 'ended';
  };

  return {
    callFor: (purpose) => async (request) => {
      const began = clock.now();
      if (timeLeft() <= request.timeout + aroundACall) return { kind: 'withheld', until: began };
      const left = currentBudget();
      isWithheld = left !== undefined && callsLeft(left, purpose) === 0;
      if (isWithheld) return { kind: 'withheld', until: nextWindow(began) };
      budget = left && spendCall(left);
      if (purpose === 'create') shop = { ...shop, lastBatchAt: began };
      if (!(await write(leased()))) return { kind: 'withheld', until: began };
      // An intent is looked up when the call must have ended: what the lease took is the call's.
      const timeout = request.timeout - (clock.now() - began);
      if (timeout <= 0) return { kind: 'unreachable' };
      const reply = await sendHttp(
        { ...request, timeout },
        { address: shop.address, refused: shop.refused?.credentials },
      );
      // Nothing was sent.
      if (reply.kind === 'without-credentials') budget = left;
      learn(reply);
      return reply;
    },
    batchGoesAt: (orders, full) => {
      const at = clock.now();
      const left = currentBudget();
      return left === undefined ? at : batchGoesAt(left, { orders, full, lastAt: shop.lastBatchAt ?? 0, now: at });
    },
    adoptBefore: shop.adoptBefore,
    release: async () => {
      await write(unleased());
    },
    hold,
  };
};
