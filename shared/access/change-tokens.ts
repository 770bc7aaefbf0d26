import type { Clock } from '../kernel/clock.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { RecordStore } from '../records/record-store.ts';
import { accessKey, readTokens, type Token, writeTokens } from './access-record.ts';
import { endOf, isAccepted } from './token-state.ts';

export interface TokenDependencies {
  readonly store: Pick<RecordStore, 'hubRecord' | 'write'>;
  readonly clock: Clock;
}

/** What the tokens become, and what is told of the change; or one line that says why it cannot be. */
type TokenChange<Told> = (
  tokens: readonly Token[],
  now: number,
) => Result<{ readonly tokens: readonly Token[]; readonly told: Told }, string>;

const mostTries = 5;
/** A record holds 400 KB: some 2,800 tokens. */
const mostBytes = 390_000;
const day = 86_400_000;
/** So long, and so many, tokens are kept that are not accepted any more: their use is told from a mere guess. */
const endedKeptFor = 90 * day;
const mostEnded = 100;

/**
 * Changes the tokens, whatever others change meanwhile. Where the change leaves them as they are, nothing is written.
 * @throws when they changed under every try
 */
export const changeTokens = async <Told>(
  { store, clock }: TokenDependencies,
  change: TokenChange<Told>,
): Promise<Result<Told, string>> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = await store.hubRecord(accessKey);
    const tokens = record === undefined ? [] : readTokens(record.body);
    const now = clock.now();
    const changed = change(tokens, now);
    if (!changed.ok) return changed;
    if (changed.value.tokens === tokens) return ok(changed.value.told);
    const next = writeTokens(withoutOld(changed.value.tokens, now), (record?.version ?? 0) + 1);
    // What revokes some is never too much: it is what is to be done then.
    if (changed.value.tokens.length > tokens.length && Buffer.byteLength(next.body) > mostBytes)
      return failed(
        'the stage has as many tokens as fit into their record: revoke some, or give further shops a stage of their own',
      );
    if (await store.write(next)) return ok(changed.value.told);
  }
  throw new Error('the tokens changed under every try to change them');
};

const withoutOld = (tokens: readonly Token[], now: number): readonly Token[] => {
  const ended = tokens
    .filter((token) => !isAccepted(token, now) && endOf(token) > now - endedKeptFor)
    .toSorted((one, other) => endOf(one) - endOf(other));
  const kept = new Set(ended.slice(-mostEnded));
  return tokens.filter((token) => isAccepted(token, now) || kept.has(token));
};
