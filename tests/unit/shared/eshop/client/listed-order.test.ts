import { listAllOrders } from '../../../../../shared/eshop/client/list-all-orders.ts';
import type { ListedOrder } from '../../../../../shared/eshop/client/listed-order.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { resultValue } from '../../../../support/result-value.ts';

/** An order as a shop of the document lists it. */
const plain = {
  order_number: 'O1800001',
  external_order_number: 'fik-1',
  status: 'Přijatá',
  status_id: 1,
  creation_time: '2018-11-03T20:56:14+01:00',
  last_update_time: '2018-11-03T20:57:00+01:00',
  order_total: 33.31,
  order_total_before_round: 33.305,
  currency_id: 'CZK',
  language_id: 'cs',
  origin: 'api',
};
const second = Date.UTC(2018, 10, 3, 19, 56, 14);

/** What is read of a list with this body's orders. */
const read = async (body: unknown): Promise<readonly ListedOrder[]> => {
  const { sendHttp } = aScriptedShop(aShopReply(body));
  return resultValue(await listAllOrders(sendHttp, { filter: {}, timeout: 1_000, now: () => evening }));
};
const readOne = async (fields: object): Promise<ListedOrder> => {
  const [order] = await read({ number_of_pages: 1, number_of_items: 1, orders: [{ ...plain, ...fields }] });
  if (order === undefined) throw new Error('the order was passed over');
  return order;
};

