import { hashToken, type Scope } from '../../shared/access/access-record.ts';
import { changeTokens, type TokenDependencies } from '../../shared/access/change-tokens.ts';
import { ok } from '../../shared/kernel/result.ts';

export interface ProbeDependencies extends TokenDependencies {
  /** Bytes that nobody can guess. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Should this process die: milliseconds. */
const validFor = 5 * 60_000;

/**
 * Lends a token that nobody else ever has. It leaves no trace: unlike a revoked one, its use need not be told from a guess.
 * @param work with the token; every function knows it after `knownAfter`
 */
export const withProbeToken = async <Value>(
  deps: ProbeDependencies,
  scope: Scope,
  work: (token: string) => Promise<Value>,
): Promise<Value> => {
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  const sha256 = hashToken(token);
  await changeTokens(deps, (tokens, now) =>
    ok({
      tokens: [...tokens, { sha256, scope, label: 'kasalink doctor', issuedAt: now, validUntil: now + validFor }],
      told: undefined,
    }),
  );
  try {
    return await work(token);
  } finally {
    await changeTokens(deps, (tokens) =>
      ok({ tokens: tokens.filter((one) => one.sha256 !== sha256), told: undefined }),
    );
  }
};
