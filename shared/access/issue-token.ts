import { failed, ok, type Result } from '../kernel/result.ts';
import { hashToken, type Scope, type Token } from './access-record.ts';
import { changeTokens, type TokenDependencies } from './change-tokens.ts';
import { namedBy } from './list-tokens.ts';
import { isAccepted } from './token-state.ts';

export interface IssueDependencies extends TokenDependencies {
  /** Bytes that nobody can guess. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Waits until every function knows what was written before it (`knownAfter`). */
  readonly untilKnown: () => Promise<void>;
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
  /** Told once: it is kept nowhere. Every function knows it. */
  readonly token: string;
  /** The older ones that run out now, by the first characters of their hashes. */
  readonly replaced: readonly string[];
  /** How long those are valid at most, milliseconds. */
  readonly until: number;
}

const tokenBytes = 32;
/** One that nobody was shown, as its issuing was broken off, ends by itself. */
const unshownValidFor = 5 * 60_000;

/**
 * Issues a token. Older ones of the same scope and label are valid until the overlap is over, so that a till can be given the new
 * one without a request that is refused. They run out only once every function knows the new one: whatever is broken off before locks
 * no till out.
 * @returns the token; or one line that says what is wrong with the order
 */
export const issueToken = async (deps: IssueDependencies, order: TokenOrder): Promise<Result<IssuedToken, string>> => {
  const { scope, label, branch, overlap } = order;
  if (!/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(label) || label.trim() !== label)
    return failed('a label is a text of 1 to 100 characters without blanks around it');
  if (!Number.isSafeInteger(overlap) || overlap < 0) return failed('an overlap is a time that is not negative');
  const token = Buffer.from(deps.randomBytes(tokenBytes)).toString('base64url');
  const sha256 = hashToken(token);
  const stored = await changeTokens(deps, (tokens, now) => {
    const issued = { sha256, scope, label, ...(branch === undefined ? {} : { branch }), issuedAt: now };
    return ok({ tokens: [...tokens, { ...issued, validUntil: now + unshownValidFor }], told: undefined });
  });
  if (!stored.ok) return stored;
  await deps.untilKnown();
  return changeTokens(deps, (tokens, now) => {
    const until = now + overlap;
    const own = tokens.find((one) => one.sha256 === sha256);
    if (own === undefined || !isAccepted(own, now))
      return failed(`the new token of ${label} was revoked before it was shown: issue another`);
    const isReplaced = (one: Token): boolean =>
      one !== own && one.scope === scope && one.label === label && isAccepted(one, now);
    const { validUntil: _, ...shown } = own;
    const changed = tokens.map((one) => {
      if (one === own) return shown;
      return isReplaced(one) ? { ...one, validUntil: Math.min(one.validUntil ?? until, until) } : one;
    });
    const replaced = tokens.filter(isReplaced).map((one) => one.sha256.slice(0, namedBy));
    return ok({ tokens: changed, told: { token, replaced, until } });
  });
};
