import { isDeepStrictEqual } from 'node:util';
import { applyCommand } from '../../shared/eshop/apply-command.ts';
import type { LoadedOrder } from '../../shared/eshop/load-orders.ts';
import { readSync, syncKey } from '../../shared/eshop/stored-sync.ts';
import type { SyncRecord } from '../../shared/eshop/sync-record.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { NudgeQueue } from '../../shared/records/nudge.ts';
import type { OrderCommand } from '../../shared/records/order-command.ts';
import type { OrderKey } from '../../shared/records/order-key.ts';
import { type FindOrderDependencies, findOrder } from './find-order.ts';

export interface AskDependencies extends FindOrderDependencies {
  readonly nudges: NudgeQueue;
  readonly clock: Clock;
  /** @param time milliseconds */
  readonly wait: (time: number) => Promise<unknown>;
  /** What the sync makes of an order that it is asked to judge. */
  readonly judge: (loaded: LoadedOrder) => Promise<SyncRecord>;
}

/** What came of a command while it was waited for. Either side is absent where the order has no sync record yet. */
export interface Asked {
  readonly order: OrderKey;
  readonly from: SyncRecord | undefined;
  readonly to: SyncRecord | undefined;
  readonly kind:
    | 'changed'
    /** Nothing was sent: the command changes nothing of an order that stands so. */
    | 'pointless'
    /** Sent, and nothing changed in so long. */
    | 'unchanged';
}

/** So long a change is waited for, and so often it is looked for, milliseconds. */
export const patience = 15_000;
const between = 250;

/**
 * Asks something of the order that a person names, and waits until its record changes.
 * @returns what came of it; or one line that says why it could not be asked
 */
export const askOrder = async (
  deps: AskDependencies,
  name: string,
  asked: OrderCommand,
): Promise<Result<Asked, string>> => {
  const { store, nudges, clock, policy, wait } = deps;
  const found = await findOrder(deps, name);
  if (!found.ok) return found;
  const { order, kept, version } = found.value;
  if (kept !== undefined) {
    const { sync, isJudged } = applyCommand(kept, asked, { now: clock.now(), stornos: policy.corrections.stornos });
    const next = isJudged ? await deps.judge({ ...found.value, kept: sync }) : sync;
    // Of one that could go already, it wakes the sender.
    const wakes = isJudged && kept.state === 'ready';
    if (!wakes && isDeepStrictEqual(next, kept)) return ok({ kind: 'pointless', order, from: kept, to: kept });
  }
  await nudges.send({ kind: 'command', order, asked, returns: 0 }, 0);
  const end = clock.now() + patience;
  do {
    await wait(between);
    const record = await store.hubRecord(syncKey(order));
    if (record !== undefined && record.version > version)
      return ok({ kind: 'changed', order, from: kept, to: readSync(record) });
  } while (clock.now() < end);
  return ok({ kind: 'unchanged', order, from: kept, to: kept });
};
