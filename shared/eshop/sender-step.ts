import type { ShopFailure } from './client/shop-failure.ts';
import type { ShopSession } from './shop-session.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/** What a step of the sender came to. */
export type StepOutcome =
  | { readonly kind: 'done' }
  /** There was nothing to do, or nothing that the budget allows now. */
  | { readonly kind: 'nothing' }
  /** A call did not get its answer. */
  | { readonly kind: 'failed'; readonly failure: ShopFailure };

/** One kind of the sender's work, a few calls of it. Throws only on outages of our own. */
export type SenderStep = (deps: SyncDependencies, session: ShopSession) => Promise<StepOutcome>;
