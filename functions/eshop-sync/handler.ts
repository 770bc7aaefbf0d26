import * as v from 'valibot';
import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';
import { type NudgeOutcome, syncOrders } from '../../shared/eshop/sync-orders.ts';
import type { SettleDependencies } from '../../shared/loyalty/loyalty-dependencies.ts';
import { describeFailure } from '../../shared/observability/log.ts';
import { nudgeSchema } from '../../shared/records/nudge.ts';
import { type JoiningDependencies, joinCustomers } from './join-customers.ts';
import { settleBills } from './settle-bills.ts';

const eventSchema = v.object({
  Records: v.array(
    v.object({
      messageId: v.string(),
      receiptHandle: v.string(),
      body: v.string(),
      attributes: v.object({ SentTimestamp: v.pipe(v.string(), v.transform(Number)) }),
    }),
  ),
});
type Message = v.InferOutput<typeof eventSchema>['Records'][number];

const nudgeText = v.pipe(v.string(), v.parseJson(), nudgeSchema);

export interface EshopSyncDependencies extends SyncDependencies, JoiningDependencies, SettleDependencies {
  /** Lets a message come again after `delay` milliseconds. */
  readonly giveBack: (receiptHandle: string, delay: number) => Promise<void>;
}

/** What the handler needs of Lambda's context. */
export interface InvocationContext {
  getRemainingTimeInMillis(): number;
}

/** SQS's partial batch response: the messages named are not deleted. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * The queue's consumer: makes members of customers with a card, settles closed bills, advances the orders that nudges name, and sends
 * what is ready.
 */
export const makeHandler =
  (deps: EshopSyncDependencies) =>
  async (event: unknown, context: InvocationContext): Promise<BatchResponse> => {
    const messages = v.parse(eventSchema, event).Records;
    const now = deps.clock.now();
    const read = messages.map((message) => ({ message, nudge: v.safeParse(nudgeText, message.body) }));
    const received = read.flatMap(({ message, nudge }) =>
      nudge.success ? [{ message, nudge: nudge.output, age: now - message.attributes.SentTimestamp }] : [],
    );
    const unreadable = read.flatMap(({ message, nudge }) => (nudge.success ? [] : [message]));
    for (const { messageId } of unreadable)
      deps.log({ event: 'failed', what: 'nudge', error: `the message ${messageId} is not a nudge` });

    const joined = await joinCustomers(deps, received);
    const settled = await settleBills(deps, received);
    const synced = await syncOrders(deps, received, () => context.getRemainingTimeInMillis());
    const undone = await Promise.all(
      synced.map(async (outcome, at) => {
        const one = received[at];
        if (one === undefined) return [];
        const worst = worstOf([outcome, joined.get(one), settled.get(one)].filter((part) => part !== undefined));
        return (await isDone(deps, one.message, worst)) ? [] : [one.message];
      }),
    );
    return {
      batchItemFailures: [...unreadable, ...undone.flat()].map(({ messageId }) => ({ itemIdentifier: messageId })),
    };
  };

/** A message is done when all that it stands for is. */
const worstOf = (outcomes: readonly NudgeOutcome[]): NudgeOutcome =>
  outcomes.find(({ kind }) => kind === 'failed') ??
  outcomes.find(({ kind }) => kind === 'give-back') ?? { kind: 'done' };

const isDone = async (deps: EshopSyncDependencies, message: Message, outcome: NudgeOutcome): Promise<boolean> => {
  switch (outcome.kind) {
    case 'done':
      return true;
    case 'give-back':
      await deps.giveBack(message.receiptHandle, outcome.delay);
      return false;
    case 'failed':
      deps.log({ event: 'failed', what: 'nudge', error: describeFailure(outcome.failure) });
      return false;
  }
};
