import type { Thousandths } from '../../kernel/money.ts';
import type { OrderKey } from '../../records/order-key.ts';
import { type InShop, inShopOf } from '../sync-record.ts';
import type { DayOrder } from './day-order.ts';
import type { ShopRow } from './shop-row.ts';
import type { TillPlace } from './till-sale.ts';

/** What the three say of one order. */
export interface OrderFacts {
  readonly day: DayOrder;
  readonly whole: { readonly order: OrderKey; readonly place: TillPlace; readonly currency: string };
  /** The till's total; undefined where it is no sale any more. */
  readonly sold: Thousandths | undefined;
  /** What the shop's total is to have beyond it. */
  readonly tip: Thousandths;
  /** What the hub holds to stand in the shop; what stands there, where that is the till's total. */
  readonly held: Thousandths | undefined;
  readonly inShop: InShop | undefined;
  /** The shop's order under the number that the hub knows. */
  readonly own: ShopRow | undefined;
  /** Others of the same order that are not cancelled. */
  readonly others: readonly ShopRow[];
}

export const nowhere: TillPlace = { shop: '', register: '', shift: '' };

/** @param rows the order's in the shop's list */
export const factsOf = (day: DayOrder, rows: readonly ShopRow[]): OrderFacts => {
  const { order, sale, sync } = day;
  const inShop = inShopOf(sync);
  const own = rows.find(({ number }) => number === inShop?.orderNumber);
  const sold = sale === undefined || sale.isDeleted ? undefined : sale.total;
  const stands = inShop !== undefined && !inShop.cancelled;
  const tip = sale === undefined || sold === undefined || !stands ? 0 : sale.tip;
  const currency = sale?.currency ?? rows[0]?.currency ?? '';
  // A person may have mended it in the shop itself.
  const isMended = own !== undefined && !own.cancelled && sold !== undefined && own.total === sold + tip;
  return {
    day,
    whole: { order, place: sale?.place ?? nowhere, currency },
    sold,
    tip,
    held: stands ? (isMended ? own.total : inShop.total) : undefined,
    inShop,
    own,
    others: rows.filter((row) => row !== own && !row.cancelled),
  };
};
