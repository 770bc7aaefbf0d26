import type { Result } from '../kernel/result.ts';
import type { PriceRule } from '../loyalty/bill/net-lines.ts';
import { assembleBill } from '../orders/assemble-bill.ts';
import { type Assembly, assembleOrder } from '../orders/assemble-order.ts';
import type { AssemblyPolicy } from '../orders/assembly-policy.ts';
import type { Order } from '../orders/order.ts';
import type { SourceRecord } from '../orders/read-records.ts';
import { type OrderKey, sourceOf } from '../records/order-key.ts';
import type { CorrectionPolicy } from './correction-policy.ts';
import { type NotMapped, type ShopOrder, toShopOrder } from './shop-order.ts';
import type { ShopPolicy } from './shop-policy.ts';

/** How a stage's receipts and bills become shop orders. */
export interface OrderPolicy {
  readonly assembly: AssemblyPolicy;
  readonly shop: ShopPolicy;
  /** Whether the prices on bills are with VAT. */
  readonly prices: PriceRule;
  /** The merchant's, IANA. */
  readonly timeZone: string;
  /** The full hour at which a trading day begins by the merchant's clocks, 0 to 12. */
  readonly beginsAt: number;
  readonly corrections: CorrectionPolicy;
  /** What was sold before this day by the merchant's clocks is not sent; empty: all is. */
  readonly startsOn: string;
}

/** What a till's records make of an order right now: the assembly, and the shop order of a complete one. */
export type Draft =
  | Exclude<Assembly, { kind: 'complete' }>
  | { readonly kind: 'complete'; readonly order: Order; readonly shopOrder: Result<ShopOrder, NotMapped> };

/** @param frozenSoldAt see `assembleOrder` */
export const draftOrder = (
  key: OrderKey,
  records: readonly SourceRecord[],
  { assembly: assemblyPolicy, shop, prices, timeZone }: Omit<OrderPolicy, 'beginsAt' | 'corrections' | 'startsOn'>,
  frozenSoldAt: number | undefined,
): Draft => {
  const assembly =
    sourceOf(key) === 'papaya'
      ? assembleBill(key, records, { prices, vatPayer: assemblyPolicy.vatPayer })
      : assembleOrder(key, records, assemblyPolicy, frozenSoldAt);
  if (assembly.kind !== 'complete') return assembly;
  return { ...assembly, shopOrder: toShopOrder(assembly.order, shop, timeZone) };
};
