import * as v from 'valibot';
import { lenientCount, lenientText, readAnswer } from '../../../shared/eshop/client/read-answer.ts';
import type { SendHttp } from '../../../shared/eshop/client/send-http.ts';
import { parseDecimal } from '../../../shared/kernel/decimal.ts';
import { exactThousandths } from '../../../shared/kernel/money.ts';

/** An order as it stands in the shop. Money in thousandths. */
export interface ShopSale {
  readonly orderNumber: string;
  readonly external: string;
  readonly currency: string;
  readonly total: number;
}

const amount = v.pipe(
  lenientText,
  v.transform((text) => {
    const value = parseDecimal(text);
    return value === undefined ? undefined : exactThousandths(value);
  }),
  v.number('an amount in thousandths'),
);

const pageSchema = v.object({
  number_of_pages: lenientCount,
  number_of_items: lenientCount,
  orders: v.array(
    v.object({
      order_number: lenientText,
      external_order_number: v.nullish(lenientText),
      currency_id: lenientText,
      order_total: amount,
    }),
  ),
});

const timeout = 30_000;

/**
 * Lists the orders of the shop under the external numbers wanted, over all pages.
 * @throws when the shop does not answer as it should, or when orders came or went under way
 */
export const listShopOrders = async (send: SendHttp, wanted: ReadonlySet<string>): Promise<readonly ShopSale[]> => {
  const sales: ShopSale[] = [];
  const seen = new Set<string>();
  let items = 0;
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = { order_by: 'creation_time', order_dir: 'asc', page: String(page) };
    const reply = await send({ method: 'GET', path: '/orders', query, body: undefined, timeout });
    if (reply.kind !== 'answered') throw new Error(`the shop's list of orders could not be read: ${reply.kind}`);
    if (reply.status !== 200) throw new Error(`the shop's list of orders could not be read: status ${reply.status}`);
    const answer = readAnswer(reply.body, pageSchema);
    if (answer === undefined) throw new Error("the shop's list of orders is not of the shape that is known");
    pages = answer.number_of_pages;
    items = answer.number_of_items;
    for (const order of answer.orders) {
      seen.add(order.order_number);
      const external = order.external_order_number ?? '';
      if (wanted.has(external))
        sales.push({
          orderNumber: order.order_number,
          external,
          currency: order.currency_id,
          total: order.order_total,
        });
    }
  }
  if (seen.size !== items) throw new Error("the shop's list of orders changed while it was read");
  return sales;
};
