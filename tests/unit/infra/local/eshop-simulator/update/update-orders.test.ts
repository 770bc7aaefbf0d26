import { createMemoryJournal } from '../../../../../../infra/local/eshop-simulator/journal.ts';
import { anOrder, aProduct, aShop, morning } from '../a-shop.ts';

const number = 'O2600001';

/** A shop with one order, made at 10:00, whose clock shows an hour later. */
const aShopWithAnOrder = async (order: Readonly<Record<string, unknown>> = {}, options = {}) => {
  const made = aShop(options);
  await made.post([anOrder({ external_order_number: 'A', ...order })]);
  made.clock.now = morning + 3_600_000;
  const update = async (changes: Readonly<Record<string, unknown>>, more = {}) => {
    const [verdict] = await made.put([{ order_number: number, ...changes }], more);
    return verdict;
  };
  return { ...made, update, order: () => made.shop.orders()[0] };
};

describe('PUT /orders', () => {
  it.each([
    ['status', 'Storno', { status_id: 2, status: 'Storno' }],
    ['status', 'Prijatá', { status_id: 1, status: 'Přijatá' }],
    ['status_id', 8, { status_id: 8, status: 'Vyřízená' }],
    ['status_id', '8', { status_id: 8, status: 'Vyřízená' }],
    ['paid_date', '2026-01-04T23:30:00Z', { paid_date: '2026-01-05' }],
    ['tracking_code', 'CZ1', { tracking_code: 'CZ1' }],
    ['resolved_yn', 1, { resolved_yn: true }],
    ['internal_note', 'Fragile', { internal_note: 'Fragile' }],
    ['metas', [{ key: 'till_shop', value: '7' }], { metas: [{ key: 'till_shop', value: '7' }] }],
    ['external_order_number', 'B', { external_order_number: 'B' }],
    ['customer', { phone: '123' }, { customer: expect.objectContaining({ email: 'jana@example.com', phone: '123' }) }],
    ['credit_note', { generate_yn: true }, { credit_note: 'D2600001' }],
  ])('changes %s to %j', async (property, value, expected) => {
    const { update, order } = await aShopWithAnOrder();
    expect(await update({ [property]: value })).toEqual({
      order_number: number,
      order_url: `http://eshop.example/api/v2/orders/${number}`,
      updated_yn: true,
      messages: [],
    });
    expect(order()).toMatchObject({
      ...expected,
      creation_time: '2026-01-05T10:00:00+01:00',
      last_update_time: '2026-01-05T11:00:00+01:00',
    });
  });

  it('leaves what is absent or null as it was, and empties what is empty', async () => {
    const { update, order } = await aShopWithAnOrder({
      paid_date: '2026-01-05',
      tracking_code: 'T',
      internal_note: 'N',
    });
    const before = order();
    await update({ paid_date: null, tracking_code: null });
    expect(order()).toEqual({ ...before, updated_at: expect.any(Number), last_update_time: expect.any(String) });
    await update({ paid_date: '', tracking_code: '', internal_note: '' });
    expect(order()).toMatchObject({ paid_date: null, tracking_code: null, internal_note: null });
  });

  it.each([
    ['an unknown state', { status: 'Nowhere' }, 'status'],
    ['the number of an unknown state', { status_id: 99 }, 'status_id'],
    ['two different states', { status: 'Storno', status_id: 1 }, 'status_id'],
    ['a day that is none', { paid_date: '2026-02-30' }, 'paid_date'],
    ['a bool that is none', { resolved_yn: 'maybe' }, 'resolved_yn'],
    ['a text that is none', { tracking_code: 5 }, 'tracking_code'],
    ['an unreadable generate_yn', { invoice: { generate_yn: 'FALSE' } }, 'generate_yn'],
    ['an invoice that is none', { invoice: false }, 'invoice'],
    ["an invoice's day that is none", { invoice: { expiration_date: '2026-02-30' } }, 'expiration_date'],
    ['an e-mail that is none', { customer: { email: 'jana' } }, 'email'],
    ['a new product without VAT', { products: [{ title: 'New', price_per_unit: 1 }] }, 'vat'],
    ['a new shipment without a name', { shipment: { price: 1, vat: 21 } }, 'name'],
    ['no products at all', { products: [], delete_missing_products_yn: true }, 'products'],
    ['an unreadable delete_missing_products_yn', { delete_missing_products_yn: 'all' }, 'delete_missing_products_yn'],
  ])('refuses %s and then does nothing of the item', async (_case, changes, property) => {
    const { update, order } = await aShopWithAnOrder();
    const before = order();
    const verdict = await update({ internal_note: 'changed', ...changes });
    expect(verdict).toMatchObject({ order_number: number, order_url: null, updated_yn: false });
    expect(verdict?.messages).toEqual([expect.objectContaining({ property, level: 'error' })]);
    expect(order()).toEqual(before);
  });

  it('answers for every order of the request, the unknown and the numberless ones, too', async () => {
    const { put } = await aShopWithAnOrder();
    const verdicts = await put([{ order_number: 'O9' }, {}, 'x', { order_number: number }]);
    expect(
      verdicts.map(({ order_number, updated_yn, messages }) => [order_number, updated_yn, messages.length]),
    ).toEqual([
      ['O9', false, 1],
      [null, false, 1],
      [null, false, 1],
      [number, true, 0],
    ]);
  });

  it('makes the second change of an order on top of the first', async () => {
    const { put, order } = await aShopWithAnOrder();
    await put([
      { order_number: number, tracking_code: 'T' },
      { order_number: number, internal_note: 'N' },
    ]);
    expect(order()).toMatchObject({ tracking_code: 'T', internal_note: 'N' });
  });

  it('makes changes that come at once one after the other', async () => {
    const { update, order } = await aShopWithAnOrder();
    await Promise.all([update({ tracking_code: 'T' }), update({ internal_note: 'N' }), update({ resolved_yn: true })]);
    expect(order()).toMatchObject({ tracking_code: 'T', internal_note: 'N', resolved_yn: true });
  });

  it('takes 100 orders and refuses 101 with 413, changing none', async () => {
    const { call, order } = await aShopWithAnOrder();
    const body = (length: number) =>
      JSON.stringify({ orders: Array.from({ length }, () => ({ order_number: number, tracking_code: 'T' })) });
    expect((await call('PUT', '/orders', { body: body(101) })).status).toBe(413);
    expect(order()?.tracking_code).toBeNull();
    expect((await call('PUT', '/orders', { body: body(100) })).status).toBe(200);
    expect(order()?.tracking_code).toBe('T');
  });

  it('mails the customer when the state changes, unless it is told not to', async () => {
    const { update, order } = await aShopWithAnOrder();
    const sent = () => [order()?.emails_sent, order()?.sms_sent];
    await update({ tracking_code: 'T' });
    await update({ status: 'Přijatá' });
    expect(sent()).toEqual([1, 1]);
    await update({ status: 'Storno' });
    expect(sent()).toEqual([2, 2]);
    await update({ status: 'Přijatá' }, { send_emails_yn: true, send_sms_yn: false });
    expect(sent()).toEqual([3, 2]);
    await update({ status: 'Storno' }, { send_emails_yn: false, send_sms_yn: 0 });
    expect(sent()).toEqual([3, 2]);
  });

  it.each([
    ['makes an invoice by itself when the state changes', undefined, { number: 'F2600001' }],
    ['makes none when the state changes where it is told not to', { generate_yn: false }, null],
  ])('%s', async (_what, invoice, expected) => {
    const { update, order } = await aShopWithAnOrder({ invoice: { generate_yn: false } });
    expect(await update({ status: 'Storno', invoice })).toMatchObject({ updated_yn: true, messages: [] });
    if (expected === null) expect(order()?.invoice).toBeNull();
    else expect(order()?.invoice).toMatchObject(expected);
  });

  it('makes an invoice otherwise only when it is told to, and no second one', async () => {
    const { update, order } = await aShopWithAnOrder({ invoice: { generate_yn: false } });
    await update({ invoice: { expiration_date: '2026-03-01' } });
    expect(order()?.invoice).toBeNull();
    await update({ invoice: { generate_yn: true, expiration_date: '2026-03-01' } });
    await update({ invoice: { generate_yn: true, expiration_date: '2026-04-01' } });
    expect(order()?.invoice).toMatchObject({ number: 'F2600001', expiration_date: '2026-03-01' });
  });

  it('keeps custom fields that are not named, and skips unknown ones with a message', async () => {
    const meta = (key: string, value: string) => ({ key, value });
    const { update, order } = await aShopWithAnOrder({ metas: [meta('till_shop', '1'), meta('till_register', '2')] });
    const verdict = await update({ metas: [meta('till_shop', '3'), meta('unheard', 'of')] });
    expect(order()?.metas).toEqual([meta('till_register', '2'), meta('till_shop', '3')]);
    expect(verdict).toMatchObject({ updated_yn: true, messages: [{ property: 'unheard', level: 'info' }] });
  });

  it('is found under its new external number and no more under the old one', async () => {
    const { update, list } = await aShopWithAnOrder();
    await update({ external_order_number: 'B' });
    const found = async (external: string) => (await list(`external_order_number=${external}`)).number_of_items;
    expect([await found('A'), await found('B')]).toEqual([0, 1]);
  });

  it('answers 500 and changes nothing when the journal refuses', async () => {
    const journal = createMemoryJournal();
    const { call, order } = await aShopWithAnOrder({}, { journal });
    journal.append = () => Promise.reject(new Error('disk full'));
    const before = order();
    const body = JSON.stringify({ orders: [{ order_number: number, tracking_code: 'T' }] });
    expect((await call('PUT', '/orders', { body })).status).toBe(500);
    expect(order()).toEqual(before);
  });
});