describe('an order that the shop lists', () => {
  it('is read with the whole of what came', async () => {
    const { fields, ...order } = await readOne({ further: { unknown: [1.1] } });
    expect(order).toEqual({
      orderNumber: 'O1800001',
      externalOrderNumber: 'fik-1',
      status: 'Přijatá',
      statusId: '1',
      creationTime: second,
      lastUpdateTime: Date.UTC(2018, 10, 3, 19, 57),
      total: 33_310,
      totalBeforeRound: 33_305,
      currency: 'CZK',
      language: 'cs',
      origin: 'api',
      agreements: [],
    });
    expect(JSON.parse(JSON.stringify(fields))).toEqual({ ...plain, further: { unknown: [1.1] } });
  });

  it('loses no digit of what came', async () => {
    const text = `{"number_of_pages":1,"number_of_items":1,"orders":[{"order_number":9007199254740993,"weight":1.0000000000000000001,"order_total":90071992547.993}]}`;
    const [order] = await read(text);
    expect(order).toMatchObject({ orderNumber: '9007199254740993', total: 90_071_992_547_993 });
    expect(JSON.stringify(order?.fields)).toContain('"weight":1.0000000000000000001');
  });

  it.each<[string, object, Partial<ListedOrder>]>([
    ['numbers as texts', { order_total: '123.450', status_id: '7' }, { total: 123_450, statusId: '7' }],
    [
      'texts as numbers',
      { order_number: 9000011, external_order_number: 12 },
      { orderNumber: '9000011', externalOrderNumber: '12' },
    ],
    ['order numbers with letters', { order_number: 'O2205022' }, { orderNumber: 'O2205022' }],
    ['whole amounts', { order_total: 12 }, { total: 12_000 }],
    [
      'finer amounts, rounded',
      { order_total: '0.0005', order_total_before_round: 1.00049 },
      { total: 1, totalBeforeRound: 1_000 },
    ],
    ['amounts below zero', { order_total: '-12.5' }, { total: -12_500 }],
    ['amounts with a comma as none', { order_total: '12,5' }, { total: undefined }],
    ['amounts in words as none', { order_total: 'zdarma' }, { total: undefined }],
    [
      'nulls',
      { external_order_number: null, status: null, status_id: null, order_total: null, customer: null },
      { externalOrderNumber: undefined, status: undefined, statusId: undefined, total: undefined, agreements: [] },
    ],
    [
      'empty texts',
      { external_order_number: '', status: '', creation_time: '' },
      { externalOrderNumber: undefined, status: undefined, creationTime: undefined },
    ],
    [
      'missing fields',
      { currency_id: undefined, language_id: undefined, origin: undefined, order_total: undefined },
      { currency: undefined, language: undefined, origin: undefined, total: undefined },
    ],
    [
      'fields of another kind',
      { status: { id: 1 }, origin: ['api'], order_total: {}, customer: 'x' },
      { status: undefined, origin: undefined, total: undefined, agreements: [] },
    ],
    [
      'currencies and languages in another case',
      { currency_id: 'czk', language_id: 'CS' },
      { currency: 'CZK', language: 'cs' },
    ],
    ['Czech by its country', { language_id: 'cz' }, { language: 'cs' }],
    ['times in UTC', { creation_time: '2018-11-03T19:56:14Z' }, { creationTime: second }],
    [
      'times with a space, a fraction and a bare offset',
      { creation_time: '2018-11-03 20:56:14.000+0100' },
      { creationTime: second },
    ],
    ['times without seconds', { creation_time: '2018-11-03T20:56+01:00' }, { creationTime: second - 14_000 }],
    ['times without an offset as none', { creation_time: '2018-11-03T20:56:14' }, { creationTime: undefined }],
    ['days as no times', { creation_time: '2018-11-03' }, { creationTime: undefined }],
    ['impossible times as none', { creation_time: '2018-13-33T20:56:14+01:00' }, { creationTime: undefined }],
  ])('reads %s', async (_what, fields, expected) => {
    expect(await readOne(fields)).toMatchObject(expected);
  });

  it('keeps lower-case countries as they came', async () => {
    const { fields } = await readOne({ customer: { email: 'a@b.example', country_id_invoice: 'cz' } });
    expect(fields).toMatchObject({ customer: { country_id_invoice: 'cz' } });
  });

  it.each([
    ['a text', '2030-01-01', '2030-01-01'],
    [
      'an object',
      { date: '2030-01-01 00:00:00.000000', timezone_type: 3, timezone: 'Europe/Prague' },
      '2030-01-01 00:00:00.000000',
    ],
    ['null', null, undefined],
    ['an object without a date', {}, undefined],
  ])('reads until when consents are valid from %s', async (_what, valid_to, validTo) => {
    const { agreements } = await readOne({ customer: { agreements: [{ name: 'Newsletter', valid_to, status: '1' }] } });
    expect(agreements).toEqual([{ name: 'Newsletter', validTo, isGiven: true }]);
  });

  it('reads one consent instead of a list, and an odd answer to it as none', async () => {
    const { agreements } = await readOne({ customer: { agreements: { name: 'Newsletter', status: 'accepted' } } });
    expect(agreements).toEqual([{ name: 'Newsletter', validTo: undefined, isGiven: undefined }]);
  });

  it.each([
    ['null', null],
    ['missing', undefined],
    ['no text', { cs: 'Newsletter' }],
  ])('keeps a consent whose name is %s, beside the others', async (_what, name) => {
    const consents = [{ name, status: true }, { name: 'Newsletter' }];
    const { agreements } = await readOne({ customer: { agreements: consents } });
    expect(agreements).toEqual([
      { name: undefined, validTo: undefined, isGiven: true },
      { name: 'Newsletter', validTo: undefined, isGiven: undefined },
    ]);
  });

  it.each([
    [
      'counts as texts and one order instead of a list',
      { number_of_pages: '1', number_of_items: '1', orders: plain },
      1,
    ],
    ['null for no orders', { number_of_pages: 0, number_of_items: 0, orders: null }, 0],
    ['no counts', { orders: [plain] }, 1],
    ['further fields', { number_of_pages: 1, number_of_items: 1, orders: [plain], more: true }, 1],
  ])('is read from a list with %s', async (_what, body, count) => {
    expect(await read(body)).toHaveLength(count);
  });

  it('is read from a body with a byte order mark', async () => {
    expect(
      await read(`\uFEFF${JSON.stringify({ number_of_pages: 1, number_of_items: 1, orders: [plain] })}`),
    ).toHaveLength(1);
  });
});
