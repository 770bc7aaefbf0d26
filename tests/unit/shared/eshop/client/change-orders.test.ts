import { deleteOrders } from '../../../../../shared/eshop/client/delete-orders.ts';
import type { OrderUpdate } from '../../../../../shared/eshop/client/order-update.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { updateOrders } from '../../../../../shared/eshop/client/update-orders.ts';
import { ruled } from '../../../../../shared/eshop/ruled.ts';
import { ExactNumber } from '../../../../../shared/kernel/json.ts';
import { failed, type Result } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { resultValue } from '../../../../support/result-value.ts';

const time = { timeout: 12_345, now: () => evening };
const invoice = { generate_yn: false };
const update = async (
  reply: ShopReply,
  orders: readonly OrderUpdate[] = [{ order_number: 'O1', invoice, status: 'Storno' }],
) => {
  const { sendHttp, requests } = aScriptedShop(reply);
  return { answer: await updateOrders(sendHttp, { orders, sendEmails: false, sendSms: true, ...time }), requests };
};
const remove = async (reply: ShopReply, orderNumbers: readonly string[] = ['O1']) => {
  const { sendHttp, requests } = aScriptedShop(reply);
  return { answer: await deleteOrders(sendHttp, { orderNumbers, ...time }), requests };
};
type Outcomes = ReadonlyMap<string, { readonly kind: string; readonly fields: unknown }>;
/** What became of each order, without what came of it. */
const outcomesOf = (answer: Result<Outcomes, unknown>): ReadonlyMap<string, unknown> =>
  new Map([...resultValue(answer)].map(([number, { fields: _, ...outcome }]) => [number, outcome]));
const another = { order_number: 'O9', updated_yn: true, deleted_yn: true };
const bad = { object: 'order', property: 'status', message: 'Neznámý stav', level: 'error' };

describe('updating orders', () => {
  it('sends what changes, each value without its rule, and says explicitly whether customers are written to', async () => {
    const { requests } = await update(aShopReply({ orders: [another] }), [
      { order_number: 'O1', invoice, status: ruled('Storno', 'shop.mapping.state'), resolved_yn: true },
      {
        order_number: 'O2',
        invoice: { generate_yn: ruled(true, 'shop.generateInvoice'), expiration_date: '2018-11-17' },
        delete_missing_products_yn: true,
        products: [{ title: ruled('Kofola', 'the line'), price_per_unit: ruled(new ExactNumber('0.10'), 'the line') }],
      },
    ]);
    expect(requests).toMatchObject([{ method: 'PUT', path: '/orders', query: {}, timeout: 12_345 }]);
    expect(requests[0]?.body).toBe(
      '{"send_emails_yn":false,"send_sms_yn":true,' +
        '"orders":[{"order_number":"O1","invoice":{"generate_yn":false},"status":"Storno","resolved_yn":true},' +
        '{"order_number":"O2","invoice":{"generate_yn":true,"expiration_date":"2018-11-17"},' +
        '"delete_missing_products_yn":true,"products":[{"title":"Kofola","price_per_unit":0.10}]}]}',
    );
  });
});

describe('deleting orders', () => {
  it('names them all in one call', async () => {
    const { requests } = await remove(aShopReply({ orders: [another] }), ['O1', 'O2']);
    expect(requests).toEqual([
      { method: 'DELETE', path: '/orders/', query: { order_numbers: 'O1;O2' }, body: undefined, timeout: 12_345 },
    ]);
  });

  it.each([[[]], [['']], [['O1', 'O2;O3']]])('never names others than those meant: %j', async (orderNumbers) => {
    await expect(remove(aShopReply({}), orderNumbers)).rejects.toThrow(RangeError);
  });
});

describe.each([
  ['updated', 'updated_yn', update],
  ['deleted', 'deleted_yn', remove],
] as const)('what the shop says of orders that are to be %s', (kind, spelling, call) => {
  const said = (fields: object = {}) => ({ order_number: 'O1', [spelling]: true, messages: [], ...fields });
  const ours = async (orders: unknown) => outcomesOf((await call(aShopReply({ orders }))).answer).get('O1');

  it.each([true, false])('is kept with what else came of it: %s', async (isDone) => {
    const order = said({ [spelling]: isDone, order_url: 'https://shop.example/O1', more: { weight: '1.0' } });
    const answer = resultValue<Outcomes>((await call(aShopReply({ orders: [order] }))).answer);
    expect(answer.get('O1')?.fields).toEqual(order);
  });

  it.each([
    ['the spelling of the text', said()],
    ['the spelling of the example', said({ [spelling]: undefined, [kind]: true })],
    ['"1"', said({ [spelling]: '1' })],
  ])('is good: %s', async (_how, order) => {
    expect(await ours([order, another])).toEqual({ kind });
  });

  it.each([
    ['alone where a list is meant', { orders: said() }],
    ['alone without a list', said()],
  ])('is read %s', async (_how, body) => {
    const answer = outcomesOf((await call(aShopReply(body))).answer);
    expect([...answer]).toEqual([['O1', { kind }]]);
  });

  it('reads a number of digits alone', async () => {
    const answer = (await call(aShopReply({ orders: [said({ order_number: 9000011 })] }))).answer;
    expect([...outcomesOf(answer).keys()]).toEqual(['9000011']);
  });

  it.each([
    ['false', { [spelling]: false, messages: [bad] }, [bad]],
    ['0, in the other spelling', { [spelling]: null, [kind]: 0, messages: null }, []],
    [
      '"false", with one message',
      { [spelling]: 'false', messages: { message: 'Ne' } },
      [{ object: '', property: '', message: 'Ne' }],
    ],
  ])('is a refusal: %s', async (_how, fields, messages) => {
    expect(await ours([said(fields)])).toEqual({ kind: 'refused', messages });
  });

  it.each([
    ['has no number', [said({ order_number: null })]],
    ['has an empty number', [said({ order_number: '' })]],
    ['has that of another', [said({ order_number: 'O10' })]],
    ['says neither yes nor no', [said({ [spelling]: undefined })]],
    ['says something else', [said({ [spelling]: 'maybe' })]],
    ['comes twice', [said(), said({ [spelling]: false })]],
  ])('is unknown where it %s', async (_what, orders) => {
    expect(await ours([...orders, another])).toBeUndefined();
  });

  it.each([
    ['names none of them', aShopReply({ orders: [] }), 'the answer names none of the orders'],
    ['has none', aShopReply({}), 'the answer cannot be read'],
    ['is cut short', aShopReply('{"orders":[{"order_nu'), 'the answer cannot be read'],
    ['is a failure', aShopReply('', 500), 'status 500'],
  ])('is unknown of all where the answer %s', async (_what, reply, why) => {
    expect((await call(reply)).answer).toEqual(failed({ kind: 'unknown', why }));
  });

  it('is a failure of the call where that was not processed', async () => {
    expect((await call(aShopReply('', 413))).answer).toEqual(failed({ kind: 'too-large' }));
  });
});
