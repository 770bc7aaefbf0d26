import { createMemoryJournal } from '../../../../../infra/local/eshop-simulator/journal.ts';
import { anOrder, aProduct, aShop, parseCreated } from './a-shop.ts';

const customer = (changes: object) => anOrder({ customer: { email: 'jana@example.com', ...changes } });
const product = (changes: Readonly<Record<string, unknown>>) => anOrder({ products: [aProduct(changes)] });
const shipment = (changes: object) => anOrder({ shipment: { name: 'PPL', price: 99, vat: 21, ...changes } });
const payment = (changes: object) => anOrder({ payment: { name: 'Cash', price: 0, vat: 21, ...changes } });

describe('POST /orders refuses an order', () => {
  it.each([
    ['without a language', anOrder({ language_id: undefined }), 'order', 'language_id'],
    ['with an empty language', anOrder({ language_id: '' }), 'order', 'language_id'],
    ['in a language the shop does not have', anOrder({ language_id: 'de' }), 'order', 'language_id'],
    ['without a customer', anOrder({ customer: undefined }), 'order', 'customer'],
    ['whose customer is no object', anOrder({ customer: 'Jana' }), 'order', 'customer'],
    ['without an e-mail', anOrder({ customer: {} }), 'customer', 'email'],
    ['with an empty e-mail', customer({ email: '' }), 'customer', 'email'],
    ['with no e-mail address', customer({ email: 'jana@example' }), 'customer', 'email'],
    ['with a blank in the e-mail address', customer({ email: 'ja na@example.com' }), 'customer', 'email'],
    ['with an e-mail of another type', customer({ email: 5 }), 'customer', 'email'],
    ['of a company without a name', customer({ company_yn: true }), 'customer', 'company'],
    ['with an unreadable company_yn', customer({ company_yn: 'yes' }), 'customer', 'company_yn'],
    ['with an unflagged delivery address', customer({ city_postal: 'Brno' }), 'customer', 'postal_yn'],
    ['with postal_yn false', customer({ company_postal: 'A', postal_yn: 0 }), 'customer', 'postal_yn'],
    ['to an unknown kind of country', customer({ country_id_invoice: 'CZE' }), 'customer', 'country_id_invoice'],
    ['with a phone that is no text', customer({ phone: 420 }), 'customer', 'phone'],
    ['with half a percent of discount', customer({ pricelist_percent: 0.5 }), 'customer', 'pricelist_percent'],
    ['without products', anOrder({ products: undefined }), 'order', 'products'],
    ['with an empty list of products', anOrder({ products: [] }), 'order', 'products'],
    ['whose products are no list', anOrder({ products: {} }), 'order', 'products'],
    ['whose product is no object', anOrder({ products: ['Espresso'] }), 'order', 'products'],
    ['without a title', product({ title: undefined }), 'products[0]', 'title'],
    ['with an empty title', product({ title: '' }), 'products[0]', 'title'],
    ['without a price', product({ price_per_unit: undefined }), 'products[0]', 'price_per_unit'],
    ['with an empty price', product({ price_per_unit: '' }), 'products[0]', 'price_per_unit'],
    ['with a price that is no number', product({ price_per_unit: '59,90' }), 'products[0]', 'price_per_unit'],
    ['with a price that is a bool', product({ price_per_unit: true }), 'products[0]', 'price_per_unit'],
    ['without VAT', product({ vat: undefined }), 'products[0]', 'vat'],
    ['with VAT that is no number', product({ vat: '12 %' }), 'products[0]', 'vat'],
    ['with VAT that is no rate', product({ vat: -100 }), 'products[0]', 'vat'],
    ['with a quantity that is no number', product({ quantity: 'two' }), 'products[0]', 'quantity'],
    ['with a weight that is no whole number', product({ weight: 1.5 }), 'products[0]', 'weight'],
    ['with a weight written as a decimal', product({ weight: '5.0' }), 'products[0]', 'weight'],
    ['with a weight in tenths', product({ weight: '50e-1' }), 'products[0]', 'weight'],
    ['with VAT above a hundred percent', product({ vat: '100.001' }), 'products[0]', 'vat'],
    ['with a buying price that is no number', product({ buy_price: 'x' }), 'products[0]', 'buy_price'],
    ['with a nameless parameter', product({ parameters: [{ value: 'L' }] }), 'products[0]', 'parameters'],
    ['with a nameless shipment', shipment({ name: undefined }), 'shipment', 'name'],
    ['with a priceless shipment', shipment({ price: undefined }), 'shipment', 'price'],
    ['with a shipment without VAT', shipment({ vat: undefined }), 'shipment', 'vat'],
    ['with an unreadable shipment price', shipment({ price: 'free' }), 'shipment', 'price'],
    ['with a nameless payment', payment({ name: '' }), 'payment', 'name'],
    ['with a priceless payment', payment({ price: null }), 'payment', 'price'],
    ['with a payment without VAT', payment({ vat: undefined }), 'payment', 'vat'],
    ['with an unreadable eet_yn', payment({ eet_yn: 'no' }), 'payment', 'eet_yn'],
    ['in an unknown state', anOrder({ status: 'Received' }), 'order', 'status'],
    ['with letters in the variable symbol', anOrder({ variable_symbol: '12a' }), 'order', 'variable_symbol'],
    ['with a long variable symbol', anOrder({ variable_symbol: '12345678901' }), 'order', 'variable_symbol'],
    ['with a creation time that is no date', anOrder({ creation_time: '5.1.2026' }), 'order', 'creation_time'],
    ['paid on a day that does not exist', anOrder({ paid_date: '2026-02-30' }), 'order', 'paid_date'],
    ['whose invoice is no object', anOrder({ invoice: false }), 'order', 'invoice'],
    ['with an unreadable generate_yn', anOrder({ invoice: { generate_yn: 'FALSE' } }), 'invoice', 'generate_yn'],
    ['due on no date', anOrder({ invoice: { expiration_date: 'soon' } }), 'invoice', 'expiration_date'],
    ['issued on no date', anOrder({ invoice: { date_of_issuance: 1 } }), 'invoice', 'date_of_issuance'],
    ['with an unreadable prices_with_vat_yn', anOrder({ prices_with_vat_yn: 2 }), 'order', 'prices_with_vat_yn'],
    [
      'with an external number that is no text',
      anOrder({ external_order_number: 7 }),
      'order',
      'external_order_number',
    ],
    ['with custom fields that are no list', anOrder({ metas: {} }), 'order', 'metas'],
    ['that is no object', 'an order', 'order', 'customer'],
  ])('%s', async (_case, order, object, property) => {
    const { shop, post } = aShop();
    const [answer] = await post([order]);
    expect(answer).toMatchObject({ order_number: null, order_url: null, created_yn: false });
    expect(answer?.messages).toContainEqual({ object, property, message: expect.any(String), level: 'error' });
    expect(shop.orders()).toEqual([]);
  });
});

