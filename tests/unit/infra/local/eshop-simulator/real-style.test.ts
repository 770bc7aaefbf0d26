import { anOrder, aProduct, aShop } from './a-shop.ts';

const aRealShop = (orders: readonly unknown[]) => {
  const { call } = aShop({ typed: 'strings' });
  return { call, created: call('POST', '/orders', { body: JSON.stringify({ orders }) }) };
};

describe('a shop that types its values as real ones do', () => {
  it('writes numbers as texts, bools as 1 and 0, countries in lower case, and null for an empty list', async () => {
    const customer = { email: 'jana@example.com', country_id_invoice: 'CZ' };
    const { call, created } = aRealShop([
      anOrder({ customer, products: [aProduct({ price_per_unit: '59.90' })] }),
      anOrder(),
    ]);
    await created;
    const listed: unknown = JSON.parse((await call('GET', '/orders', { query: 'order_dir=asc' })).body);
    expect(listed).toMatchObject({
      current_page: '1',
      number_of_items: '2',
      orders: [
        {
          order_number: 'O2600001',
          status_id: '1',
          prices_with_vat_yn: 1,
          resolved_yn: 0,
          order_total: '59.9',
          customer: { country_id_invoice: 'cz', phone: null, agreements: null },
          products: [{ quantity: '1', vat: '12', parameters: null }],
          metas: null,
        },
        { order_number: 'O2600002' },
      ],
    });
  });

  it('writes a single order as an object instead of a list, with fields that nobody has documented', async () => {
    const { call, created } = aRealShop([anOrder({ external_order_number: 'A' })]);
    expect(JSON.parse((await created).body)).toMatchObject({
      orders: { external_order_number: 'A', created_yn: 1, messages: null },
    });
    const listed: unknown = JSON.parse((await call('GET', '/orders')).body);
    expect(listed).toMatchObject({
      orders: { external_order_number: 'A', warehouse: null, marketing: { source: '' } },
    });
  });

  it('writes no orders as an empty list', async () => {
    const { call } = aShop({ typed: 'strings' });
    expect(JSON.parse((await call('GET', '/orders')).body)).toMatchObject({ number_of_items: '0', orders: [] });
  });

  it('leaves a PDF alone', async () => {
    const { call, created } = aRealShop([anOrder()]);
    await created;
    expect((await call('GET', '/orders/O2600001/pdf')).body).toMatch(/^%PDF/);
  });
});
