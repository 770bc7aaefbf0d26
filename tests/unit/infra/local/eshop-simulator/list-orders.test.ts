import { createMemoryJournal } from '../../../../../infra/local/eshop-simulator/journal.ts';
import { anOrder, aProduct, aShop, morning } from './a-shop.ts';

const minutes = (count: number) => count * 60_000;
const payment = (code?: string) => ({ name: 'p', price: 0, vat: 21, code });

/** Four orders, created a minute apart from 10:00 in Prague. */
const aShopWithOrders = async () => {
  const journal = createMemoryJournal();
  const made = aShop({ journal });
  const orders = [
    anOrder({ external_order_number: 'A', paid_date: '2026-01-05', payment: payment('cashOnCashRegister') }),
    anOrder({ external_order_number: 'B', language_id: 'sk', status: 'Storno', payment: payment('our-own') }),
    anOrder({ external_order_number: 'C', customer: { email: 'Petr@Example.com' }, shipment: payment('ppl') }),
    anOrder({ external_order_number: 'D', creation_time: '2026-01-04T12:00:00+01:00', shipment: payment() }),
  ];
  for (const [index, order] of orders.entries()) {
    made.clock.now = morning + minutes(index);
    await made.post([order]);
  }
  return { ...made, journal };
};

describe('GET /orders', () => {
  it.each([
    ['', 'CBAD'],
    ['order_number=O2600002', 'B'],
    ['order_numbers=O2600001;O2600003;O2600003;O9', 'CA'],
    ['order_numbers=O2600001;O2600003&order_number=O2600003', 'C'],
    ['external_order_number=C', 'C'],
    ['external_order_number=c', ''],
    ['external_order_number=', 'CBAD'],
    ['creation_time_from=2026-01-05T10:01:00%2B01:00', 'CB'],
    ['creation_time_from=2026-01-05T09:01:01Z', 'C'],
    ['creation_time_to=2026-01-05T10:01:00%2B01:00', 'BAD'],
    ['creation_time_to=2026-01-05T10:00:59%2B01:00', 'AD'],
    ['creation_time_to=2026-01-04', 'D'],
    ['creation_time_to=2026-01-04T11:00:00.000Z', 'D'],
    ['creation_time_from=2026-01-05&creation_time_to=2026-01-05', 'CBA'],
    ['last_update_time_from=2026-01-05T10:02:00', 'CD'],
    ['paid_yn=1', 'A'],
    ['paid_yn=true', 'A'],
    ['paid_yn=0', 'CBD'],
    ['status=Storno', 'B'],
    ['status=Prijat%C3%A1', 'CAD'],
    ['status=Unknown', ''],
    ['status=', ''],
    ['status_id=2', 'B'],
    ['status_id=99', ''],
    ['language=sk', 'B'],
    ['email=petr@example.com', 'C'],
    ['payment_type=cashOnCashRegister', 'A'],
    ['payment_type=custom', 'B'],
    ['payment_type=gopay', ''],
    ['shipment_type=ppl', 'C'],
    ['shipment_type=custom', 'D'],
    ['language=cs&paid_yn=0&creation_time_from=2026-01-05', 'C'],
    ['order_by=creation_time&order_dir=asc', 'DABC'],
    ['order_by=last_update_time', 'DCBA'],
    ['order_by=last_update_time&order_dir=asc', 'ABCD'],
    ['of_a_later_version=1', 'CBAD'],
    ['language=cs&language=sk', 'B'],
  ])('with "%s" answers "%s"', async (query, expected) => {
    const { list } = await aShopWithOrders();
    const answer = await list(query);
    expect(answer.orders.map((order) => order.external_order_number).join('')).toBe(expected);
    expect(answer).toMatchObject({ number_of_items: expected.length, current_page_items: expected.length });
  });

  it.each([
    ...['creation_time_from=yesterday', 'creation_time_to=5.1.2026', 'last_update_time_from=1', 'paid_yn=maybe'],
    ...['creation_time_from=2026-01-05T10:00:00+01:00', 'status_id=x', 'payment_type=cards', 'shipment_type=drone'],
    ...['page=0', 'page=-1', 'page=1.5', 'page=x', 'order_by=email', 'order_dir=down'],
  ])('answers 400 to "%s"', async (query) => {
    expect((await aShop().call('GET', '/orders', { query })).status).toBe(400);
  });

  it('with an empty status answers the orders that have none', async () => {
    const { journal } = await aShopWithOrders();
    const withoutState = [...journal.lines()]
      .slice(0, 1)
      .map((line) => line.replace('"status_id":1', '"status_id":null'));
    expect((await aShop({ journal: createMemoryJournal(withoutState) }).list('status=')).number_of_items).toBe(1);
  });

  it('answers all that carry the same external number', async () => {
    const { list, post } = aShop();
    await post([anOrder({ external_order_number: 'A' }), anOrder({ external_order_number: 'A' })]);
    expect((await list('external_order_number=A')).orders.map((order) => order.order_number)).toEqual([
      'O2600002',
      'O2600001',
    ]);
  });

  it('answers all orders whatever external number is asked for when the shop is an older one', async () => {
    const { list, post } = aShop({ ignoresExternalNumberFilter: true });
    await post([anOrder({ external_order_number: 'A' }), anOrder({ external_order_number: 'B' })]);
    expect((await list('external_order_number=A')).number_of_items).toBe(2);
    expect((await list('external_order_number=A&email=nobody@example.com')).number_of_items).toBe(0);
  });

  it('finds an order that was changed later by the time of the change', async () => {
    const { list, put, clock } = await aShopWithOrders();
    clock.now = morning + minutes(10);
    await put([{ order_number: 'O2600001', tracking_code: 'T' }]);
    const found = async (query: string) =>
      (await list(query)).orders.map((order) => order.external_order_number).join('');
    expect(await found('last_update_time_from=2026-01-05T10:05:00')).toBe('A');
    expect(await found('order_by=last_update_time')).toBe('ADCB');
    expect(await found('order_by=creation_time')).toBe('CBAD');
  });

  it('answers one order by its number in the path', async () => {
    const { list } = await aShopWithOrders();
    expect((await list('', '/orders/O2600003')).orders.map((order) => order.external_order_number)).toEqual(['C']);
    expect((await list('', '/orders/O2600099')).number_of_items).toBe(0);
    expect((await list('language=sk', '/orders/O2600003/')).number_of_items).toBe(0);
  });

  it('answers 100 to a page', async () => {
    const { list, post } = aShop();
    for (const size of [100, 100, 1]) await post(Array.from({ length: size }, () => anOrder()));
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`page=${page}&order_dir=asc`)));
    const paging = (current_page: number, current_page_items: number) => ({
      current_page,
      current_page_items,
      number_of_pages: 3,
      number_of_items: 201,
    });
    expect(pages).toMatchObject([paging(1, 100), paging(2, 100), paging(3, 1), paging(4, 0)]);
    const numbers = pages.flatMap(({ orders }) => orders.map((order) => order.order_number));
    expect(numbers).toEqual(Array.from({ length: 201 }, (_, index) => `O26${String(index + 1).padStart(5, '0')}`));
  });

  it('answers no pages when there is nothing', async () => {
    expect(await aShop().list()).toEqual({
      current_page: 1,
      current_page_items: 0,
      number_of_pages: 0,
      number_of_items: 0,
      orders: [],
    });
  });

  it('answers an order with everything that was sent and everything the shop made of it', async () => {
    const { list, post } = aShop({ address: 'https://shop.example' });
    const line = { code: 'ESP', title: 'Espresso', quantity: 2, unit: 'ks', price_per_unit: 60.5, vat: 21, weight: 15 };
    await post([
      {
        external_order_number: 'E-1',
        language_id: 'sk',
        creation_time: '2026-01-05T08:00:00+01:00',
        paid_date: '2026-01-05',
        internal_note: 'note',
        customer: { email: 'jana@example.com', firstname_invoice: 'Jana', country_id_invoice: 'SK' },
        products: [{ ...line, parameters: [{ name: 'size', value: 'L' }] }],
        shipment: { code: 'ppl', name: 'PPL', price: '1.5', vat: 21, affiliate_id: 'b7' },
        payment: { code: 'cash', name: 'Cash', price: 0, vat: 21, eet_yn: false },
      },
    ]);
    expect((await list()).orders[0]).toMatchObject({
      order_number: 'O2600001',
      case_number: '2650001',
      external_order_number: 'E-1',
      language_id: 'sk',
      currency_id: 'EUR',
      default_currency_rate: 0.04,
      prices_with_vat_yn: true,
      status_id: 1,
      status: 'Přijatá',
      paid_date: '2026-01-05',
      tracking_code: null,
      resolved_yn: false,
      oss_yn: false,
      internal_note: 'note',
      creation_time: '2026-01-05T08:00:00+01:00',
      last_update_time: '2026-01-05T10:00:00+01:00',
      variable_symbol: '2650001',
      total_weight: 30,
      order_total: 122.5,
      order_total_before_round: 122.5,
      order_total_rest: 0,
      invoice_number: 'F2600001',
      origin: 'api',
      admin_url: 'https://shop.example/#O2600001',
      customer: { email: 'jana@example.com', firstname_invoice: 'Jana', country_id_invoice: 'sk', postal_yn: false },
      products: [
        {
          ...aProduct(line),
          price: 121,
          price_with_vat: 121,
          price_without_vat: 100,
          product_id: null,
          parameters: [{ name: 'size', value: 'L' }],
        },
      ],
      shipment: { code: 'ppl', name: 'PPL', price: 1.5, vat: 21, affiliate_id: 'b7' },
      payment: { code: 'cash', name: 'Cash', price: 0, vat: 21, eet_yn: false },
      metas: [],
    });
  });
});
