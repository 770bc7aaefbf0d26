import type { Clock } from '../kernel/clock.ts';
import type { RecordStore } from '../records/record-store.ts';
import { accessKey, readTokens, type Token } from './access-record.ts';
import { type TokenState, tokenState } from './token-state.ts';

/** As many characters of a hash name its token to people. */
export const namedBy = 8;

/** What is told of a token. */
export interface ListedToken extends Omit<Token, 'sha256'> {
  /** The first characters of its hash. */
  readonly name: string;
  readonly state: TokenState;
}

/** Every token that is kept, as it stands now. */
export const listTokens = async ({
  store,
  clock,
}: {
  readonly store: Pick<RecordStore, 'hubRecord'>;
  readonly clock: Clock;
}): Promise<readonly ListedToken[]> => {
  const record = await store.hubRecord(accessKey);
  const now = clock.now();
  return (record === undefined ? [] : readTokens(record.body)).map((token) => {
    const { sha256, ...told } = token;
    return { ...told, name: sha256.slice(0, namedBy), state: tokenState(token, now) };
  });
};
