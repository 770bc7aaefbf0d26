import * as v from 'valibot';
import { ok } from '../../kernel/result.ts';
import { orderKeySchema } from '../../records/order-key.ts';
import { listOrders } from '../client/list-orders.ts';
import type { ListedOrder } from '../client/listed-order.ts';
import { readSyncs, syncKey } from '../stored-sync.ts';
import { callTime, foundIn, foundOrAbsent, type Look, type SearchDependencies } from './findings.ts';

const second = 1000;
/** A look-up that is withheld begins anew: all of it must fit into an hour of the smallest plan. */
const mostPages = 3;

type Direction = 'later' | 'earlier';

/**
 * Reads the shop's list by the time of creation, from the first sale on (`later`) or back from the last (`earlier`), as far as the
 * sales reach. What it lacks it proves only if it shows an order that we know at the time that we sent: a shop that keeps other times
 * would hide the rest from it.
 */
export const lookAround =
  (direction: Direction): Look =>
  async (deps, callShop, sought) => {
    const times = sought.map(({ soldAt }) => soldAt);
    const [first, last] = [Math.min(...times) - second, Math.max(...times) + second];
    const isBeyond = ({ creationTime }: ListedOrder): boolean =>
      creationTime !== undefined && (direction === 'later' ? creationTime > last : creationTime < first);
    const filter = direction === 'later' ? { creationFrom: first } : { creationTo: last, descending: true };
    const listed: ListedOrder[] = [];
    const pages = listOrders(callShop, { filter, ...callTime(deps) });
    for (let reading = await pages.next(); ; reading = await pages.next()) {
      if (reading.done) {
        if (!reading.value.ok) return reading.value;
        break;
      }
      const { orders, page, pages: count } = reading.value;
      listed.push(...orders);
      const found = foundIn(listed, sought);
      if (found.size === sought.length) return ok(found);
      if (orders.some(isBeyond)) break;
      if (page === mostPages && page < count) return ok(found);
    }
    const proves = isSorted(listed, direction) && (await showsAKnownOrder(deps, listed));
    return ok(proves ? foundOrAbsent(listed, sought) : foundIn(listed, sought));
  };

const isSorted = (listed: readonly ListedOrder[], direction: Direction): boolean =>
  listed.every(({ creationTime }, at) => {
    const before = listed[at - 1]?.creationTime ?? creationTime;
    if (creationTime === undefined || before === undefined) return false;
    return direction === 'later' ? before <= creationTime : before >= creationTime;
  });

const showsAKnownOrder = async (
  { store, log }: SearchDependencies,
  listed: readonly ListedOrder[],
): Promise<boolean> => {
  const ours = listed.flatMap(({ externalOrderNumber, creationTime }) => {
    const key = v.safeParse(orderKeySchema, externalOrderNumber);
    return key.success && creationTime !== undefined ? [{ order: key.output, creationTime }] : [];
  });
  const records = await store.hubRecords(ours.map(({ order }) => syncKey(order)));
  const soldAt = new Map(readSyncs(records.values(), log).map((sync) => [sync.order, sync.soldAt]));
  return ours.some(({ order, creationTime }) => {
    const sold = soldAt.get(order);
    return sold !== undefined && Math.floor(sold / second) === Math.floor(creationTime / second);
  });
};
