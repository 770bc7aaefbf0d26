import * as v from 'valibot';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { lenientText, readAnswer, textIfAny } from './read-answer.ts';
import type { ShopReply } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';
import { type ShopMessage, shopMessages } from './shop-message.ts';

/**
 * Judges every reply but 200 (UPgates API v2, status codes): with 301 and 4xx nothing was processed. With any other status that
 * is unknown, a 302 included: it may lead to what was done.
 * @param now milliseconds
 * @returns the answer's body where it was 200
 */
export const judgeReply = (reply: ShopReply, now: number): Result<Uint8Array, ShopFailure> => {
  switch (reply.kind) {
    case 'unreachable':
    case 'without-credentials':
      return failed(reply);
    case 'withheld':
      return failed({ kind: 'throttled', until: reply.until });
    case 'unanswered':
      return failed({ kind: 'unknown', why: reply.why });
    case 'answered':
      return reply.status === 200 ? ok(reply.body) : failed(failureOf(reply, now));
  }
};

const failureOf = ({ status, headers, body }: Extract<ShopReply, { kind: 'answered' }>, now: number): ShopFailure => {
  switch (status) {
    case 301:
      return { kind: 'moved', address: readAnswer(body, movedSchema)?.api_url };
    case 401:
      return { kind: 'unauthorized' };
    case 403:
      return { kind: 'locked' };
    case 413:
      return { kind: 'too-large' };
    case 429:
      return { kind: 'throttled', until: retryAt(headers['retry-after'], now) };
    default:
      return status >= 400 && status < 500
        ? { kind: 'refused', status, messages: messagesIn(body) }
        : { kind: 'unknown', why: `status ${status}` };
  }
};

const movedSchema = v.object({
  api_url: v.pipe(
    lenientText,
    v.transform((address) => address.replace(/\/+$/, '')),
    v.nonEmpty(),
  ),
});

/** What the body of an error looks like is undocumented: these are what it may be. */
const errorSchema = v.object({ messages: shopMessages, message: textIfAny, error: textIfAny });

const messagesIn = (body: Uint8Array): readonly ShopMessage[] => {
  const said = readAnswer(body, errorSchema);
  if (said === undefined) return [];
  const alone = [said.message, said.error].flatMap((message) =>
    message === undefined ? [] : [{ object: '', property: '', message }],
  );
  return [...said.messages, ...alone];
};

/** `Retry-After` is a date in GMT; seconds are accepted too. */
const retryAt = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined) return undefined;
  const at = /^\d{1,6}$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(at) ? undefined : at;
};