describe("an update of an order's lines", () => {
  const bag = aProduct({ code: 'BAG', title: 'Bag', price_per_unit: 5, weight: 10 });
  const cup = aProduct({ title: 'Cup', price_per_unit: 100 });
  const summary = (order: ReturnType<Awaited<ReturnType<typeof aShopWithAnOrder>>['order']>) => [
    ...(order?.products.map(({ title, quantity, price }) => `${title} ${quantity} ${price}`) ?? []),
    order?.order_total,
  ];

  it.each([
    [
      'changes the one of the same code',
      { products: [{ code: 'BAG', quantity: 3 }] },
      ['Bag 3 15', 'Cup 1 100', '115'],
    ],
    ['renames the one of the same code', { products: [{ code: 'BAG', title: 'X' }] }, ['X 1 5', 'Cup 1 100', '105']],
    [
      'changes, without a code, the one of the same title',
      { products: [{ title: 'Cup', quantity: 2 }] },
      ['Bag 1 5', 'Cup 2 200', '205'],
    ],
    ['adds another', { products: [aProduct({ title: 'Lid' })] }, ['Bag 1 5', 'Cup 1 100', 'Lid 1 59', '164']],
    [
      'adds a second one beside the one that is changed already',
      { products: [{ title: 'Cup', quantity: 2 }, aProduct({ title: 'Cup' })] },
      ['Bag 1 5', 'Cup 2 200', 'Cup 1 59', '264'],
    ],
    [
      'replaces all when the missing ones are to be deleted',
      { products: [aProduct({ title: 'Lid' })], delete_missing_products_yn: true },
      ['Lid 1 59', '59'],
    ],
    ['leaves them alone when none is given', { delete_missing_products_yn: true }, ['Bag 1 5', 'Cup 1 100', '105']],
    ['adds a shipment', { shipment: { name: 'PPL', price: 9, vat: 21 } }, ['Bag 1 5', 'Cup 1 100', '114']],
  ])('%s', async (_case, changes, expected) => {
    const { update, order } = await aShopWithAnOrder({ products: [bag, cup] });
    expect(await update(changes)).toMatchObject({ updated_yn: true, messages: [] });
    expect(summary(order())).toEqual(expected);
  });

  it('weighs the order anew', async () => {
    const { update, order } = await aShopWithAnOrder({ products: [bag] });
    await update({ products: [{ code: 'BAG', quantity: 3 }] });
    expect(order()?.total_weight).toBe(30);
  });

  it('changes what is said of shipment and payment and keeps the rest', async () => {
    const charge = { name: 'PPL', price: 9, vat: 21 };
    const { update, order } = await aShopWithAnOrder({ shipment: charge, payment: { ...charge, eet_yn: true } });
    await update({ shipment: { affiliate_id: '7' }, payment: { price: 0 } });
    expect(order()).toMatchObject({
      shipment: { name: 'PPL', price: '9', affiliate_id: '7' },
      payment: { name: 'PPL', price: '0', eet_yn: true },
      order_total: '68',
    });
  });

  it('is overlooked without a word by a shop of the older API, beside what that knows', async () => {
    const { update, order } = await aShopWithAnOrder({}, { acceptsProductUpdates: false });
    const before = order();
    const later = {
      products: [{ nonsense: 1 }],
      delete_missing_products_yn: 'x',
      customer: { email: 'x' },
      shipment: {},
      payment: {},
      external_order_number: 'B',
      credit_note: { generate_yn: true },
    };
    expect(await update({ ...later, tracking_code: 'T' })).toMatchObject({ updated_yn: true, messages: [] });
    const times = { updated_at: expect.any(Number), last_update_time: expect.any(String) };
    expect(order()).toEqual({ ...before, tracking_code: 'T', ...times });
  });
});
