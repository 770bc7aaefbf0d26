import { readFields } from '../../../../shared/records/read-json-object.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aPayment } from '../../../support/a-payment.ts';
import { aPersonHub, canary, order, type PersonHub, theCustomer } from '../../../support/a-person-hub.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';

const details = {
  company: 'Kanár s.r.o.',
  ico: '87654321',
  dic: 'SK2020',
  street: 'Dlhá 17',
  city: 'Brno',
  zip: '83101',
  country: 'CZ',
  birthday: '1990-05-31',
};
const hers = { kind: 'customer', customer: canary.customer } as const;

const kept = async (hub: PersonHub, table: string, id: string): Promise<unknown> => {
  const key = recordKey(table, id);
  const record = (await hub.memory.tillRecords([key])).get(key);
  return record && JSON.parse(JSON.stringify(readFields(record.body)));
};
const receiptId = '3317888960569993';

/** The receipt as it is kept once the person was erased. */
const erased = async (fields: TillFields): Promise<unknown> => {
  const hub = await aPersonHub();
  await hub.receive(theCustomer({ ...details, email: '-', phone: '158' }));
  await hub.receive(aReceipt({ id_customer: 800, ...fields }));
  await hub.erase(hers);
  return kept(hub, 'orders', receiptId);
};

describe('a receipt of the person', () => {
  it.each<[string, TillFields]>([
    ['her company', { invoice_to: 'Kanár s.r.o.' }],
    ['a number of the company', { buyer: 'IČO 87654321' }],
    ['an id that is written as a number', { buyer_ico: 87_654_321 }],
    ['a tax id', { note: 'dič: sk2020' }],
    ['a street', { address: { line: 'Dlhá 17' } }],
    ['a town among others', { note: 'rozvoz Brno' }],
    ['a ZIP code', { zip: '83101' }],
    ['a ZIP code as a number', { zip: 83_101 }],
    ['a birthday', { date_of_birth: '1990-05-31' }],
    ['a made-up e-mail, alone', { email: '-' }],
    ['a short phone, alone', { phone: '158' }],
    ['a country, alone', { country: 'CZ' }],
    ['herself', { __customer: { id: 800, nick: 'Zlatka', points: 12 } }],
    ['herself without an id', { __customer: { nick: 'Zlatka' } }],
    ['herself by the name of the table', { guest: { _t: 'customers', id: '800', nick: 'Zlatka' } }],
    ['herself among others', { guests: [{ _t: 'customers', id: 800, nick: 'Zlatka' }] }],
  ])('is kept without %s', async (_what, fields) => {
    const before = aReceipt({ id_customer: 800, ...fields });
    const after = await erased(fields);
    const [name = ''] = Object.keys(fields);
    expect(after).toMatchObject({ ...aReceipt(), id_customer: 800 });
    expect(after).not.toMatchObject({ [name]: before[name] });
    expect(JSON.stringify(after)).not.toMatch(/Zlatka|Kanár|8765|Dlhá|83101|1990/);
  });

  it('keeps what an order is made from, whatever her record says', async () => {
    const hub = await aPersonHub();
    await hub.receive(
      theCustomer({ company: 'CZK', city: 'Svíčková', street: '121000', zip: '2018', ico: 'cash', consent: '1' }),
    );
    const receipt = aReceipt({
      id_customer: 800,
      order_serial_number: '2018',
      id_shop: 'CZK',
      date_add: 121_000,
      total_tip: '2018',
      channel: '1',
    });
    await hub.receive(receipt);
    const line = aLine({ id_product: 9 });
    await hub.receive(line);
    const payment = aPayment({ type: 'cash', amount: 121_000 });
    await hub.receive(payment);
    await hub.erase(hers);
    expect(await kept(hub, 'orders', receiptId)).toEqual(receipt);
    expect(await kept(hub, 'order_details', String(line.id))).toEqual(line);
    expect(await kept(hub, 'order_payments', String(payment.id))).toEqual(payment);
  });

  it('keeps amounts that equal her ZIP code, her phone or a short card, by their name, and not what was paid by or with', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer({ zip: '11000', card_number: '1000', street: '250', phone: '903123456' }));
    const amounts = {
      unit_price_tax_excl: 11_000,
      deposit: '1000.00',
      amountPaid: '11000',
      discounts: [{ total: '1000' }, { price: 903_123_456 }],
      paid_quantity: '-250,5',
    };
    const named = { discount_card: '1000', paidBy: '250', deposit_note: 'PSČ 11000', deposit_phone: '903123456' };
    await hub.receive(aReceipt({ id_customer: 800, ...amounts, ...named }));
    await hub.erase(hers);
    const blank = { discount_card: '', paidBy: '', deposit_note: '', deposit_phone: '' };
    expect(await kept(hub, 'orders', receiptId)).toMatchObject({ ...amounts, ...blank });
  });

  it('keeps the name of a product that has her name, and not a name that a cashier wrote in place of one', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer({ lastname: 'Svíčková' }));
    await hub.receive(aReceipt({ id_customer: 800 }));
    await hub.receive(aLine({ id_product: 9 }));
    await hub.receive(aLine({ id: 5002, name: 'pre pani Svíčková' }));
    await hub.erase(hers);
    expect(await kept(hub, 'order_details', '5001')).toMatchObject({ name: 'Svíčková na smetaně' });
    expect(await kept(hub, 'order_details', '5002')).toMatchObject({ name: '' });
  });

  it('keeps her town in the name of a line, which may be that of a dish', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer(details));
    await hub.receive(aReceipt({ id_customer: 800 }));
    const line = aLine({ name: 'Pizza Brno' });
    await hub.receive(line);
    await hub.erase(hers);
    expect(await kept(hub, 'order_details', '5001')).toEqual(line);
  });

  it('keeps another customer that is embedded, and products with the number of hers', async () => {
    const fields = { __customer: { id: 801, nick: 'Zdenka' }, __products: [{ id: 800, title: 'Espresso' }] };
    expect(await erased(fields)).toMatchObject(fields);
  });

  it.each(['before', 'after'])(
    'is known by its reference, whether her record came %s it, and so are its parts',
    async (when) => {
      const hub = await aPersonHub();
      const receipt = aReceipt({ id_customer: 800, note: `pre pani ${canary.lastName}` });
      if (when === 'before') await hub.receive(theCustomer({ consent: false }));
      await hub.receive(receipt);
      await hub.receive(aLine({ note: `bez cibule, ${canary.firstName}` }));
      await hub.runOrders();
      if (when === 'after') await hub.receive(theCustomer({ consent: false }));
      expect((await hub.export(hers)).tillRecords.map(({ key }) => key).toSorted()).toEqual([
        'order_details#5001',
        `orders#${receiptId}`,
      ]);
      await hub.erase(hers);
      expect(await kept(hub, 'orders', receiptId)).toMatchObject({ note: '', total_paid_real: 121_000 });
      expect(await kept(hub, 'order_details', '5001')).toMatchObject({ note: '', name: 'Svíčková na smetaně' });
    },
  );

  it('is known by her card, with its parts, though it was broken off between them', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer());
    await hub.receive(aReceipt({ card_number: canary.card, note: `pre pani ${canary.lastName}` }));
    await hub.receive(aLine({ note: `bez cibule, ${canary.firstName}` }));
    let replaced = 0;
    const crashing: typeof hub.memory.replace = async (...given) => {
      replaced += 1;
      if (replaced > 1) throw new Error('crash');
      return hub.memory.replace(...given);
    };
    await expect(hub.erase(hers, { repair: { ...hub.memory, replace: crashing } })).rejects.toThrow('crash');
    await hub.erase(hers);
    expect(await kept(hub, 'orders', receiptId)).toMatchObject({ note: '', card_number: '' });
    expect(await kept(hub, 'order_details', '5001')).toMatchObject({ note: '' });
  });
});

