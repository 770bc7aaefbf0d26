import { failed, ok, type Result } from '../kernel/result.ts';
import { hashToken, type Scope, type Token } from './access-record.ts';
import { changeTokens, type TokenDependencies } from './change-tokens.ts';
import { namedBy } from './list-tokens.ts';
import { isAccepted } from './token-state.ts';

export interface IssueDependencies extends TokenDependencies {
  /** Bytes that nobody can guess. */
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface TokenOrder {
  readonly scope: Scope;
  /** How people call it: the tokens of a label replace one another. */
  readonly label: string;
  readonly branch?: string;
  /** How long those that it replaces stay valid, milliseconds. */
  readonly overlap: number;
}

export interface IssuedToken {
  /** Told once: it is kept nowhere. Every function knows it after `knownAfter`. */
  readonly token: string;
  /** The older ones that run out now, by the first characters of their hashes. */
  readonly replaced: readonly string[];
}

const tokenBytes = 32;

/**
 * Issues a token. Older ones of the same scope and label are valid until the overlap is over, so that a till can be given the new
 * one without a request that is refused.
 * @returns the token; or one line that says what is wrong with the order
 */
export const issueToken = async (
  deps: IssueDependencies,
  { scope, label, branch, overlap }: TokenOrder,
): Promise<Result<IssuedToken, string>> => {
  if (!/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(label) || label.trim() !== label)
    return failed('a label is a text of 1 to 100 characters without blanks around it');
  if (!Number.isSafeInteger(overlap) || overlap < 0) return failed('an overlap is a time that is not negative');
  const token = Buffer.from(deps.randomBytes(tokenBytes)).toString('base64url');
  return changeTokens(deps, (tokens, now) => {
    const until = now + overlap;
    const isReplaced = (one: Token): boolean => one.scope === scope && one.label === label && isAccepted(one, now);
    const issued = {
      sha256: hashToken(token),
      scope,
      label,
      ...(branch === undefined ? {} : { branch }),
      issuedAt: now,
    };
    const others = tokens.map((one) =>
      isReplaced(one) ? { ...one, validUntil: Math.min(one.validUntil ?? until, until) } : one,
    );
    const replaced = tokens.filter(isReplaced).map(({ sha256 }) => sha256.slice(0, namedBy));
    return ok({ tokens: [...others, issued], told: { token, replaced } });
  });
};
