import { failed, ok, type Result } from '../kernel/result.ts';
import type { Scope, Token } from './access-record.ts';
import { changeTokens, type TokenDependencies } from './change-tokens.ts';
import { namedBy } from './list-tokens.ts';
import { tokenState } from './token-state.ts';

/**
 * Revokes the tokens of a label, or the one whose hash begins so. No function accepts them half a minute later.
 * @param which a label, or the first eight characters or more of a hash
 * @param scope only needed where a label has tokens of more than one
 * @returns how many were revoked by this call, 0 where they were before; or one line that says which are meant cannot be told
 */
export const revokeToken = async (
  deps: TokenDependencies,
  which: string,
  scope?: Scope,
): Promise<Result<number, string>> =>
  changeTokens(deps, (tokens, now) => {
    const meant = meantBy(tokens, which, scope);
    if (!meant.ok) return meant;
    const revoked = meant.value.filter((token) => tokenState(token, now) !== 'revoked');
    if (revoked.length === 0) return ok({ tokens, told: 0 });
    return ok({
      tokens: tokens.map((token) => (revoked.includes(token) ? { ...token, revokedAt: now } : token)),
      told: revoked.length,
    });
  });

const meantBy = (
  tokens: readonly Token[],
  which: string,
  scope: Scope | undefined,
): Result<readonly Token[], string> => {
  const inScope = tokens.filter((token) => scope === undefined || token.scope === scope);
  const labelled = inScope.filter(({ label }) => label === which);
  const scopes = new Set(labelled.map((token) => token.scope));
  if (scopes.size > 1) return failed(`${which} has tokens of the scopes ${[...scopes].join(' and ')}: name one`);
  if (labelled.length > 0) return ok(labelled);
  const named = which.length < namedBy ? [] : inScope.filter(({ sha256 }) => sha256.startsWith(which));
  if (named.length > 1) return failed(`${which} begins the hashes of ${named.length} tokens: name more of it`);
  if (named.length === 0)
    return failed(`No token has the label ${which}, nor a hash that begins so; the list names them all`);
  return ok(named);
};
