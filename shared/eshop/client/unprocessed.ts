import type { ShopReply } from './send-http.ts';

/** The shop did not process the call: nothing was created by it. */
export interface Unprocessed {
  readonly kind: 'unprocessed';
  readonly why:
    | 'unreachable'
    | 'unauthorized'
    | 'forbidden'
    | 'moved'
    | 'too-large'
    | 'throttled'
    | 'bad-request'
    | 'rejected';
  /** When the shop takes calls again, milliseconds, where it says so. */
  readonly until: number | undefined;
}

/** Whether the shop processed the call, or how much of it, cannot be told. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly why: string;
}

/**
 * Judges every reply but 200 (UPgates API v2, status codes): below 500 nothing was processed, from 500 it is unknown.
 * @param now milliseconds
 * @returns the answer's body where it was 200
 */
export const judgeReply = (
  reply: ShopReply,
  now: number,
): Unprocessed | Unknown | { readonly kind: 'ok'; readonly body: string } => {
  switch (reply.kind) {
    case 'unreachable':
      return { kind: 'unprocessed', why: 'unreachable', until: undefined };
    case 'without-credentials':
      return { kind: 'unprocessed', why: 'unauthorized', until: undefined };
    case 'unanswered':
      return { kind: 'unknown', why: reply.why };
    case 'answered': {
      const { status, body, headers } = reply;
      if (status === 200) return { kind: 'ok', body };
      if (status < 300 || status >= 500) return { kind: 'unknown', why: `status ${status}` };
      return {
        kind: 'unprocessed',
        why: refusals.get(status) ?? 'rejected',
        until: retryAt(headers['retry-after'], now),
      };
    }
  }
};

const refusals = new Map<number, Unprocessed['why']>([
  [301, 'moved'],
  [400, 'bad-request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [413, 'too-large'],
  [429, 'throttled'],
]);

/** `Retry-After` is a date in GMT; seconds are accepted too. */
const retryAt = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined) return undefined;
  const at = /^\d{1,6}$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(at) ? undefined : at;
};
