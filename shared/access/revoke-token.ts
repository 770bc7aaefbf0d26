import { failed, ok, type Result } from '../kernel/result.ts';
import type { Scope, Token } from './access-record.ts';
import { changeTokens, type TokenDependencies } from './change-tokens.ts';
import { namedBy } from './list-tokens.ts';
import { isAccepted, tokenState } from './token-state.ts';

/** Which tokens are to be revoked. */
export interface Revocation {
  /** A label, or the first eight characters or more of a hash. */
  readonly which: string;
  /** Only needed where a label has tokens of more than one. */
  readonly scope: Scope | undefined;
  /** Of a label those too that nothing has replaced: whoever has them is locked out. */
  readonly isAll: boolean;
}

export interface Revoked {
  /** How many this call has revoked. */
  readonly count: number;
  /** Those of the label that are in use, and stay so, by the first characters of their hashes. */
  readonly inUse: readonly string[];
}

/**
 * Revokes the tokens of a label that others have replaced, or the one whose hash begins so. No function accepts them half a minute
 * later.
 * @returns what was revoked; or one line that says that which are meant cannot be told, or that a till would be locked out
 */
export const revokeToken = async (deps: TokenDependencies, asked: Revocation): Promise<Result<Revoked, string>> =>
  changeTokens(deps, (tokens, now) => {
    const meant = meantBy(tokens, asked, now);
    if (!meant.ok) return meant;
    const { revoked, inUse } = meant.value;
    const told = { count: revoked.length, inUse: inUse.map(nameOf) };
    if (revoked.length === 0) return ok({ tokens, told });
    return ok({
      tokens: tokens.map((token) => (revoked.includes(token) ? { ...token, revokedAt: now } : token)),
      told,
    });
  });

const nameOf = ({ sha256 }: Token): string => sha256.slice(0, namedBy);

interface Meant {
  readonly revoked: readonly Token[];
  readonly inUse: readonly Token[];
}

const meantBy = (tokens: readonly Token[], { which, scope, isAll }: Revocation, now: number): Result<Meant, string> => {
  const inScope = tokens.filter((token) => scope === undefined || token.scope === scope);
  const labelled = inScope.filter(({ label }) => label === which);
  const scopes = new Set(labelled.map((token) => token.scope));
  if (scopes.size > 1) return failed(`${which} has tokens of the scopes ${[...scopes].join(' and ')}: name one`);
  if (labelled.length > 0) {
    const accepted = labelled.filter((token) => isAccepted(token, now));
    if (isAll) return ok({ revoked: accepted, inUse: [] });
    const revoked = accepted.filter((token) => tokenState(token, now) === 'running-out');
    const inUse = accepted.filter((token) => !revoked.includes(token));
    // Where some have ended, this was done before, or their time is over.
    const isDone = revoked.length > 0 || labelled.length > inUse.length;
    return isDone ? ok({ revoked, inUse }) : failed(wouldLockOut(which, inUse));
  }
  const named = which.length < namedBy ? [] : inScope.filter(({ sha256 }) => sha256.startsWith(which));
  if (named.length > 1) return failed(`${which} begins the hashes of ${named.length} tokens: name more of it`);
  if (named.length === 0)
    return failed(`No token has the label ${which}, nor a hash that begins so; the list names them all`);
  return ok({ revoked: named.filter((token) => isAccepted(token, now)), inUse: [] });
};

const wouldLockOut = (label: string, tokens: readonly Token[]): string => {
  return `Nothing has replaced ${tokens.map(nameOf).join(', ')} of ${label}: issue another first, or name the hash, or --all, to lock its tills out`;
};
