import type { Clock } from '../kernel/clock.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { RecordStore } from '../records/record-store.ts';
import { accessKey, hashToken, readTokens, type Scope, type Token } from './access-record.ts';
import { isAccepted } from './token-state.ts';

/**
 * Why a caller is not let in, for our log alone: it is answered the same. `token`: the token is unknown or of another scope;
 * `revoked`: it was valid once.
 */
export type RefusedToken = 'token' | 'revoked';

/** Finds the token that a caller presents; throws when the tokens cannot be read. */
export interface TokenReader {
  find(presented: string, scope: Scope): Promise<Result<Token, RefusedToken>>;
  /** Reads the tokens ahead of the first caller. */
  prime(): Promise<void>;
}

const keptFor = 30_000;
const betweenMisses = 5_000;
/** A token that was written so long ago is known to every reader, milliseconds: a second more for the way and for clocks. */
export const knownAfter = betweenMisses + 1_000;

/**
 * Tokens are read once and kept for 30 s, so that a revoked one is refused after that; an unknown one may be new, so it
 * makes them be read again, at most every 5 s, whatever is tried.
 */
export const makeTokenReader = (store: Pick<RecordStore, 'hubRecord'>, clock: Clock): TokenReader => {
  let kept: { readonly tokens: readonly Token[]; readonly at: number } | undefined;

  const read = async (): Promise<readonly Token[]> => {
    const at = clock.now();
    const record = await store.hubRecord(accessKey);
    kept = { tokens: record === undefined ? [] : readTokens(record.body), at };
    return kept.tokens;
  };
  const newerThan = async (age: number): Promise<readonly Token[]> =>
    kept !== undefined && clock.now() - kept.at < age ? kept.tokens : read();

  return {
    find: async (presented, scope) => {
      const sha256 = hashToken(presented);
      const among = (tokens: readonly Token[]): Result<Token, RefusedToken> => {
        const token = tokens.find((one) => one.sha256 === sha256 && one.scope === scope);
        if (token === undefined) return failed('token');
        return isAccepted(token, clock.now()) ? ok(token) : failed('revoked');
      };
      const found = among(await newerThan(keptFor));
      return found.ok ? found : among(await newerThan(betweenMisses));
    },
    prime: async () => {
      await read();
    },
  };
};
