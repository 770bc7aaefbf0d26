import * as v from 'valibot';
import type { SendHttp, ShopReply, ShopRequest } from '../eshop/client/send-http.ts';
import type { Clock } from '../kernel/clock.ts';
import { attempt } from '../kernel/result.ts';
import { describeFailure, type Log } from '../observability/log.ts';
import type { EshopCredentials } from './eshop-credentials.ts';

/** A hundred orders with all their fields stay far below this. */
const longestAnswer = 20 * 1024 * 1024;

/**
 * Calls the shop's API over HTTP. Redirects are not followed: they would carry the credentials elsewhere.
 * The time that the credentials take is part of the call's: an intent's look-up counts on the call having ended.
 */
export const fetchShop =
  (address: string, credentials: () => Promise<EshopCredentials>, clock: Clock, log: Log): SendHttp =>
  async (request) => {
    const deadline = clock.now() + request.timeout;
    const read = await attempt(credentials);
    if (!read.ok) {
      log({ event: 'failed', what: 'credentials', error: describeFailure(read.error) });
      return { kind: 'without-credentials' };
    }
    const timeout = deadline - clock.now();
    if (timeout <= 0) return { kind: 'unreachable' };
    const { login, key } = read.value;
    const authorization = `Basic ${Buffer.from(`${login}:${key}`).toString('base64')}`;
    return send(address, { ...request, timeout }, authorization);
  };

const send = async (address: string, request: ShopRequest, authorization: string): Promise<ShopReply> => {
  const url = `${address}${request.path}?${new URLSearchParams(request.query)}`.replace(/\?$/, '');
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeout),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const body = await readBody(response);
    if (body === undefined) return { kind: 'unanswered', why: 'answer too long' };
    return { kind: 'answered', status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (error) {
    return replyOf(error);
  }
};

const readBody = async (response: Response): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > longestAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Before there is a connection nothing was sent. */
const withoutConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const causeSchema = v.object({ cause: v.object({ code: v.string() }) });

const replyOf = (error: unknown): ShopReply => {
  if (error instanceof DOMException && error.name === 'TimeoutError') return { kind: 'unanswered', why: 'time-out' };
  if (!(error instanceof TypeError)) throw error;
  const { success, output } = v.safeParse(causeSchema, error);
  return success && withoutConnection.has(output.cause.code)
    ? { kind: 'unreachable' }
    : { kind: 'unanswered', why: 'connection lost' };
};
