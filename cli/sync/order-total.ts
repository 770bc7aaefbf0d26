import type { Draft } from '../../shared/eshop/draft-order.ts';
import { inShopOf, type SyncRecord } from '../../shared/eshop/sync-record.ts';
import { type Thousandths, writeCents } from '../../shared/kernel/money.ts';

/** An amount, with its currency where that is known. */
export interface OrderTotal {
  readonly amount: Thousandths;
  readonly currency: string | undefined;
}

/** What an order comes to: by what the till says now, else by what the shop was told; undefined where neither is known. */
export const orderTotal = (draft: Draft | undefined, sync: SyncRecord | undefined): OrderTotal | undefined => {
  if (draft?.kind === 'complete') return { amount: draft.order.total, currency: draft.order.currency };
  const told = inShopOf(sync)?.total ?? (sync !== undefined && 'intent' in sync ? sync.intent.total : undefined);
  return told === undefined ? undefined : { amount: told, currency: undefined };
};

/** `121.00 CZK`; empty where it is not known. */
export const totalInWords = (total: OrderTotal | undefined): string => {
  if (total === undefined) return '';
  const { amount, currency } = total;
  return currency === undefined ? writeCents(amount) : `${writeCents(amount)} ${currency}`;
};
