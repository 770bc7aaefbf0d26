import type { LoadedOrder } from '../../shared/eshop/load-orders.ts';
import { inShopOf } from '../../shared/eshop/sync-record.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { syncCommand } from './sync-command.ts';

/**
 * The number that an order is created anew for. One that still stands in the shop would stand there twice, so a person who has looked
 * names it, but for one that the hub has cancelled there itself.
 * @param gone as it is named
 * @returns the shop's number; or one line that says what to look at first
 */
export const numberGone = (
  { order, kept }: Pick<LoadedOrder, 'order' | 'kept'>,
  gone: string | undefined,
): Result<string, string> => {
  const inShop = inShopOf(kept);
  if (inShop === undefined) return failed(`${order} does not stand in the shop: ${syncCommand('show', order)}`);
  const { cancelled, orderNumber } = inShop;
  if (gone === orderNumber || (gone === undefined && cancelled)) return ok(orderNumber);
  const known =
    gone === undefined ? `It stands there as ${orderNumber}` : `It stands there as ${orderNumber}, not ${gone}`;
  return failed(
    `${known}, by what the hub knows, and would stand there twice: look for it in the shop, and only where it is gone type ` +
      syncCommand('recreate', order, '--gone', orderNumber),
  );
};
