import { type ShopSession, takeSession } from '../../shared/eshop/shop-session.ts';
import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';

/** The right to call the shop, which is expected to be had. */
export const aSession = async (deps: SyncDependencies, timeLeft = () => 120_000): Promise<ShopSession> => {
  const session = await takeSession(deps, timeLeft);
  if (session === undefined) throw new Error('the session was to be had');
  return session;
};
