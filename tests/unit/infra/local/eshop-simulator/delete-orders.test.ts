import { createMemoryJournal } from '../../../../../infra/local/eshop-simulator/journal.ts';
import { anOrder, aShop } from './a-shop.ts';

const aShopWithThree = async () => {
  const made = aShop();
  await made.post(['A', 'B', 'C'].map((external_order_number) => anOrder({ external_order_number })));
  return made;
};
const unknown = expect.objectContaining({ property: 'order_number', level: 'error' });

describe('DELETE /orders', () => {
  it.each([
    ['order_number=O2600002', 'AC', [['O2600002', true]]],
    [
      'order_numbers=O2600001;O2600003',
      'B',
      [
        ['O2600001', true],
        ['O2600003', true],
      ],
    ],
    [
      'order_number=O2600002&order_numbers=O2600002;O2600001',
      'C',
      [
        ['O2600002', true],
        ['O2600001', true],
      ],
    ],
    ['order_number=O9', 'ABC', [['O9', false]]],
    [
      'order_numbers=O2600001;O9',
      'BC',
      [
        ['O2600001', true],
        ['O9', false],
      ],
    ],
  ])('with "%s" leaves "%s"', async (query, left, expected) => {
    const { shop, remove } = await aShopWithThree();
    expect(await remove(query)).toEqual(
      expected.map(([order_number, deleted_yn]) => ({
        order_number,
        deleted_yn,
        messages: deleted_yn ? [] : [unknown],
      })),
    );
    expect(shop.orders().map((order) => order.external_order_number)).toEqual([...left]);
  });

  it('may have a slash before its parameters', async () => {
    const { shop, call } = await aShopWithThree();
    expect((await call('DELETE', '/orders/', { query: 'order_number=O2600001' })).status).toBe(200);
    expect(shop.orders()).toHaveLength(2);
  });

  it.each(['', 'order_number=', 'order_numbers=;', 'orders=O2600001'])('answers 400 to "%s"', async (query) => {
    const { shop, call } = await aShopWithThree();
    expect((await call('DELETE', '/orders', { query })).status).toBe(400);
    expect(shop.orders()).toHaveLength(3);
  });

  it('answers 413 to more than 100 numbers and deletes none', async () => {
    const { shop, call } = await aShopWithThree();
    const numbers = ['O2600001', ...Array.from({ length: 100 }, (_, index) => `X${index}`)];
    expect((await call('DELETE', '/orders', { query: `order_numbers=${numbers.join(';')}` })).status).toBe(413);
    expect(shop.orders()).toHaveLength(3);
  });

  it('leaves nothing behind of an order, and does not give its number again', async () => {
    const { call, list, post, remove } = await aShopWithThree();
    await remove('order_number=O2600003');
    expect((await list('external_order_number=C')).number_of_items).toBe(0);
    expect((await call('GET', '/orders/O2600003/pdf')).status).toBe(404);
    expect((await call('GET', '/orders/O2600003/history')).status).toBe(404);
    expect((await post([anOrder()]))[0]?.order_number).toBe('O2600004');
  });

  it('answers 500 and deletes nothing when the journal refuses', async () => {
    const journal = createMemoryJournal();
    const { shop, post, call } = aShop({ journal });
    await post([anOrder()]);
    journal.append = () => Promise.reject(new Error('disk full'));
    expect((await call('DELETE', '/orders', { query: 'order_number=O2600001' })).status).toBe(500);
    expect(shop.orders()).toHaveLength(1);
  });
});
