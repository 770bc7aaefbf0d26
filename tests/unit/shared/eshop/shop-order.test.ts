import { type ShopOrder, toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import { aCustomer } from '../../../support/a-customer.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anOrder, anOrderLine } from '../../../support/an-order.ts';
import { resultValue } from '../../../support/result-value.ts';

type Settings = NonNullable<Parameters<typeof aShopPolicy>[0]>;
const shopOrder = (fields: Parameters<typeof anOrder>[0] = {}, settings: Settings = {}): ShopOrder =>
  resultValue(toShopOrder(anOrder(fields), aShopPolicy(settings), 'Europe/Prague'));
const mapped = (mapping: Settings['mapping'] & object, fields: Parameters<typeof anOrder>[0] = {}): ShopOrder =>
  shopOrder(fields, { mapping });
const sent = (order: unknown): unknown => JSON.parse(JSON.stringify(order));

describe('an order for the shop', () => {
  it('says all that it must, and explicitly what the shop would else do by itself', () => {
    expect(sent(shopOrder())).toEqual({
      external_order_number: 'fik-3317888960569993',
      language_id: 'cs',
      prices_with_vat_yn: true,
      status: 'Prodej na pokladně',
      resolved_yn: true,
      creation_time: '2018-11-03T20:56:14+01:00',
      paid_date: '2018-11-03',
      internal_note: 'Kasalink · prodejna 3173505578310000 · pokladna 3173505578999348 · účtenka 103',
      customer: { email: 'pokladna@bistro.example' },
      products: [{ title: 'Svíčková na smetaně', quantity: 2, price_per_unit: 60.5, vat: 21 }],
      payment: { name: 'Pokladna', price: 0, vat: 0, eet_yn: false },
      metas: [
        { key: 'till_shop', value: '3173505578310000' },
        { key: 'till_register', value: '3173505578999348' },
        { key: 'till_receipt', value: '103' },
      ],
      invoice: { generate_yn: false },
    });
  });

  it('makes an invoice and registers the sale only as the merchant says', () => {
    for (const flag of [true, false]) {
      const order = shopOrder({}, { generateInvoice: flag, registerEet: flag });
      expect(sent([order.invoice, order.payment])).toMatchObject([{ generate_yn: flag }, { eet_yn: flag }]);
    }
  });

  it('is in the state, dealt with or not, that the merchant says', () => {
    expect(sent(mapped({ state: 'Přijatá', resolved: false }))).toMatchObject({
      status: 'Přijatá',
      resolved_yn: false,
    });
  });

  it('is as the rule of its register says, and tells the rule', () => {
    const exceptions = [{ register: '3173505578999348', label: 'Zahrádka', mapping: { state: 'Přijatá' } }];
    expect(shopOrder({}, { exceptions }).status).toEqual({
      value: 'Přijatá',
      rule: 'shop.exceptions.0.mapping.state',
    });
  });

  it('has the language of its currency, and its words', () => {
    const lines = [anOrderLine(), anOrderLine({ id: 'tip-0', kind: 'tip', name: '', total: 5_000 })];
    const order = shopOrder({ currency: 'EUR', lines, payments: [{ kind: 'cash', amount: 126_000 }] });
    expect(order.language_id).toEqual({ value: 'sk', rule: 'shop.mapping.languageByCurrency.EUR' });
    expect(order.internal_note.value).toBe(
      'Kasalink · predajňa 3173505578310000 · pokladnica 3173505578999348 · účtenka 103 · platby cash 126',
    );
    expect(order.products[1]?.title.value).toContain('Prepitné');
  });

  it('is not made of a currency without a language', () => {
    expect(toShopOrder(anOrder({ currency: 'USD' }), aShopPolicy(), 'Europe/Prague')).toEqual({
      ok: false,
      error: { kind: 'unmapped-currency', currency: 'USD' },
    });
  });

  it('is not made of the sale of a walk-in where those are skipped', () => {
    const policy = aShopPolicy({ mapping: { customer: 'consenting', walkIn: 'skip' } });
    expect(toShopOrder(anOrder(), policy, 'Europe/Prague')).toEqual({ ok: false, error: { kind: 'walk-in' } });
    expect(toShopOrder(anOrder({ customer: aCustomer() }), policy, 'Europe/Prague')).toMatchObject({ ok: true });
  });

  it.each([
    ['before', '2018-11-03T22:59:59Z', '2018-11-03'],
    ['after', '2018-11-03T23:00:00Z', '2018-11-04'],
  ])("is paid on the merchant's day %s midnight", (_when, sold, day) => {
    expect(shopOrder({ soldAt: Date.parse(sold) }).paid_date.value).toBe(day);
  });

  it('never pairs with a product of the shop, whose stock it would take, unless the merchant says so', () => {
    const product = { id: '700', code: 'SVI-1', ean: '8590000000012', unit: undefined };
    const lines = [anOrderLine({ product })];
    expect(Object.keys(shopOrder({ lines }).products[0] ?? {}).sort()).toEqual([
      'price_per_unit',
      'quantity',
      'title',
      'vat',
    ]);
    expect(mapped({ pairing: 'code' }, { lines }).products[0]?.code).toEqual({
      value: 'SVI-1',
      rule: 'shop.mapping.pairing',
    });
  });
});

describe('where an order was sold', () => {
  const exceptions = [
    { shop: '3173505578310000', label: 'Brno' },
    { register: '3173505578999348', label: 'Zahrádka' },
  ];
  const note = (order: ShopOrder): string => order.internal_note.value;

  it('is told by the labels of shop and register', () => {
    const order = shopOrder({}, { exceptions });
    expect(note(order)).toBe('Kasalink · prodejna Brno · pokladna Zahrádka · účtenka 103');
    expect(sent(order.metas)).toEqual([
      { key: 'till_shop', value: 'Brno' },
      { key: 'till_register', value: 'Zahrádka' },
      { key: 'till_receipt', value: '103' },
    ]);
  });

  it('is told in the custom fields that the shop has', () => {
    const order = mapped({ metas: { receipt: 'uctenka' } });
    expect(sent(order.metas)).toEqual([{ key: 'uctenka', value: '103' }]);
    expect(order.metas[0]?.key.rule).toBe('shop.mapping.metas.receipt');
    expect(mapped({ metas: {} }).metas).toEqual([]);
  });

  it('is not told where the till does not say', () => {
    const order = shopOrder({ place: { shop: undefined, register: '7', receiptNumber: undefined } });
    expect(note(order)).toBe('Kasalink · pokladna 7');
    expect(sent(order.metas)).toEqual([{ key: 'till_register', value: '7' }]);
  });

  it('is told with every payment, in the order of the till', () => {
    const payments = [
      { kind: 'cash', amount: 20_500 },
      { kind: 'card', amount: 100_000 },
    ];
    expect(note(shopOrder({ payments }))).toContain(' · platby cash 20.5, card 100');
  });
});
