import type * as v from 'valibot';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { judgeReply } from './judge-reply.ts';
import { readAnswer } from './read-answer.ts';
import type { CallShop, ShopRequest } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

/** How a call deals with time. */
export interface CallTime {
  /** Milliseconds after which it is given up. */
  readonly timeout: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Makes one call whose answer is JSON of the schema's shape; any other answer is *unknown*. */
export const askShop = async <Schema extends v.GenericSchema>(
  callShop: CallShop,
  request: ShopRequest,
  { schema, now }: { readonly schema: Schema; readonly now: () => number },
): Promise<Result<v.InferOutput<Schema>, ShopFailure>> => {
  const judged = judgeReply(await callShop(request), now());
  if (!judged.ok) return judged;
  const answer = readAnswer(judged.value, schema);
  return answer === undefined ? failed({ kind: 'unknown', why: 'the answer cannot be read' }) : ok(answer);
};
