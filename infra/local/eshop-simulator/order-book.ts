import * as v from 'valibot';
import type { Journal } from './journal.ts';
import { ShopOrder } from './shop-order.ts';

const JournalLine = v.object({ created: v.array(ShopOrder) });

/** The shop's orders, and where they are found. */
export interface OrderBook {
  /** in the order of their creation */
  all(): readonly ShopOrder[];
  numbered(orderNumber: string): ShopOrder | undefined;
  /** all that carry this number: the shop does not mind the same one twice */
  withExternalNumber(externalOrderNumber: string): readonly ShopOrder[];
  /** the next number, never given twice */
  takeSequence(): number;
  /** keeps orders, in the journal first; rejects, and keeps none, when the journal refuses */
  add(orders: readonly ShopOrder[]): Promise<void>;
}

/** Reads the orders that the journal has kept. @throws when a line of it is not one the shop wrote */
export const openOrderBook = (journal: Journal): OrderBook => {
  const orders: ShopOrder[] = [];
  const byNumber = new Map<string, ShopOrder>();
  const byExternalNumber = new Map<string, ShopOrder[]>();
  let sequence = 0;

  const enter = (order: ShopOrder): void => {
    orders.push(order);
    byNumber.set(order.order_number, order);
    sequence = Math.max(sequence, order.sequence);
    if (order.external_order_number === null) return;
    const sameNumber = byExternalNumber.get(order.external_order_number);
    if (sameNumber === undefined) byExternalNumber.set(order.external_order_number, [order]);
    else sameNumber.push(order);
  };
  for (const line of journal.lines()) v.parse(JournalLine, JSON.parse(line)).created.forEach(enter);

  return {
    all: () => orders,
    numbered: (orderNumber) => byNumber.get(orderNumber),
    withExternalNumber: (externalOrderNumber) => byExternalNumber.get(externalOrderNumber) ?? [],
    takeSequence: () => {
      sequence += 1;
      return sequence;
    },
    add: async (created) => {
      await journal.append(JSON.stringify({ created }));
      created.forEach(enter);
    },
  };
};
