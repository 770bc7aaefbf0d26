import { ok } from '../../kernel/result.ts';
import { listOrders } from '../client/list-orders.ts';
import type { ListedOrder } from '../client/listed-order.ts';
import { callTime, foundIn, foundOrAbsent, type Look } from './findings.ts';

const mostPages = 3;

/**
 * Reads all that the shop has changed since the orders can have come to it: what is not in it is absent, whatever times the shop
 * keeps. A list that is too long to be read tells nothing.
 */
export const readChanges: Look = async (deps, callShop, sought) => {
  const updatedSince = Math.min(...sought.map(({ since }) => since)) - deps.timing.clockSkew;
  const listed: ListedOrder[] = [];
  const pages = listOrders(callShop, { filter: { updatedSince }, ...callTime(deps) });
  for (let reading = await pages.next(); ; reading = await pages.next()) {
    if (reading.done) return reading.value.ok ? ok(foundOrAbsent(listed, sought)) : reading.value;
    listed.push(...reading.value.orders);
    const found = foundIn(listed, sought);
    if (found.size === sought.length || reading.value.pages > mostPages) return ok(found);
  }
};
