import { concurrently } from '../kernel/concurrently.ts';
import { attempt, type Result } from '../kernel/result.ts';
import type { Nudge } from '../records/nudge.ts';
import type { OrderCommand } from '../records/order-command.ts';
import type { OrderKey } from '../records/order-key.ts';
import type { RecordKey } from '../records/record-key.ts';
import { type Advanced, advanceOrder } from './advance-order.ts';
import { countStates } from './count-states.ts';
import { runSender } from './run-sender.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/** A nudge as it was received. */
export interface ReceivedNudge<Nudged extends Nudge = Nudge> {
  readonly nudge: Nudged;
  /** Milliseconds since it was sent, by the queue's own time stamp. */
  readonly age: number;
}

/** What becomes of a nudge: it is deleted, or comes again after `delay` milliseconds, or after its visibility time-out. */
export type NudgeOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'give-back'; readonly delay: number }
  | { readonly kind: 'failed'; readonly failure: unknown };

type RecordNudge = Extract<Nudge, { kind: 'record' }>;

/**
 * Takes every order that is named as far as it goes, then sends what is ready.
 * @param timeLeft milliseconds that the function may still run
 * @returns an outcome for each nudge, in their order, `done` for those that name no order; a failure with one order leaves the others alone
 * @throws when sending failed: all nudges come again, which is harmless
 */
export const syncOrders = async (
  deps: SyncDependencies,
  received: readonly ReceivedNudge[],
  timeLeft: () => number,
): Promise<readonly NudgeOutcome[]> => {
  const named = new Map<OrderKey, { records: RecordNudge[]; commands: OrderCommand[] }>();
  for (const { nudge } of received) {
    if (nudge.kind === 'send' || nudge.kind === 'customer') continue;
    const { records, commands } = named.get(nudge.order) ?? { records: [], commands: [] };
    if (nudge.kind === 'record') records.push(nudge);
    if (nudge.kind === 'command') commands.push(nudge.asked);
    named.set(nudge.order, { records, commands });
  }
  // A fault with one order is the queue's to repeat, not a reason to leave the others waiting.
  const advanced = new Map(
    await concurrently(
      [...named],
      async ([order, said]) => [order, await attempt(() => advanceOrder(deps, order, said))] as const,
    ),
  );

  const ready = [...advanced].flatMap(([order, result]) =>
    result.ok && result.value.state === 'ready' ? [order] : [],
  );
  const results = [...advanced.values()];
  const states = countStates(results.map((result) => (result.ok ? (result.value.state ?? 'absent') : 'failed')));
  const complete = results.filter(
    (result) => result.ok && result.value.state === 'ready' && result.value.before !== 'ready',
  ).length;
  const isSenderWanted = received.some(({ nudge }) => nudge.kind === 'send' || nudge.kind === 'command');
  if (ready.length > 0 || isSenderWanted) await runSender(deps, ready, timeLeft);

  const outcomes = received.map((one) =>
    outcomeOf(deps, one, 'order' in one.nudge ? advanced.get(one.nudge.order) : undefined),
  );
  const givenBack = outcomes.filter(({ kind }) => kind === 'give-back').length;
  deps.log({ event: 'synced', states, complete, givenBack });
  return outcomes;
};

const outcomeOf = (
  deps: SyncDependencies,
  { nudge, age }: ReceivedNudge,
  result: Result<Advanced, unknown> | undefined,
): NudgeOutcome => {
  if (result === undefined) return { kind: 'done' };
  if (!result.ok) return { kind: 'failed', failure: result.error };
  if (nudge.kind !== 'record' || !result.value.unseen.has(nudge)) return { kind: 'done' };
  return whenUnseen(deps, nudge.record, age);
};

/** A nudge whose record is not there is given back until it is older than the webhook can take to store it. */
export const whenUnseen = (
  { timing, log }: Pick<SyncDependencies, 'timing' | 'log'>,
  record: RecordKey,
  age: number,
): NudgeOutcome => {
  if (age <= timing.nudgeLife) return { kind: 'give-back', delay: timing.nudgeLife - age + 1 };
  log({ event: 'dropped', record, why: 'never stored' });
  return { kind: 'done' };
};
