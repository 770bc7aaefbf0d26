import { isDeepStrictEqual } from 'node:util';
import type { OrderCommand } from '../records/order-command.ts';
import type { OrderKey } from '../records/order-key.ts';
import type { RecordKey } from '../records/record-key.ts';
import { adoptedAs } from './adopted-as.ts';
import { type Asked, applyCommand } from './apply-command.ts';
import { judgeOrder } from './judge-order.ts';
import { type LoadedOrder, loadOrders } from './load-orders.ts';
import { moveOn } from './move-on.ts';
import { reopenDay } from './reconciliation/reopen-day.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import { inShopOf, type SyncRecord, type SyncState } from './sync-record.ts';
import { wakeRefunds } from './wake-refunds.ts';

const mostRetries = 5;

/** A record that a nudge names, about to be stored when the nudge was sent. */
export interface NamedRecord {
  readonly record: RecordKey;
  readonly version: number;
}

/** What nudges say of an order. */
export interface Named {
  /** An index lags behind, so they are read whether or not it shows them. */
  readonly records: readonly NamedRecord[];
  readonly commands: readonly Asked[];
}

export interface Advanced {
  /** Absent where nothing of the order is stored. */
  readonly state: SyncState | undefined;
  /** The state it was in before; absent where there was none. */
  readonly before: SyncState | undefined;
  /** The named records that are not stored yet, in the version that was named or a later one. */
  readonly unseen: ReadonlySet<NamedRecord>;
}

/**
 * Takes one order as far as the till's records, and what is asked of it, allow, short of calling the shop.
 * @throws when others kept changing the order; the nudge comes again
 */
export const advanceOrder = async (
  deps: SyncDependencies,
  order: OrderKey,
  { records: named, commands }: Named,
): Promise<Advanced> => {
  const { store } = deps;
  /** Set by the first write of ours: the rounds after it only look once more. */
  let from: { readonly state: SyncState | undefined } | undefined;
  for (let retry = 0; retry <= mostRetries; retry += 1) {
    const parts = [...(await store.partsOf(order)), ...named.map(({ record }) => record)];
    const [loaded] = await loadOrders(deps, [{ order, parts }]);
    if (loaded === undefined) throw new Error('an order that was asked for is always answered');
    if (!loaded.ok) throw loaded.error;
    const { kept, sources, records } = loaded.value;
    const stored = new Map(sources);
    const unseen = new Set(named.filter(({ record, version }) => (stored.get(record) ?? 0) < version));
    if (kept === undefined && records.length === 0) return { state: undefined, before: undefined, unseen };
    const next = await judgeAsked(deps, loaded.value, commands);
    // Its original is told first: a crash in between tells it twice, and never not at all.
    if (originalOf(next) !== undefined && originalOf(next) !== originalOf(kept)) await tellOriginal(deps, next);
    // So is its day: a crash in between has it compared once too often.
    if (next.soldAt !== undefined && !isDeepStrictEqual(kept, next)) await reopenDay(deps, next.soldAt);
    if (!(await moveOn(store, loaded.value, next))) continue;
    from ??= { state: kept?.state };
    if (next.mirror !== undefined && next.mirror !== kept?.mirror)
      await wakeRefunds(deps, next, (refund) => tellOriginal(deps, refund));
    // An order that has no record yet is asked once it has one.
    if (kept === undefined && commands.length > 0) continue;
    // Its original may have been stored between the look for it and now, and not have seen that it is sought.
    if (seekOf(next) !== undefined && seekOf(next) !== seekOf(kept)) continue;
    return { state: next.state, before: from.state, unseen };
  }
  throw new Error('an order was changed too often at once');
};

const judgeAsked = async (
  deps: SyncDependencies,
  loaded: LoadedOrder,
  commands: readonly Asked[],
): Promise<SyncRecord> => {
  if (loaded.kept === undefined || commands.length === 0) return judgeOrder(deps, loaded, {});
  const context = { now: deps.clock.now(), stornos: deps.policy.corrections.stornos };
  let sync = loaded.kept;
  let isAsked = false;
  for (const command of commands) {
    const applied = isAdoptable(sync, command)
      ? {
          sync: adoptedAs(deps, { ...loaded, kept: sync }, [command.number], command.total),
          // What was taken back, or left out as nothing, is to be cancelled there.
          isJudged: true,
        }
      : applyCommand(sync, command, context);
    sync = applied.sync;
    isAsked ||= applied.isJudged;
  }
  // What has come with the commands is judged too.
  return judgeOrder(deps, { ...loaded, kept: sync }, { isAsked });
};

/**
 * The shop has what the hub was about to send, was not sure of, or held not to be for the shop. A refund is never sent, and would lose
 * what it takes back: what stands under its number is for a person.
 */
const isAdoptable = (kept: SyncRecord, command: Asked): command is Extract<OrderCommand, { command: 'found' }> =>
  command.command === 'found' &&
  inShopOf(kept) === undefined &&
  (kept.state === 'ready' || kept.state === 'parked' || (kept.state === 'skipped' && kept.reason !== 'refund')) &&
  // A number that was given up for another is not its order any more.
  !kept.replaced?.includes(command.number);

const tellOriginal = async (deps: SyncDependencies, refund: SyncRecord): Promise<void> => {
  const original = originalOf(refund);
  if (original === undefined) return;
  await advanceOrder(deps, original, { records: [], commands: [{ command: 'storno', by: refund.order }] });
};

const originalOf = (sync: SyncRecord | undefined): OrderKey | undefined =>
  sync?.state === 'skipped' ? sync.original : undefined;

const seekOf = (sync: SyncRecord | undefined): string | undefined =>
  sync?.state === 'skipped' ? sync.seeks : undefined;
