import * as v from 'valibot';
import type { SendHttp, ShopReply, ShopRequest } from '../eshop/client/send-http.ts';
import type { Clock } from '../kernel/clock.ts';
import { attempt } from '../kernel/result.ts';
import { describeFailure, type Log } from '../observability/log.ts';
import type { EshopCredentials, ReadCredentials } from './eshop-credentials.ts';

export interface FetchShopSettings {
  /** Up to and with `/api/v2`. */
  readonly address: string;
  /** Whether the shop may move to the address. */
  readonly isAllowed: (address: string) => boolean;
  /** Whether calls may go without TLS; for the local run alone. */
  readonly plainHttp: boolean;
  readonly credentials: ReadCredentials;
  readonly clock: Clock;
  readonly log: Log;
}

/** A hundred orders with all their fields stay far below this. */
const longestAnswer = 20 * 1024 * 1024;

/**
 * Calls the shop's API over HTTP. Redirects are not followed: they would carry the credentials elsewhere.
 * The time that the credentials take is part of the call's: an intent's look-up counts on the call having ended.
 * @throws when the address is one of plain HTTP and that may not be
 */
export const fetchShop = ({ address, isAllowed, plainHttp, credentials, clock, log }: FetchShopSettings): SendHttp => {
  if (!plainHttp && URL.parse(address)?.protocol !== 'https:')
    throw new Error("the address of the shop's API must begin with https://");
  return async (request, route) => {
    const deadline = clock.now() + request.timeout;
    if (route.address !== undefined && !isAllowed(route.address)) {
      const host = URL.parse(route.address)?.host ?? 'no address';
      log({
        event: 'failed',
        what: 'shop address',
        error: `the shop has moved to a host that is not allowed: ${host}`,
      });
      return { kind: 'unreachable' };
    }
    const read = await attempt(() => credentials({ except: route.refused }));
    if (!read.ok) {
      log({ event: 'failed', what: 'credentials', error: describeFailure(read.error) });
      return { kind: 'without-credentials' };
    }
    // No failure of ours: that calls are held for it is told, each time (`ShopLogin`).
    if (read.value.kind === 'no-credentials' || read.value.version === route.refused)
      return { kind: 'without-credentials' };
    const timeout = deadline - clock.now();
    if (timeout <= 0) return { kind: 'unreachable' };
    return send(route.address ?? address, { ...request, timeout }, read.value);
  };
};

/** These headers and no others: the shop would heed an `X-HTTP-Method-Override`. */
const headersOf = ({ login, key }: EshopCredentials) => ({
  authorization: `Basic ${Buffer.from(`${login}:${key}`).toString('base64')}`,
  'content-type': 'application/json',
  accept: 'application/json, application/pdf',
});

const send = async (address: string, request: ShopRequest, credentials: EshopCredentials): Promise<ShopReply> => {
  const url = `${address}${request.path}?${new URLSearchParams(request.query)}`.replace(/\?$/, '');
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: headersOf(credentials),
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeout),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const body = await readBody(response);
    if (body === undefined) return { kind: 'unanswered', why: 'answer too long' };
    const headers = Object.fromEntries(response.headers);
    return { kind: 'answered', status: response.status, headers, body, credentials: credentials.version };
  } catch (error) {
    return replyOf(error);
  }
};

const readBody = async (response: Response): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > longestAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
