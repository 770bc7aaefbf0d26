import { type Draft, draftOrder, type OrderPolicy } from '../../shared/eshop/draft-order.ts';
import { loadOrders } from '../../shared/eshop/load-orders.ts';
import type { SyncState } from '../../shared/eshop/sync-record.ts';
import type { OrderKey } from '../../shared/records/order-key.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { counted } from '../counted.ts';
import { minuteOf } from '../minute-of.ts';
import { table } from '../table.ts';
import type { Told } from '../tell.ts';
import { type OrderTotal, orderTotal, totalInWords } from './order-total.ts';
import { sinceOf, standingInWords } from './standing-in-words.ts';
import { type ListedWork, type OrderList, ordersIn, workLists } from './work-lists.ts';

export interface ListDependencies {
  readonly store: RecordStore;
  readonly policy: OrderPolicy;
}

export interface ListQuestion {
  /** Undefined: all of them. */
  readonly list: OrderList | undefined;
  readonly limit: number;
}

/** The orders that there is something to do about, a line each, what needs a person first. */
export const listOrders = async (deps: ListDependencies, { list, limit }: ListQuestion): Promise<Told> => {
  const found = new Map<OrderKey, ListedWork>();
  for (const one of list === undefined ? workLists : [list]) {
    if (found.size > limit) break;
    // One more than is shown tells that there are more.
    for (const work of await ordersIn(deps.store, one, limit + 1)) found.set(work.order, work);
  }
  const shown = [...found.values()].slice(0, limit);
  if (shown.length === 0) {
    const none = list === undefined ? 'Nothing is on its way, and nothing needs a person.' : `None is ${list}.`;
    return { lines: [none], data: [] };
  }
  const drafts = await draftsOf(deps, shown);
  const { timeZone } = deps.policy;
  const rows = shown.map((work) => rowOf(work, drafts.get(work.order), timeZone));
  const more =
    found.size > limit ? ['', `There are more than ${counted(limit, 'order')}: --limit N shows so many.`] : [];
  return {
    lines: [...table([heads, ...rows.map((row) => cellsOf(row, timeZone))]), ...more],
    data: rows,
  };
};

const heads = ['order', 'state', 'since', 'total', 'why', 'command'];

interface ListedRow {
  readonly order: OrderKey;
  /** Undefined: its sync record cannot be read. */
  readonly state: SyncState | undefined;
  /** Milliseconds. */
  readonly since: number | undefined;
  readonly total: OrderTotal | undefined;
  readonly why: string;
  /** Empty where nothing is to be typed. */
  readonly command: string;
}

const cellsOf = ({ order, state, since, total, why, command }: ListedRow, timeZone: string): readonly string[] => [
  order,
  state ?? '?',
  since === undefined ? '' : minuteOf(since, timeZone),
  totalInWords(total),
  why,
  command,
];

const draftsOf = async (
  deps: ListDependencies,
  shown: readonly ListedWork[],
): Promise<ReadonlyMap<OrderKey, Draft>> => {
  const loaded = await loadOrders(
    deps,
    shown.map(({ order }) => ({ order, parts: [] })),
  );
  return new Map(
    loaded.flatMap((one) => {
      if (!one.ok) return [];
      const { order, records, kept } = one.value;
      return [[order, draftOrder(order, records, deps.policy, kept?.soldAt)]];
    }),
  );
};

const rowOf = ({ order, sync }: ListedWork, draft: Draft | undefined, timeZone: string): ListedRow => {
  const state = sync?.state;
  const since = sync && sinceOf(sync);
  const { why, command } =
    sync === undefined ? { why: 'its sync record is not of its shape', command: '' } : standingInWords(sync, timeZone);
  return { order, state, since, total: sync && orderTotal(draft, sync), why, command };
};
