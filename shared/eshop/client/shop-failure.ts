import type { ShopMessage } from './shop-message.ts';

/** Why a call did not get its answer. By all but `unknown` the shop is known to have done nothing. */
export type ShopFailure =
  /** 400, 404, 405 and the other 4xx, with what the body says. */
  | { readonly kind: 'refused'; readonly status: number; readonly messages: readonly ShopMessage[] }
  /** The login or key is wrong; five in an hour lock us out. */
  | { readonly kind: 'unauthorized' }
  /** The user is inactive, lacks the right or is locked. */
  | { readonly kind: 'locked' }
  /** The API is at another address now, where the body says so. */
  | { readonly kind: 'moved'; readonly address: string | undefined }
  /** More than a hundred orders. */
  | { readonly kind: 'too-large' }
  /** When the shop takes calls again, milliseconds, where it is known. */
  | { readonly kind: 'throttled'; readonly until: number | undefined }
  /** Nothing was sent. */
  | { readonly kind: 'unreachable' }
  /** Nothing was sent. */
  | { readonly kind: 'without-credentials' }
  /** Whether the shop processed the call, or how much of it, cannot be told. */
  | { readonly kind: 'unknown'; readonly why: string };
