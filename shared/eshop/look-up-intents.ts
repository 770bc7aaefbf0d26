import { concurrently } from '../kernel/concurrently.ts';
import { created, givenUp, inconclusive, mostAttempts, notCreated, unproven } from './outcomes.ts';
import type { Finding } from './search/findings.ts';
import { searchShop } from './search/search-shop.ts';
import type { SenderStep } from './sender-step.ts';
import { hasOpenIntent, type OpenIntent, settleIntent } from './settle-intent.ts';
import { readSyncs } from './stored-sync.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import { externalNumberOf, type SyncRecord } from './sync-record.ts';

/** The most intents that one look-up settles: those of one call. */
const mostIntents = 100;

/**
 * Asks the shop for the orders of the oldest call whose outcome is due, and adopts those that it has. The others go out again: the
 * settle time has passed, so the shop will not have them later.
 */
export const lookUpIntents: SenderStep = async (deps, session) => {
  const intents = await overdueIntents(deps);
  if (intents.length === 0) return { kind: 'nothing' };
  const sought = intents.map(({ intent, soldAt, ...open }) => ({
    external: externalNumberOf(open),
    soldAt: soldAt ?? intent.at,
    since: intent.at,
  }));
  const found = await searchShop(deps, session.callFor('look-up'), sought);
  const now = deps.clock.now();
  if (!found.ok) {
    if (found.error.kind === 'unknown')
      await concurrently(intents, (one) =>
        settleIntent(deps.store, one.order, one.intent.at, (open) => inconclusive(open, now, deps.random())),
      );
    return { kind: 'failed', failure: found.error };
  }
  await concurrently(intents, async (one) => {
    const finding = found.value.get(externalNumberOf(one));
    if (finding !== undefined)
      await settleIntent(deps.store, one.order, one.intent.at, (open) =>
        outcomeOf(open, finding, { now, jitter: deps.random() }),
      );
  });
  return { kind: 'done' };
};

/** Those of the oldest call whose time to settle has passed. */
const overdueIntents = async ({ store, clock, log }: SyncDependencies): Promise<readonly OpenIntent[]> => {
  const now = clock.now();
  const keys = [
    ...(await store.dueIn('sending', now, mostIntents)),
    ...(await store.dueIn('unknown', now, mostIntents)),
  ];
  const records = await store.hubRecords([...new Set(keys)]);
  const due = readSyncs(records.values(), log)
    .filter(hasOpenIntent)
    .filter((open) => open.due <= now);
  const oldest = Math.min(...due.map(({ intent }) => intent.at));
  return due.filter(({ intent }) => intent.at === oldest);
};

const outcomeOf = (
  open: OpenIntent,
  finding: Finding,
  { now, jitter }: { readonly now: number; readonly jitter: number },
): SyncRecord => {
  switch (finding.kind) {
    case 'found':
      return created(open, finding.numbers, now);
    case 'absent':
      return open.attempts >= mostAttempts ? givenUp(open, now) : notCreated(open, now, jitter);
    case 'unproven':
      return unproven(open, now);
  }
};
