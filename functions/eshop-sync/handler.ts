import * as v from 'valibot';
import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';
import { type NudgeOutcome, syncOrders } from '../../shared/eshop/sync-orders.ts';
import { describeFailure } from '../../shared/observability/log.ts';
import { nudgeSchema } from '../../shared/records/nudge.ts';

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

export interface EshopSyncDependencies extends SyncDependencies {
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

/** The queue's consumer: advances the orders that nudges name, and sends what is ready. */
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

    const outcomes = await syncOrders(deps, received, () => context.getRemainingTimeInMillis());
    const undone = await Promise.all(
      outcomes.map(async (outcome, at) => {
        const message = received[at]?.message;
        return message !== undefined && !(await isDone(deps, message, outcome)) ? [message] : [];
      }),
    );
    return {
      batchItemFailures: [...unreadable, ...undone.flat()].map(({ messageId }) => ({ itemIdentifier: messageId })),
    };
  };

const isDone = async (deps: EshopSyncDependencies, message: Message, outcome: NudgeOutcome): Promise<boolean> => {
  switch (outcome.kind) {
    case 'done':
      return true;
    case 'give-back':
      await deps.giveBack(message.receiptHandle, outcome.delay);
      return false;
    case 'failed':
      deps.log({ event: 'failed', what: 'order', error: describeFailure(outcome.failure) });
      return false;
  }
};
