import * as v from 'valibot';
import { HistoryEntry } from './history/history-entry.ts';
import type { Journal } from './journal.ts';
import { ShopOrder } from './shop-order.ts';

/** An order as it is after a change, and what its history says about it. */
const OrderChange = v.object({ order: ShopOrder, entry: v.nullable(HistoryEntry) });
export type OrderChange = Readonly<v.InferOutput<typeof OrderChange>>;

const JournalLine = v.union([
  v.object({ created: v.array(ShopOrder) }),
  v.object({ changed: v.array(OrderChange) }),
  v.object({ deleted: v.array(v.string()) }),
  v.object({ noted: v.object({ order_number: v.string(), entry: HistoryEntry }) }),
]);
type JournalLine = v.InferOutput<typeof JournalLine>;

/**
 * The shop's orders with their histories, and where they are found. What changes them keeps it in the journal first;
 * it rejects, and changes nothing, when the journal refuses.
 */
export interface OrderBook {
  /** in the order of their creation */
  all(): readonly ShopOrder[];
  numbered(orderNumber: string): ShopOrder | undefined;
  /** all that carry this number: the shop does not mind the same one twice */
  withExternalNumber(externalOrderNumber: string): readonly ShopOrder[];
  /** oldest first */
  historyOf(orderNumber: string): readonly HistoryEntry[];
  /** the next number, never given twice */
  takeSequence(): number;
  add(orders: readonly ShopOrder[]): Promise<void>;
  change(changes: readonly OrderChange[]): Promise<void>;
  remove(orderNumbers: readonly string[]): Promise<void>;
  note(orderNumber: string, entry: HistoryEntry): Promise<void>;
  /** forgets everything, the numbers that were given, too */
  clear(): Promise<void>;
}

/** Reads the orders that the journal has kept. @throws when a line of it is not one the shop wrote */
export const openOrderBook = (journal: Journal): OrderBook => {
  const orders = new Map<string, ShopOrder>();
  const numbersByExternal = new Map<string, Set<string>>();
  const histories = new Map<string, HistoryEntry[]>();
  let sequence = 0;

  const leave = (orderNumber: string): void => {
    const external = orders.get(orderNumber)?.external_order_number ?? null;
    if (external !== null) numbersByExternal.get(external)?.delete(orderNumber);
  };
  const enter = (order: ShopOrder): void => {
    leave(order.order_number);
    orders.set(order.order_number, order);
    sequence = Math.max(sequence, order.sequence);
    const external = order.external_order_number;
    if (external === null) return;
    numbersByExternal.set(external, (numbersByExternal.get(external) ?? new Set()).add(order.order_number));
  };
  const note = (orderNumber: string, entry: HistoryEntry): void => {
    histories.set(orderNumber, [...(histories.get(orderNumber) ?? []), entry]);
  };
  const remove = (orderNumber: string): void => {
    leave(orderNumber);
    orders.delete(orderNumber);
    histories.delete(orderNumber);
  };
  const read = (line: JournalLine): void => {
    if ('created' in line) line.created.forEach(enter);
    else if ('deleted' in line) line.deleted.forEach(remove);
    else if ('noted' in line) note(line.noted.order_number, line.noted.entry);
    else {
      for (const { order, entry } of line.changed) {
        enter(order);
        if (entry !== null) note(order.order_number, entry);
      }
    }
  };
  const write = async (line: JournalLine): Promise<void> => {
    await journal.append(JSON.stringify(line));
    read(line);
  };
  for (const line of journal.lines()) read(v.parse(JournalLine, JSON.parse(line)));

  return {
    all: () => [...orders.values()],
    numbered: (orderNumber) => orders.get(orderNumber),
    withExternalNumber: (external) =>
      [...(numbersByExternal.get(external) ?? [])].flatMap((orderNumber) => orders.get(orderNumber) ?? []),
    historyOf: (orderNumber) => histories.get(orderNumber) ?? [],
    takeSequence: () => {
      sequence += 1;
      return sequence;
    },
    add: (created) => write({ created: [...created] }),
    change: (changed) => write({ changed: [...changed] }),
    remove: (deleted) => write({ deleted: [...deleted] }),
    note: (order_number, entry) => write({ noted: { order_number, entry } }),
    clear: async () => {
      await journal.clear();
      for (const kept of [orders, numbersByExternal, histories]) kept.clear();
      sequence = 0;
    },
  };
};
