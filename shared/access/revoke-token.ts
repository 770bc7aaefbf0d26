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

/**
 * Revokes the tokens of a label that others have replaced, or the one whose hash begins so. No function accepts them half a minute
 * later.
 * @returns how many were revoked by this call, 0 where none was accepted any more; or one line that says which are meant cannot be
 * told, or that a till would be locked out
 */
export const revokeToken = async (deps: TokenDependencies, asked: Revocation): Promise<Result<number, string>> =>
  changeTokens(deps, (tokens, now) => {
    const meant = meantBy(tokens, asked, now);
    if (!meant.ok) return meant;
    const revoked = meant.value;
    if (revoked.length === 0) return ok({ tokens, told: 0 });
    return ok({
      tokens: tokens.map((token) => (revoked.includes(token) ? { ...token, revokedAt: now } : token)),
      told: revoked.length,
    });
  });

const meantBy = (
  tokens: readonly Token[],
  { which, scope, isAll }: Revocation,
  now: number,
): Result<readonly Token[], string> => {
  const inScope = tokens.filter((token) => scope === undefined || token.scope === scope);
  const labelled = inScope.filter(({ label }) => label === which);
  const scopes = new Set(labelled.map((token) => token.scope));
  if (scopes.size > 1) return failed(`${which} has tokens of the scopes ${[...scopes].join(' and ')}: name one`);
  if (labelled.length > 0) {
    const accepted = labelled.filter((token) => isAccepted(token, now));
    if (isAll) return ok(accepted);
    const replaced = accepted.filter((token) => tokenState(token, now) === 'running-out');
    return replaced.length === 0 && accepted.length > 0 ? failed(wouldLockOut(which, accepted)) : ok(replaced);
  }
  const named = which.length < namedBy ? [] : inScope.filter(({ sha256 }) => sha256.startsWith(which));
  if (named.length > 1) return failed(`${which} begins the hashes of ${named.length} tokens: name more of it`);
  if (named.length === 0)
    return failed(`No token has the label ${which}, nor a hash that begins so; the list names them all`);
  return ok(named.filter((token) => isAccepted(token, now)));
};

const wouldLockOut = (label: string, tokens: readonly Token[]): string => {
  const names = tokens.map(({ sha256 }) => sha256.slice(0, namedBy)).join(', ');
  return `Nothing has replaced ${names} of ${label}: issue another first, or name the hash, or --all, to lock its tills out`;
};
