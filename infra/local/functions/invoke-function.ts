import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { runInScope } from './function-scope.ts';
import type { LoadedFunction } from './load-function.ts';

/** Lambda's limit on an event and on an answer, in bytes of JSON. */
const payloadLimit = 6 * 1024 * 1024;

/** How an invocation ended; what went wrong is in the function's log. */
export type InvocationOutcome =
  | { kind: 'answered'; answer: unknown }
  | { kind: 'failed'; reason: string }
  | { kind: 'timed-out' }
  | { kind: 'event-too-large' };

const contextOf = (loaded: LoadedFunction, awsRequestId: string, deadline: number) => ({
  awsRequestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName: loaded.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: loaded.arn,
  memoryLimitInMB: String(loaded.memory),
  logGroupName: `/aws/lambda/${loaded.name}`,
  logStreamName: 'local',
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

/** JSON there and back, as between Lambda and its caller: undefined becomes null, a Date a string. */
const readAnswer = (answer: unknown): InvocationOutcome => {
  const text = JSON.stringify(answer) ?? 'null';
  if (Buffer.byteLength(text) > payloadLimit) return { kind: 'failed', reason: 'the answer exceeds 6 MB' };
  return { kind: 'answered', answer: JSON.parse(text) };
};

/**
 * Invokes a function as Lambda does: with a JSON event and a context, for at most its time-out. The handler cannot be
 * stopped when its time is over; what it still does is no longer waited for.
 */
export const invokeFunction = async (loaded: LoadedFunction, event: unknown): Promise<InvocationOutcome> => {
  const payload = JSON.stringify(event);
  if (Buffer.byteLength(payload) > payloadLimit) return { kind: 'event-too-large' };
  const requestId = randomUUID();
  const stray = Promise.withResolvers<never>();
  const timedOut = Promise.withResolvers<InvocationOutcome>();
  const timer = setTimeout(() => {
    loaded.scope.write(`${requestId} Task timed out after ${loaded.timeout / 1000} seconds\n`);
    timedOut.resolve({ kind: 'timed-out' });
  }, loaded.timeout);
  const answer = runInScope(loaded.scope, stray.reject, async () =>
    loaded.handler(JSON.parse(payload), contextOf(loaded, requestId, Date.now() + loaded.timeout)),
  );
  try {
    return await Promise.race([answer.then(readAnswer), stray.promise, timedOut.promise]);
  } catch (error) {
    loaded.scope.write(`${requestId} Invoke Error ${inspect(error)}\n`);
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
};
