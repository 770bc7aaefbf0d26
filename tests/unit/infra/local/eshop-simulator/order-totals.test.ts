import { ordersOverview } from '../../../../../infra/local/eshop-simulator/orders-overview.ts';
import { storedDecimal } from '../../../../../infra/local/eshop-simulator/stored-decimal.ts';
import { anOrder, aProduct, aShop } from './a-shop.ts';

const charge = (price: number | string, vat = 21) => ({ name: 'x', price, vat });

describe('the total of an order before it is rounded', () => {
  it.each([
    [
      'of 0.1 and 0.2 is 0.3',
      { products: [aProduct({ price_per_unit: 0.1 }), aProduct({ price_per_unit: 0.2 })] },
      '0.3',
    ],
    ['of 3 at 33.333 is 99.999', { products: [aProduct({ quantity: 3, price_per_unit: 33.333 })] }, '99.999'],
    ['without a quantity is of one', { products: [aProduct({ quantity: undefined })] }, '59'],
    ['takes back what is negative', { products: [aProduct(), aProduct({ price_per_unit: -9.5 })] }, '49.5'],
    ['has shipment and payment in it', { shipment: charge('99.9'), payment: charge(-0.9) }, '158'],
    ['gets VAT added', { prices_with_vat_yn: false, products: [aProduct({ price_per_unit: 100 })] }, '112'],
    [
      'gets VAT added to shipment and payment, each its own',
      { prices_with_vat_yn: false, shipment: charge(100, 21), payment: charge(10, 0) },
      '197.08',
    ],
    [
      'is brought to the thousandth once, at the end',
      { products: Array.from({ length: 3 }, () => aProduct({ quantity: 0.1, price_per_unit: 0.004 })) },
      '0.001',
    ],
  ])('%s', async (_case, changes, expected) => {
    const { shop, post } = aShop();
    await post([anOrder(changes)]);
    expect(shop.orders()[0]?.order_total_before_round).toBe(expected);
  });

  it('keeps digits that a binary float would lose, in and out', async () => {
    const { postText, call } = aShop();
    const products = '[{"title":"A","quantity":1,"price_per_unit":9007199254740993.001,"vat":0}]';
    await postText(`{"orders":[{"language_id":"cs","customer":{"email":"a@b.cz"},"products":${products}}]}`);
    const { body } = await call('GET', '/orders');
    expect(body).toContain('"price_per_unit":9007199254740993.001,');
    expect(body).toContain('"order_total_before_round":9007199254740993.001,');
  });

  it('keeps the digits of a product of the longest numbers that are taken', async () => {
    const { shop, post } = aShop();
    const long = '9'.repeat(40);
    await post([anOrder({ products: [aProduct({ quantity: long, price_per_unit: long })] })]);
    expect(shop.orders()[0]?.order_total).toBe(`${'9'.repeat(39)}8${'0'.repeat(39)}1`);
    expect(ordersOverview(shop.orders()).sums[0]?.sum).toBe(shop.orders()[0]?.order_total);
  });

  it('is not made of a text that is no amount', () => {
    expect(() => storedDecimal('1,5')).toThrow('"1,5" is no decimal');
  });

  it('stands beside the prices of each line with and without VAT', async () => {
    const { shop, post } = aShop();
    const line = aProduct({ quantity: 2, price_per_unit: 60.5, vat: 21 });
    await post([anOrder({ products: [line] }), anOrder({ products: [line], prices_with_vat_yn: false })]);
    expect(shop.orders().map(({ products }) => products[0])).toMatchObject([
      { price: '121', price_with_vat: '121', price_without_vat: '100' },
      { price: '121', price_with_vat: '146.41', price_without_vat: '121' },
    ]);
  });
});

describe('the total of an order', () => {
  const aShopRoundingTo = (roundsTo?: string) =>
    aShop({ languages: [{ id: 'cs', currency: 'CZK', rate: '1', ...(roundsTo && { roundsTo }) }] });

  it.each([
    [undefined, '10.004', '10', '-0.004'],
    [undefined, '10.005', '10.01', '0.005'],
    [undefined, '-10.005', '-10.01', '-0.005'],
    ['0.001', '10.004', '10.004', '0'],
    ['1', '10.5', '11', '0.5'],
    ['1', '10.499', '10', '-0.499'],
    ['0.05', '10.02', '10', '-0.02'],
    ['0.05', '10.03', '10.05', '0.02'],
  ])('where the currency is rounded to %s makes %s into %s, the rest being %s', async (step, price, total, rest) => {
    const { shop, post } = aShopRoundingTo(step);
    await post([anOrder({ products: [aProduct({ price_per_unit: price })] })]);
    expect(shop.orders()[0]).toMatchObject({
      order_total: total,
      order_total_before_round: price,
      order_total_rest: rest,
    });
  });

  it('is rounded as the language of the order says', async () => {
    const { shop, post } = aShop({
      languages: [
        { id: 'cs', currency: 'CZK', rate: '1', roundsTo: '1' },
        { id: 'sk', currency: 'EUR', rate: '0.04' },
      ],
    });
    const products = [aProduct({ price_per_unit: '10.255' })];
    await post([anOrder({ products }), anOrder({ products, language_id: 'sk' })]);
    expect(shop.orders().map(({ order_total }) => order_total)).toEqual(['10', '10.26']);
  });
});
