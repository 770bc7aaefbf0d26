import type { ShopReply, ShopRequest } from '../../shared/eshop/client/send-http.ts';
import { localTime } from '../../shared/kernel/local-time.ts';
import { evening } from './a-clock.ts';
import { aShopReply } from './a-shop-reply.ts';
import { assembledOrder } from './assemble.ts';

/** An order as the shop lists it; amounts in units of the currency. */
export interface ListedFields {
  readonly order_number: string;
  readonly external_order_number: string | null;
  readonly creation_time: string;
  readonly currency_id: string;
  readonly order_total: number;
  readonly order_total_before_round: number;
  readonly status: string;
}

/** The sale of `aReceipt` as it stands in the shop, sold `after` milliseconds later. */
export const aListedSale = (fields: Partial<ListedFields> = {}, after = 0): ListedFields => ({
  order_number: 'O1800001',
  external_order_number: assembledOrder,
  creation_time: localTime(evening + after, 'Europe/Prague').dateTime,
  currency_id: 'CZK',
  order_total: 121,
  order_total_before_round: 121,
  status: 'Prodej na pokladně',
  ...fields,
});

const pageSize = 100;

/** A shop that lists its orders by the time of creation or by number, and does nothing else. What it has may be changed. */
export const aDatedShop = (...orders: readonly ListedFields[]) => {
  const kept = [...orders];
  const requests: ShopRequest[] = [];
  return {
    orders: kept,
    requests,
    sendHttp: async (request: ShopRequest): Promise<ShopReply> => {
      requests.push(request);
      if (request.method !== 'GET' || request.path !== '/orders') throw new Error('the shop was only to be asked');
      const { creation_time_from: from = '', creation_time_to: to = '', order_numbers: numbers, page } = request.query;
      const asked = numbers?.split(';');
      const isMeant = ({ order_number, creation_time }: ListedFields): boolean =>
        asked?.includes(order_number) ??
        (Date.parse(creation_time) >= Date.parse(from) && Date.parse(creation_time) <= Date.parse(to));
      const all = kept.filter(isMeant).toSorted((one, other) => (one.creation_time < other.creation_time ? -1 : 1));
      const at = (Number(page) - 1) * pageSize;
      return aShopReply({
        number_of_pages: Math.ceil(all.length / pageSize),
        number_of_items: all.length,
        orders: all.slice(at, at + pageSize),
      });
    },
  };
};
