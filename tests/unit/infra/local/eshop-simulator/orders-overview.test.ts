import { ordersOverview } from '../../../../../infra/local/eshop-simulator/orders-overview.ts';
import { anOrder, aProduct, aShop } from './a-shop.ts';

describe("the administrator's overview", () => {
  it('counts all orders and sums them exactly, by currency', async () => {
    const { shop, post } = aShop();
    const worth = (price_per_unit: number, language_id = 'cs') =>
      anOrder({ language_id, products: [aProduct({ price_per_unit })] });
    await post([worth(0.1), worth(0.2), worth(5, 'sk')]);
    expect(ordersOverview(shop.orders())).toMatchObject({
      count: 3,
      sums: [
        { currency: 'CZK', count: 2, sum: '0.3' },
        { currency: 'EUR', count: 1, sum: '5' },
      ],
    });
  });

  it('shows the newest 200 first to last', async () => {
    const { shop, post } = aShop();
    for (let count = 0; count < 3; count += 1) await post(Array.from({ length: 70 }, () => anOrder()));
    const { count, orders } = ordersOverview(shop.orders());
    expect([count, orders.length, orders[0]?.number, orders[199]?.number]).toEqual([210, 200, 'O2600210', 'O2600011']);
  });

  it('shows shipment and payment among the lines', async () => {
    const { shop, post } = aShop();
    const charge = { name: 'PPL', price: 99, vat: 21 };
    await post([anOrder({ shipment: charge, payment: { ...charge, name: 'Cash', price: 0 } })]);
    expect(ordersOverview(shop.orders()).orders[0]?.lines.map(({ title, total }) => [title, total])).toEqual([
      ['Espresso', '59'],
      ['Shipment: PPL', '99'],
      ['Payment: Cash', '0'],
    ]);
  });
});
