import * as v from 'valibot';
import type { ShopReply, ShopRequest } from '../../shared/eshop/client/send-http.ts';
import { aShopReply } from './a-shop-reply.ts';

const bodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ orders: v.array(v.object({ external_order_number: v.string() })) }),
);

/** The external numbers of the orders that a call is to create. */
export const ordersIn = ({ body }: ShopRequest): readonly string[] =>
  v.parse(bodySchema, body).orders.map(({ external_order_number }) => external_order_number);

/** Creates every order of the call; its number is `O-` and the external one. */
export const acceptAll = (request: ShopRequest): ShopReply =>
  aShopReply({
    orders: ordersIn(request).map((external) => ({
      external_order_number: external,
      order_number: `O-${external}`,
      created_yn: true,
      messages: [],
    })),
  });
