import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';
import { type NudgeOutcome, type ReceivedNudge, whenUnseen } from '../../shared/eshop/sync-orders.ts';
import { concurrently } from '../../shared/kernel/concurrently.ts';
import { attempt } from '../../shared/kernel/result.ts';
import { joinCustomer } from '../../shared/loyalty/members/join-customer.ts';
import type { ProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { cardHolderOf } from '../../shared/orders/card-holder-of.ts';
import type { Nudge } from '../../shared/records/nudge.ts';
import { readFields } from '../../shared/records/read-json-object.ts';

export interface JoiningDependencies extends Pick<SyncDependencies, 'store' | 'clock' | 'policy' | 'timing' | 'log'> {
  readonly programs: Pick<ProgramReader, 'current'>;
}

type CustomerNudge = Extract<Nudge, { kind: 'customer' }>;

/**
 * Makes members of the customers that nudges name.
 * @returns what becomes of each of their nudges; a failure with one leaves the others alone
 */
export const joinCustomers = async (
  deps: JoiningDependencies,
  received: readonly ReceivedNudge[],
): Promise<ReadonlyMap<ReceivedNudge, NudgeOutcome>> =>
  new Map(
    await concurrently(
      received.flatMap((one) => (one.nudge.kind === 'customer' ? [{ one, nudge: one.nudge }] : [])),
      async ({ one, nudge }) => [one, await join(deps, nudge, one.age)] as const,
    ),
  );

const join = async (deps: JoiningDependencies, nudge: CustomerNudge, age: number): Promise<NudgeOutcome> => {
  const { store, clock, policy, programs } = deps;
  const joining = await attempt(() =>
    joinCustomer(
      {
        store,
        clock,
        program: async () => (await programs.current())?.program,
        holderOf: ({ body }) => cardHolderOf(readFields(body), policy.assembly.fieldMap),
      },
      nudge,
    ),
  );
  if (!joining.ok) return { kind: 'failed', failure: joining.error };
  return joining.value === 'unseen' ? whenUnseen(deps, nudge.record, age) : { kind: 'done' };
};
