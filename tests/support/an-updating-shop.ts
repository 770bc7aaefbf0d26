import * as v from 'valibot';
import type { ShopReply, ShopRequest } from '../../shared/eshop/client/send-http.ts';
import { aShopReply } from './a-shop-reply.ts';

const bodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ orders: v.array(v.looseObject({ order_number: v.string() })) }),
);

/** What a `PUT /orders` says of each order. */
export const updatesIn = ({ body }: ShopRequest) => v.parse(bodySchema, body).orders;

const said = (order_number: string, updated_yn: boolean) => ({
  order_number,
  updated_yn,
  messages: updated_yn ? [] : [{ object: 'order', property: 'status', message: 'Neznámý stav' }],
});

/** Changes every order of the call. */
export const updateAll = (request: ShopRequest): ShopReply =>
  aShopReply({ orders: updatesIn(request).map(({ order_number }) => said(order_number, true)) });

/** Changes every order of the call but those. */
export const updateAllBut =
  (...numbers: readonly string[]) =>
  (request: ShopRequest): ShopReply =>
    aShopReply({
      orders: updatesIn(request).map(({ order_number }) => said(order_number, !numbers.includes(order_number))),
    });