describe('a record that is not hers', () => {
  it('keeps her town and her name, which others have too', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer(details));
    const other = { _t: 'reservations', _v: evening, id: 8, note: `Brno, ${canary.firstName}`, zip: 83_101 };
    await hub.receive(other);
    await hub.erase(hers);
    expect(await kept(hub, 'reservations', '8')).toEqual(other);
  });

  it('keeps the bar code of a product that is the same as her card', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer({ card_number: '7001' }));
    const product = { _t: 'products', _v: evening, id: 8, name: 'Espresso', barcode: '7001' };
    await hub.receive(product);
    await hub.erase(hers);
    expect(await kept(hub, 'products', '8')).toEqual(product);
  });

  it('is kept without a number that is her phone or card, and with all other numbers', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer({ card_number: '2000123456' }));
    const figures = { id_table: 421_903_123_456, total_paid: 903_123_456, date_from: 2_000_123_456, seats: 4 };
    const other = { _t: 'reservations', _v: evening, id: 8, ...figures };
    await hub.receive({ ...other, phone: 421_903_123_456, voucher: 2_000_123_456 });
    await hub.erase(hers);
    expect(await kept(hub, 'reservations', '8')).toEqual({ ...other, phone: '', voucher: '' });
  });

  it('is kept without the texts of an embedded object that refers to her', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer());
    const of = (id: number, text: string) => ({ id_customer: id, total: 12, currency: 'CZK', note: text });
    await hub.receive({ _t: 'shifts', _v: evening, id: 8, __visits: [of(800, 'Zlatka'), of(801, 'Zdenka')] });
    await hub.erase(hers);
    expect(await kept(hub, 'shifts', '8')).toMatchObject({ __visits: [of(800, ''), of(801, 'Zdenka')] });
  });

  it.each<[string, TillFields]>([
    ['its id', { _t: 'vouchers', id: canary.card }],
    ['its table', { _t: canary.email, id: 1 }],
    ['the name of a field', { _t: 'seats', id: 1, by: { [canary.email]: 4 } }],
    ['what an order needs', { _t: 'order_payments', id: 1, type: canary.email }],
  ])('is counted, and exported, where it names her in %s, which cannot be blanked', async (_what, fields) => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer());
    await hub.receive({ _v: evening, ...fields });
    const { left } = await hub.erase();
    expect(left).toEqual([{ what: 'named-for-good', records: 1, mend: expect.stringContaining('person export') }]);
    const { tillRecords } = await hub.export({ kind: 'email', email: canary.email });
    const { tillRecords: byCard } = await hub.export();
    expect([...tillRecords, ...byCard]).toHaveLength(1);
  });
});

it('orders in the shop are woken until they know the tombstone, and not after', async () => {
  const hub = await aPersonHub();
  await hub.receive(theCustomer());
  await hub.receive(aReceipt({ id_customer: 800 }));
  await hub.receive(aLine());
  await hub.runOrders();
  await hub.erase();
  await hub.runOrders();
  await hub.erase(hers);
  expect(hub.nudges.sent).toEqual([]);
  expect(hub.updates.map(({ order_number }) => order_number)).toEqual([`O-${order}`]);
});
