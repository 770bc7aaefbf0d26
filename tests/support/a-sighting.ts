import { type Draft, draftOrder } from '../../shared/eshop/draft-order.ts';
import type { Sighting } from '../../shared/eshop/sighting.ts';
import type { Sources } from '../../shared/eshop/sync-record.ts';
import { evening } from './a-clock.ts';
import { aLine } from './a-line.ts';
import { aReceipt, type TillFields } from './a-receipt.ts';
import { aSync } from './a-sync.ts';
import { timing } from './a-sync-hub.ts';
import { aTillRecord } from './a-till-record.ts';
import { anOrderPolicy } from './an-order-policy.ts';
import { assembledOrder } from './assemble.ts';

/** What the records make of the order of `aReceipt`. */
export const aDraft = (sent: readonly TillFields[], policy = anOrderPolicy()): Draft =>
  draftOrder(assembledOrder, sent.map(aTillRecord), policy, undefined);

const sale = aDraft([aReceipt(), aLine()]);

/** The sources of `aSync` in later versions. */
export const newerSources = (by = 1): Sources => aSync.ready().sources.map(([key, version]) => [key, version + by]);

/** The sale of `aReceipt` and `aLine`, seen in versions that `aSync` does not know. */
export const aSighting = (seen: Partial<Sighting> = {}): Sighting => ({
  order: assembledOrder,
  sources: newerSources(),
  draft: sale,
  now: evening,
  original: 'none',
  deadline: timing.deadline,
  correctionWait: timing.correctionWait,
  corrections: anOrderPolicy().corrections,
  isBeforeStart: false,
  isAsked: false,
  ...seen,
});
