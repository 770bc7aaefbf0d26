import { findOrder } from '../../../../../shared/eshop/client/find-order.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { failed, ok } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';

const find = async (orderNumber: string, reply: ShopReply) => {
  const { sendHttp, requests } = aScriptedShop(reply);
  return { found: await findOrder(sendHttp, { orderNumber, timeout: 12_345, now: () => evening }), requests };
};
const aList = (...numbers: readonly string[]) =>
  aShopReply({
    number_of_pages: 1,
    number_of_items: numbers.length,
    orders: numbers.map((order_number) => ({ order_number })),
  });

describe('finding one order', () => {
  it('asks for it by its number', async () => {
    const { found, requests } = await find('O1', aList('O1'));
    expect(requests).toEqual([{ method: 'GET', path: '/orders/O1', query: {}, body: undefined, timeout: 12_345 }]);
    expect(found).toMatchObject({ ok: true, value: { orderNumber: 'O1' } });
  });

  it('keeps a number within its place in the path', async () => {
    const { requests } = await find('O/1?x', aList());
    expect(requests[0]?.path).toBe('/orders/O%2F1%3Fx');
  });

  it.each(['', '.', '..'])('does not ask for "%s", which would lead elsewhere', async (number) => {
    await expect(find(number, aList())).rejects.toThrow(RangeError);
  });

  it('finds exactly that one, where the shop lists others', async () => {
    expect((await find('O1', aList('O10', 'O1', 'o1'))).found).toMatchObject({ value: { orderNumber: 'O1' } });
    expect((await find('O1', aList('O10', 'o1'))).found).toEqual(ok(undefined));
  });

  it('finds none in an empty list', async () => {
    expect((await find('O1', aList())).found).toEqual(ok(undefined));
  });

  it('finds it in a list that is not counted', async () => {
    const { found } = await find('O1', aShopReply({ orders: [{ order_number: 'O1' }] }));
    expect(found).toMatchObject({ value: { orderNumber: 'O1' } });
  });

  it.each<[string, ShopReply, object]>([
    [
      'an empty list that is not counted',
      aShopReply({ orders: [] }),
      { kind: 'unknown', why: 'the answer cannot be read' },
    ],
    ['404', aShopReply('', 404), { kind: 'refused', status: 404, messages: [] }],
    ['what cannot be read', aShopReply('<html>'), { kind: 'unknown', why: 'the answer cannot be read' }],
    ['nothing', { kind: 'unanswered', why: 'time-out' }, { kind: 'unknown', why: 'time-out' }],
  ])('does not know when the shop answers %s', async (_what, reply, failure) => {
    expect((await find('O1', reply)).found).toEqual(failed(failure));
  });
});
