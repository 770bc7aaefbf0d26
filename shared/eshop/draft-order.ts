import type { Result } from '../kernel/result.ts';
import { type Assembly, assembleOrder } from '../orders/assemble-order.ts';
import type { AssemblyPolicy } from '../orders/assembly-policy.ts';
import type { Order } from '../orders/order.ts';
import type { OrderKey } from '../records/order-key.ts';
import type { TillRecord } from '../records/record-store.ts';
import { type NotMapped, type ShopOrder, toShopOrder } from './shop-order.ts';
import type { ShopPolicy } from './shop-policy.ts';

/** How a stage's receipts become shop orders. */
export interface OrderPolicy {
  readonly assembly: AssemblyPolicy;
  readonly shop: ShopPolicy;
  /** The merchant's, IANA. */
  readonly timeZone: string;
}

/** What a till's records make of an order right now: the assembly, and the shop order of a complete one. */
export type Draft =
  | Exclude<Assembly, { kind: 'complete' }>
  | { readonly kind: 'complete'; readonly order: Order; readonly shopOrder: Result<ShopOrder, NotMapped> };

/** @param frozenSoldAt see `assembleOrder` */
export const draftOrder = (
  key: OrderKey,
  records: readonly TillRecord[],
  { assembly: assemblyPolicy, shop, timeZone }: OrderPolicy,
  frozenSoldAt: number | undefined,
): Draft => {
  const assembly = assembleOrder(key, records, assemblyPolicy, frozenSoldAt);
  if (assembly.kind !== 'complete') return assembly;
  return { ...assembly, shopOrder: toShopOrder(assembly.order, shop, timeZone) };
};
