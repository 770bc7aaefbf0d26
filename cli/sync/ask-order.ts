import { isDeepStrictEqual } from 'node:util';
import { applyCommand } from '../../shared/eshop/apply-command.ts';
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
}

/** What came of a command while it was waited for. Either side is absent where the order has no sync record yet. */
export interface Asked {
  readonly order: OrderKey;
  readonly from: SyncRecord | undefined;
  readonly to: SyncRecord | undefined;
  readonly kind:
    | 'changed'
    /** Nothing was sent: the command does nothing to an order that stands so. */
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
    const applied = applyCommand(kept, asked, { now: clock.now(), stornos: policy.corrections.stornos });
    if (!applied.isJudged && isDeepStrictEqual(applied.sync, kept))
      return ok({ kind: 'pointless', order, from: kept, to: kept });
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
