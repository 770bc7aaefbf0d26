import { listAllOrders } from '../../../shared/eshop/client/list-all-orders.ts';
import type { CallShop } from '../../../shared/eshop/client/send-http.ts';

/** An order as it stands in the shop. Money in thousandths, before the shop rounds its document. */
export interface ShopSale {
  readonly orderNumber: string;
  readonly external: string;
  readonly currency: string;
  readonly total: number;
}

const timeout = 30_000;

/**
 * Lists the orders of the shop under the external numbers wanted, over all pages.
 * @throws when the shop does not answer as it should, or when orders came or went under way
 */
export const listShopOrders = async (
  callShop: CallShop,
  wanted: ReadonlySet<string>,
  now: () => number,
): Promise<readonly ShopSale[]> => {
  const listed = await listAllOrders(callShop, { filter: {}, timeout, now });
  if (!listed.ok) {
    const { error } = listed;
    throw new Error(
      `the shop's list of orders could not be read: ${error.kind === 'unknown' ? error.why : error.kind}`,
    );
  }
  return listed.value.flatMap(({ orderNumber, externalOrderNumber: external, currency, totalBeforeRound: total }) => {
    if (external === undefined || !wanted.has(external)) return [];
    if (currency === undefined || total === undefined)
      throw new Error(`the shop does not tell what ${external} comes to`);
    return [{ orderNumber, external, currency, total }];
  });
};
