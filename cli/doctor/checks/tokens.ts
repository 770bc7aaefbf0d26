import { type ListedToken, listTokens } from '../../../shared/access/list-tokens.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';
import { type Check, type Finding, failing, passed, warned } from '../finding.ts';

const soon = 14 * 86_400_000;

/** Whether the tills of each kind have a token, and which run out soon with none in their place. */
export const tokensCheck = (store: Pick<RecordStore, 'hubRecord'>, clock: Clock): Check => ({
  name: 'tokens',
  look: async () => judgeTokens(await listTokens({ store, clock }), clock.now()),
});

/** @param now milliseconds */
export const judgeTokens = (tokens: readonly ListedToken[], now: number): readonly Finding[] => {
  const accepted = tokens.filter(({ state }) => state === 'valid' || state === 'running-out');
  const countOf = (scope: ListedToken['scope']): number => accepted.filter((token) => token.scope === scope).length;
  const [webhook, loyalty] = [countOf('webhook'), countOf('loyalty')];
  return [
    webhook === 0
      ? failing('no KASA FIK till can come in', issue('webhook'))
      : passed(`${webhook} for KASA FIK tills (webhook)`),
    loyalty === 0
      ? warned('no Papaya till can come in', `where there are Papaya tills: ${issue('loyalty')}`)
      : passed(`${loyalty} for Papaya tills (loyalty)`),
    ...accepted.filter((token) => isEnding(token, accepted, now)).map(ending),
  ];
};

const isEnding = ({ scope, label, validUntil }: ListedToken, accepted: readonly ListedToken[], now: number): boolean =>
  validUntil !== undefined &&
  validUntil < now + soon &&
  !accepted.some((other) => other.scope === scope && other.label === label && other.validUntil === undefined);

const ending = ({ scope, label, validUntil = 0 }: ListedToken): Finding =>
  warned(
    `the token of ${label} (${scope}) runs out ${new Date(validUntil).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `npx kasalink tokens issue --scope ${scope} --label "${label}", and give it to the till`,
  );

const issue = (scope: string): string => `npx kasalink tokens issue --scope ${scope} --label L`;
