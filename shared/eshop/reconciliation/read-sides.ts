import type { Result } from '../../kernel/result.ts';
import type { CallShop } from '../client/send-http.ts';
import type { ShopFailure } from '../client/shop-failure.ts';
import type { ShopSession } from '../shop-session.ts';
import { type LoadDependencies, type LoadedDay, loadDay } from './load-day.ts';
import { withDrafts } from './read-orders.ts';
import { askForNumbers, type DayList, type ListDependencies, readShopList } from './read-shop-list.ts';
import { type ResolvedDay, resolveRows, rowsOf, unseenNumbers } from './resolve-rows.ts';

/** What the three sides say of a day. */
export interface DaySidesRead extends ResolvedDay {
  readonly loaded: LoadedDay;
}

export interface SidesRead {
  /** With all answers of the shop that there are now. */
  readonly list: DayList;
  readonly result: Result<DaySidesRead, ShopFailure>;
}

type Dependencies = ListDependencies & LoadDependencies;

/** Reads all sides within a session; once more where the shop has moved. A call that did not get its answer ends the session. */
export const readSides = async (deps: Dependencies, session: ShopSession, list: DayList): Promise<SidesRead> => {
  const callShop = session.callFor('look-up');
  const read = await readOnce(deps, callShop, list);
  if (read.result.ok || (await session.hold(read.result.error)) === 'ended') return read;
  const again = await readOnce(deps, callShop, read.list);
  if (!again.result.ok) await session.hold(again.result.error);
  return again;
};

/** The hub is read after the shop's list: what came to the shop meanwhile is asked for by its number. */
const readOnce = async (deps: Dependencies, callShop: CallShop, list: DayList): Promise<SidesRead> => {
  const listed = await readShopList(deps, callShop, list);
  if (!listed.result.ok) return { list: listed.list, result: listed.result };
  const loaded = await loadDay(deps, list.day);
  const shown = await resolveRows(deps, loaded, rowsOf(listed.list.parts));
  const asked = await askForNumbers(deps, callShop, listed.list, unseenNumbers(shown));
  if (!asked.result.ok) return { list: asked.list, result: asked.result };
  const { orders, rows } = await resolveRows(deps, { ...loaded, orders: shown.orders }, rowsOf(asked.list.parts));
  return {
    list: asked.list,
    result: { ok: true, value: { loaded, orders: await withDrafts(deps, orders), rows } },
  };
};
