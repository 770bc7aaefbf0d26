import { refused } from '../answer.ts';
import { retryAt } from '../request-limits.ts';
import type { AdmittedCall } from '../shop.ts';
import type { ShopResponse } from '../shop-response.ts';
import type { FaultName } from './fault.ts';

/** A connection that ends without an answer: closed in the ordinary way, or reset. */
export type LostConnection = 'closed' | 'reset';

/** A call that a fault befalls. */
export interface StruckCall extends AdmittedCall {
  /** the fault's, in milliseconds */
  readonly delay: number;
  /** epoch ms */
  readonly at: number;
  /** where the shop answers after a move */
  readonly movedTo: string;
  /** waits, but no longer than there is a client */
  pause(milliseconds: number): Promise<'over' | 'interrupted'>;
  /** does what was asked after the fault's delay, when nobody waits for it any more */
  answerLater(): void;
}

/** Milliseconds for which a connection without an answer is held: longer than a client should wait. */
const holdTime = 15_000;

const hold = async ({ pause }: StruckCall): Promise<LostConnection> => {
  await pause(holdTime);
  return 'closed';
};

const failure = refused(500, 'internal server error');

/** As the date that is documented or, for less than a second, as the seconds that HTTP allows as well. */
const retryAfter = (delay: number, at: number) =>
  delay >= 1_000 ? retryAt(at + delay) : { 'retry-after': String(Math.ceil(delay / 1_000)) };

/** Half an answer, which is no JSON whatever it was. */
const spoiled = ({ headers, body }: ShopResponse): ShopResponse => ({
  status: 200,
  headers,
  body: body.slice(0, Math.ceil(body.length / 2)),
});

/** What each fault does to a call: what goes out, or how the connection is lost. */
export const strike: Readonly<Record<FaultName, (call: StruckCall) => Promise<ShopResponse | LostConnection>>> = {
  'timeout-after-commit': async (call) => {
    await call.answer();
    return hold(call);
  },
  'timeout-before-commit': hold,
  'error500-after-commit': async ({ answer, answerWith }) => {
    await answer();
    return answerWith(failure);
  },
  'error500-before-commit': async ({ answerWith }) => answerWith(failure),
  throttle: async ({ answerWith, delay, at }) => answerWith(refused(429, 'too many requests', retryAfter(delay, at))),
  refuse: ({ answer }) => answer(() => true),
  'partial-refuse': ({ answer }) => answer((index) => index === 0),
  garbage: async ({ answer }) => spoiled(await answer()),
  slow: async ({ answer, pause, delay }) => {
    const response = await answer();
    return (await pause(delay)) === 'over' ? response : 'closed';
  },
  reset: async ({ answer }) => {
    await answer();
    return 'reset';
  },
  'late-commit': async ({ answerLater }) => {
    answerLater();
    return 'closed';
  },
  unauthorized: async ({ refuseLogin }) => refuseLogin(),
  moved: async ({ answerWith, movedTo }) => answerWith({ status: 301, json: { api_url: movedTo } }),
  'too-large': async ({ answerWith }) => answerWith(refused(413, 'too many orders: none was processed')),
};
