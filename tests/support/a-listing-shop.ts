import type { ShopReply, ShopRequest } from '../../shared/eshop/client/send-http.ts';
import { aShopReply } from './a-shop-reply.ts';

/** An order in the shop; times in milliseconds. */
export interface StandingOrder {
  readonly number: string;
  readonly external?: string;
  readonly createdAt: number;
  /** As created where it is not given. */
  readonly updatedAt?: number;
}

interface ListingOptions {
  /** Query parameters that the shop passes over. */
  readonly ignores?: readonly string[];
  readonly onAPage?: number;
}

const seconds = (at: number): number => Math.floor(at / 1000);

/** A shop that lists the orders by the filters that the search uses, and remembers what it was asked. */
export const aListingShop = (
  orders: readonly StandingOrder[],
  { ignores = [], onAPage = 100 }: ListingOptions = {},
): { readonly sendHttp: (request: ShopRequest) => Promise<ShopReply>; readonly requests: readonly ShopRequest[] } => {
  const requests: ShopRequest[] = [];
  const list = ({ query }: ShopRequest): ShopReply => {
    const asked = (name: string): string | undefined => (ignores.includes(name) ? undefined : query[name]);
    const since = (name: string, at: number): boolean =>
      asked(name) === undefined || at >= seconds(Date.parse(asked(name) ?? ''));
    const until = (name: string, at: number): boolean =>
      asked(name) === undefined || at <= seconds(Date.parse(asked(name) ?? ''));
    const all = orders
      .filter(({ external }) => [undefined, external].includes(asked('external_order_number')))
      .filter(({ createdAt }) => since('creation_time_from', seconds(createdAt)))
      .filter(({ createdAt }) => until('creation_time_to', seconds(createdAt)))
      .filter(({ createdAt, updatedAt = createdAt }) => since('last_update_time_from', seconds(updatedAt)))
      .toSorted((one, other) => one.createdAt - other.createdAt);
    if (asked('order_dir') === 'desc') all.reverse();
    const page = Number(query.page);
    return aShopReply({
      number_of_pages: Math.max(1, Math.ceil(all.length / onAPage)),
      number_of_items: all.length,
      orders: all.slice((page - 1) * onAPage, page * onAPage).map(({ number, external, createdAt }) => ({
        order_number: number,
        external_order_number: external ?? null,
        creation_time: `${new Date(createdAt).toISOString().slice(0, 19)}+00:00`,
      })),
    });
  };
  return {
    requests,
    sendHttp: async (request) => {
      requests.push(request);
      return list(request);
    },
  };
};