describe('POST /orders', () => {
  it('says everything that is wrong at once', async () => {
    const { post } = aShop();
    const [answer] = await post([{ external_order_number: 'E1', status: '?', products: [{}] }]);
    expect(answer?.external_order_number).toBe('E1');
    expect(answer?.messages.map(({ property }) => property).sort()).toEqual(
      ['customer', 'language_id', 'price_per_unit', 'status', 'title', 'vat'].sort(),
    );
  });

  it('creates the good orders beside bad ones, and numbers them without gaps', async () => {
    const { shop, post } = aShop();
    const answers = await post([
      anOrder({ external_order_number: 'A' }),
      anOrder({ external_order_number: 'B', language_id: 'xx' }),
      anOrder({ external_order_number: 'C' }),
    ]);
    expect(answers.map((answer) => [answer.external_order_number, answer.order_number, answer.created_yn])).toEqual([
      ['A', 'O2600001', true],
      ['B', null, false],
      ['C', 'O2600002', true],
    ]);
    expect(shop.orders().map((order) => order.external_order_number)).toEqual(['A', 'C']);
  });

  it('creates two orders when the same external number comes twice', async () => {
    const { shop, post } = aShop();
    await post([anOrder({ external_order_number: 'A' })]);
    await post([anOrder({ external_order_number: 'A' })]);
    expect(shop.orders().map((order) => order.order_number)).toEqual(['O2600001', 'O2600002']);
  });

  it('skips an unknown custom field with a message and creates the order', async () => {
    const { post } = aShop();
    const [answer] = await post([anOrder({ metas: [{ key: 'till', value: '7' }] })]);
    expect(answer?.created_yn).toBe(true);
    expect(answer?.messages).toEqual([expect.objectContaining({ object: 'metas', property: 'till', level: 'info' })]);
  });

  it('takes 100 orders and refuses 101 with 413, processing none', async () => {
    const { shop, post, postText } = aShop();
    const body = JSON.stringify({ orders: Array.from({ length: 101 }, () => anOrder()) });
    expect((await postText(body)).status).toBe(413);
    expect(shop.orders()).toHaveLength(0);
    await post(Array.from({ length: 100 }, () => anOrder()));
    expect(shop.orders()).toHaveLength(100);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"orders":{}}',
    '{"orders":[],"send_emails_yn":"maybe"}',
    '['.repeat(200_000),
  ])('answers 400 to a body that is no request', async (body) => {
    expect((await aShop().postText(body)).status).toBe(400);
  });

  it.each([
    ['a key twice in one object', '"external_order_number":"A","external_order_number":"B"'],
    ['a hostile key', '"__proto__":{}'],
    ['a number that no computer can hold', '"of_a_later_version":1e999'],
    ['more than 64 levels', `"of_a_later_version":${'['.repeat(62)}${']'.repeat(62)}`],
  ])('answers 400 to a good order beside one with %s, and creates neither', async (_what, field) => {
    const { shop, postText } = aShop();
    const good = JSON.stringify(anOrder());
    expect((await postText(`{"orders":[${good},${good.replace('{', `{${field},`)}]}`)).status).toBe(400);
    expect(shop.orders()).toEqual([]);
  });

  it('does not mind what it does not read, up to 64 levels deep', async () => {
    const { postText } = aShop();
    const order = JSON.stringify(anOrder());
    const field = `"of_a_later_version":${'['.repeat(61)}1e9${']'.repeat(61)}`;
    const { body } = await postText(`{"orders":[${order.replace('{', `{${field},`)}]}`);
    expect(parseCreated(body)[0]?.created_yn).toBe(true);
  });

  it('reads bools as true, false, 1, 0 and texts of them, and numbers as texts, too', async () => {
    const { shop, post } = aShop();
    await post([
      customer({ postal_yn: '1', city_postal: 'Brno', company_yn: 1, company: 'A', vat_payer_yn: 'true' }),
      anOrder({ resolved_yn: 0, prices_with_vat_yn: '0', products: [aProduct({ quantity: '1.5', vat: '12.0' })] }),
    ]);
    const [first, second] = shop.orders();
    expect(first?.customer).toMatchObject({ postal_yn: true, company_yn: true, vat_payer_yn: true });
    expect(second).toMatchObject({ resolved_yn: false, prices_with_vat_yn: false });
    expect(second?.products[0]).toMatchObject({ quantity: '1.5', vat: '12' });
  });

  it('gives an order the state, currency and times of a new one', async () => {
    const { shop, post } = aShop();
    await post([anOrder(), anOrder({ language_id: 'sk', status: 'Platba úspešná' })]);
    expect(shop.orders()).toMatchObject([
      { status: 'Přijatá', status_id: 1, currency_id: 'CZK', creation_time: '2026-01-05T10:00:00+01:00' },
      { status: 'Platba úspěšná', status_id: 3, currency_id: 'EUR', last_update_time: '2026-01-05T10:00:00+01:00' },
    ]);
  });

  it('keeps the creation time that was sent, the day of the payment and lower-case countries', async () => {
    const { shop, post } = aShop();
    await post([
      anOrder({
        creation_time: '2025-12-31T23:59:00Z',
        paid_date: '2025-12-31T23:30:00Z',
        customer: { email: 'jana@example.com', country_id_invoice: 'CZ' },
      }),
    ]);
    expect(shop.orders()[0]).toMatchObject({
      creation_time: '2025-12-31T23:59:00Z',
      paid_date: '2026-01-01',
      customer: { country_id_invoice: 'cz' },
    });
  });

  it.each([
    [undefined, '2650001'],
    ['case', '2650001'],
    ['order', '2600001'],
    ['1234567890', '1234567890'],
  ])('makes the variable symbol %s into %s', async (variable_symbol, expected) => {
    const { shop, post } = aShop();
    await post([anOrder({ variable_symbol })]);
    expect(shop.orders()[0]?.variable_symbol).toBe(expected);
  });

  it('mails, texts and makes an invoice unless it is told not to', async () => {
    const { shop, post } = aShop();
    await post([anOrder(), anOrder({ invoice: { generate_yn: 'false' } })]);
    await post([anOrder({ payment: { name: 'Card', price: 0, vat: 21, eet_yn: 1 } })], {
      send_emails_yn: false,
      send_sms_yn: 0,
    });
    expect(shop.orders()).toMatchObject([
      { emails_sent: 1, sms_sent: 1, invoice: { number: 'F2600001', expiration_date: '2026-01-19' } },
      { emails_sent: 1, sms_sent: 1, invoice: null },
      { emails_sent: 0, sms_sent: 0, payment: { eet_yn: true } },
    ]);
  });

  it('puts the dates that were sent on the invoice', async () => {
    const { shop, post } = aShop();
    const dates = { expiration_date: '2026-03-01', date_of_issuance: '2026-01-02' };
    await post([anOrder({ invoice: { ...dates, date_of_vat_revenue_recognition: '2026-01-01' } })]);
    expect(shop.orders()[0]?.invoice).toMatchObject({ ...dates, date_of_vat_revenue_recognition: '2026-01-01' });
  });

  it('answers 500 and keeps nothing when the journal refuses', async () => {
    const journal = { ...createMemoryJournal(), append: () => Promise.reject(new Error('disk full')) };
    const { shop, postText } = aShop({ journal });
    expect((await postText(JSON.stringify({ orders: [anOrder()] }))).status).toBe(500);
    expect(shop.orders()).toEqual([]);
  });

  it('answers only after the journal has the orders, and shows them only then', async () => {
    const safe = Promise.withResolvers<void>();
    const { shop, postText } = aShop({ journal: { ...createMemoryJournal(), append: () => safe.promise } });
    let answered = false;
    const answer = postText(JSON.stringify({ orders: [anOrder()] })).then((response) => {
      answered = true;
      return response;
    });
    await new Promise(setImmediate);
    expect([answered, shop.orders().length]).toEqual([false, 0]);
    safe.resolve();
    expect(parseCreated((await answer).body)[0]?.created_yn).toBe(true);
    expect(shop.orders()).toHaveLength(1);
  });
});
