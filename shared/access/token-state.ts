import type { Token } from './access-record.ts';

/** `running-out`: another one has replaced it, and it is valid for a while yet. */
export type TokenState = 'valid' | 'running-out' | 'revoked' | 'expired';

/** @param now milliseconds */
export const tokenState = ({ revokedAt, validUntil }: Token, now: number): TokenState => {
  if (revokedAt !== undefined) return 'revoked';
  if (validUntil === undefined) return 'valid';
  return now < validUntil ? 'running-out' : 'expired';
};

/** Whether a caller who presents it is let in. */
export const isAccepted = (token: Token, now: number): boolean =>
  ['valid', 'running-out'].includes(tokenState(token, now));

/** Since when it has not been accepted any more, milliseconds. */
export const endOf = ({ revokedAt, validUntil }: Token): number =>
  Math.min(revokedAt ?? Number.POSITIVE_INFINITY, validUntil ?? Number.POSITIVE_INFINITY);
