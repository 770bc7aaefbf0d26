import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';
import { type NudgeOutcome, type ReceivedNudge, whenUnseen } from '../../shared/eshop/sync-orders.ts';
import { attempt } from '../../shared/kernel/result.ts';
import { isKnownBillId } from '../../shared/loyalty/bill/bill.ts';
import type { SettleDependencies } from '../../shared/loyalty/loyalty-dependencies.ts';
import { settleStoredBill } from '../../shared/loyalty/settlement/settle-stored-bill.ts';
import { idOf, type RecordKey, tableOf } from '../../shared/records/record-key.ts';

/** A bill whose member many others are changing waits for them, milliseconds. */
const untilOthersAreDone = 5_000;

type SettlingDependencies = SettleDependencies & Pick<SyncDependencies, 'timing'>;

/**
 * Settles the closed bills that nudges name, where that is not done yet. One after the other: bills that come together are often
 * of one card.
 * @returns what becomes of each of their nudges as far as the settlement goes; a failure with one leaves the others alone
 */
export const settleBills = async (
  deps: SettlingDependencies,
  received: readonly ReceivedNudge[],
): Promise<ReadonlyMap<ReceivedNudge, NudgeOutcome>> => {
  const outcomes = new Map<ReceivedNudge, NudgeOutcome>();
  for (const one of received) {
    if (one.nudge.kind !== 'record' || tableOf(one.nudge.record) !== 'hub.bills') continue;
    const { record, version } = one.nudge;
    const bill = idOf(record);
    if (!isKnownBillId(bill)) continue;
    const settled = await attempt(() => settleStoredBill(deps, bill, version));
    outcomes.set(one, settled.ok ? outcomeOf(deps, settled.value, record, one.age) : failure(settled.error));
  }
  return outcomes;
};

const failure = (error: unknown): NudgeOutcome => ({ kind: 'failed', failure: error });

const outcomeOf = (
  { timing }: SettlingDependencies,
  settled: Awaited<ReturnType<typeof settleStoredBill>>,
  record: RecordKey,
  age: number,
): NudgeOutcome => {
  switch (settled) {
    case 'settled':
      return { kind: 'done' };
    case 'contended':
      return { kind: 'give-back', delay: untilOthersAreDone };
    case 'unseen':
      // It may be stored before the sync looks for it, and then it would be sent and never settled. The sync tells of a drop.
      return whenUnseen({ timing, log: () => undefined }, record, age);
  }
};
