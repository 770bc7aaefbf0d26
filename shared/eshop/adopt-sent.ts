import { concurrently } from '../kernel/concurrently.ts';
import { adoptedAs } from './adopted-as.ts';
import { commonFields } from './common-fields.ts';
import { judgeOrder } from './judge-order.ts';
import type { LoadedOrder } from './load-orders.ts';
import { moveOn } from './move-on.ts';
import type { Finding } from './search/findings.ts';
import { searchShop } from './search/search-shop.ts';
import type { StepOutcome } from './sender-step.ts';
import type { ShopSession } from './shop-session.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import { externalNumberOf, type SyncRecord } from './sync-record.ts';

/**
 * After a restore from a backup the shop may have orders that the hub does not know it has sent: those sold before are looked for
 * in the shop, and adopted, before any of them is sent.
 * @returns `nothing` where none of them is in the shop: they may be sent
 */
export const adoptSent = async (
  deps: SyncDependencies,
  session: ShopSession,
  ready: readonly LoadedOrder[],
): Promise<StepOutcome> => {
  const { adoptBefore } = session;
  const old = ready.flatMap((loaded) => {
    const soldAt = loaded.kept?.soldAt;
    return adoptBefore === undefined || soldAt === undefined || soldAt >= adoptBefore ? [] : [{ loaded, soldAt }];
  });
  if (old.length === 0) return { kind: 'nothing' };
  const sought = old.map(({ loaded: { order, kept }, soldAt }) => ({
    external: externalNumberOf(kept ?? { order }),
    soldAt,
    since: soldAt,
  }));
  const found = await searchShop(deps, session.callFor('look-up'), sought);
  if (!found.ok) return { kind: 'failed', failure: found.error };
  const settled = await concurrently(old, async ({ loaded }) => {
    const finding = found.value.get(externalNumberOf(loaded.kept ?? { order: loaded.order }));
    if (finding?.kind === 'absent') return false;
    if (finding !== undefined) await moveOn(deps.store, loaded, await settledBy(deps, loaded, finding));
    return true;
  });
  // The others go with the next batch, for which the shop is asked once more: a restore is rare.
  return settled.some(Boolean) ? { kind: 'done' } : { kind: 'nothing' };
};

const settledBy = async (
  deps: SyncDependencies,
  loaded: LoadedOrder,
  finding: Exclude<Finding, { kind: 'absent' }>,
): Promise<SyncRecord> => {
  const { kept, sources } = loaded;
  if (kept === undefined) throw new Error('an order that is ready has a record');
  if (finding.kind === 'unproven')
    return { ...commonFields(kept), sources, state: 'parked', since: deps.clock.now(), reason: { code: 'unproven' } };
  // What was taken back meanwhile is to be cancelled there.
  return judgeOrder(deps, { ...loaded, kept: adoptedAs(deps, loaded, finding.numbers) }, { isAsked: true });
};
