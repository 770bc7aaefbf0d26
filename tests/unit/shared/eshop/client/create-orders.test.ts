import { createOrders } from '../../../../../shared/eshop/client/create-orders.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { toShopOrder } from '../../../../../shared/eshop/shop-order.ts';
import { failed, type Result } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aShopPolicy } from '../../../../support/a-shop-policy.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { anOrder } from '../../../../support/an-order.ts';
import { resultValue } from '../../../../support/result-value.ts';

const shopOrder = resultValue(toShopOrder(anOrder(), aShopPolicy(), 'Europe/Prague'));
const external = 'fik-3317888960569993';

const ask = async (reply: ShopReply) => {
  const { sendHttp, requests } = aScriptedShop(reply);
  const request = { orders: [shopOrder], sendEmails: false, sendSms: true, timeout: 12_345, now: () => evening };
  return { answer: await createOrders(sendHttp, request), requests };
};
type Outcomes = ReadonlyMap<string, { readonly kind: string; readonly fields: unknown }>;
/** What became of each order, without what came of it. */
const outcomesOf = (answer: Result<Outcomes, unknown>): ReadonlyMap<string, unknown> =>
  new Map([...resultValue(answer)].map(([number, { fields: _, ...outcome }]) => [number, outcome]));
const unknown = (why: string) => failed({ kind: 'unknown', why });
const created = { external_order_number: external, order_number: 'O1800001', created_yn: true };
const another = { external_order_number: 'fik-another', order_number: 'O1800009', created_yn: true };
/** What an answer with these orders, and a good one of another order, says of ours. */
const outcomeIn = async (orders: readonly unknown[]) =>
  outcomesOf((await ask(aShopReply({ orders: [...orders, another] }))).answer).get(external);

describe('creating orders', () => {
  it('sends them in one call that says explicitly whether customers are written to', async () => {
    const { requests } = await ask(aShopReply({ orders: [created] }));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/orders', query: {}, timeout: 12_345 });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      send_emails_yn: false,
      send_sms_yn: true,
      orders: [JSON.parse(JSON.stringify(shopOrder))],
    });
  });

  it.each([
    ['created_yn', { created_yn: true }],
    ['created, as the document prints it', { created_yn: undefined, created: true }],
    ['"1"', { created_yn: '1' }],
    ['1', { created_yn: 1 }],
    ['"true"', { created_yn: 'true' }],
    ['created, where created_yn is null', { created_yn: null, created: true }],
  ])('takes an order for created by %s', async (_how, fields) => {
    expect(await outcomeIn([{ ...created, ...fields }])).toEqual({ kind: 'created', orderNumber: 'O1800001' });
  });

  it('takes the order number as it is written, number or text', async () => {
    expect(await outcomeIn([{ ...created, order_number: 9000011 }])).toMatchObject({ orderNumber: '9000011' });
  });

  it.each([
    ['where a list is meant', { orders: created }],
    ['without a list', created],
  ])('takes a single object %s for a list of one', async (_where, body) => {
    const { answer } = await ask(aShopReply(body));
    expect([...outcomesOf(answer)]).toEqual([[external, { kind: 'created', orderNumber: 'O1800001' }]]);
  });

  it('takes a single object without a list for a refusal too', async () => {
    const { answer } = await ask(aShopReply({ ...created, order_number: null, created_yn: false }));
    expect(outcomesOf(answer).get(external)).toEqual({ kind: 'refused', messages: [] });
  });

  it.each([true, false])('keeps what else came of an order, created_yn %s, digit by digit', async (created_yn) => {
    const order = { ...created, created_yn, order_url: 'https://shop.example/O1800001', more: { weight: 1 } };
    const { answer } = await ask(aShopReply(JSON.stringify({ orders: [order] }).replace('"weight":1', '"weight":1.0')));
    const fields = resultValue<Outcomes>(answer).get(external)?.fields;
    expect(JSON.parse(JSON.stringify(fields))).toEqual(order);
    expect(JSON.stringify(fields)).toContain('"weight":1.0');
  });

  it('takes created_yn false with 200 for a refusal, with the words of the shop', async () => {
    const messages = [{ object: 'customer', property: 'email', message: 'Neplatný e-mail', level: 'error' }];
    const refusal = { ...created, order_number: null, created_yn: false };
    expect(await outcomeIn([{ ...refusal, messages }])).toEqual({
      kind: 'refused',
      messages: [{ object: 'customer', property: 'email', message: 'Neplatný e-mail', level: 'error' }],
    });
    expect(await outcomeIn([{ ...refusal, messages: { message: 'x', object: null } }])).toEqual({
      kind: 'refused',
      messages: [{ object: '', property: '', message: 'x' }],
    });
    expect(await outcomeIn([{ ...refusal, created_yn: 0, messages: null }])).toEqual({ kind: 'refused', messages: [] });
  });

  it('passes over messages of an order that was created', async () => {
    expect(await outcomeIn([{ ...created, messages: [{ message: 'meta unknown' }] }])).toMatchObject({
      kind: 'created',
    });
  });

  it.each([
    ['has no external number', { external_order_number: undefined }],
    ['has a null for it', { external_order_number: null }],
    ['has an empty one', { external_order_number: '' }],
    ['has that of another', { external_order_number: 'fik-1' }],
    ['has it in another case', { external_order_number: external.toUpperCase() }],
    ['is created without a number', { order_number: null }],
    ['is created with an empty number', { order_number: '' }],
    ['says neither yes nor no', { created_yn: null }],
  ])('knows nothing of our order from an answer that %s, whatever its place', async (_what, fields) => {
    expect(await outcomeIn([{ ...created, ...fields }])).toBeUndefined();
  });

  it.each([
    ['the same', created],
    ['the contrary', { ...created, created_yn: false }],
    ['another number', { ...created, order_number: 'O1800002' }],
  ])('knows nothing of an order that is answered twice, with %s', async (_what, second) => {
    expect(await outcomeIn([created, second])).toBeUndefined();
    expect(await outcomeIn([created, second, created])).toBeUndefined();
  });

  it('ties each answer to its order by the external number, in any order', async () => {
    const others = ['fik-2', 'fik-1'].map((number) => ({
      ...created,
      external_order_number: number,
      order_number: number,
    }));
    const outcomes = outcomesOf((await ask(aShopReply({ orders: [...others, created] }))).answer);
    expect(outcomes.get('fik-1')).toEqual({ kind: 'created', orderNumber: 'fik-1' });
    expect(outcomes.get(external)).toEqual({ kind: 'created', orderNumber: 'O1800001' });
  });

  it.each([
    ['no JSON', '<html>'],
    ['JSON cut short', '{"orders":[{"external_order'],
    ['no orders', {}],
    ['a single order without its number', { ...created, external_order_number: null }],
  ])('cannot read %s', async (_what, body) => {
    expect((await ask(aShopReply(body))).answer).toEqual(unknown('the answer cannot be read'));
  });

  it.each([
    ['texts for orders', ['O1800001']],
    ['a word for yes or no', [{ ...created, created_yn: 'maybe' }]],
  ])('knows nothing of our order from %s', async (_what, orders) => {
    expect(await outcomeIn(orders)).toBeUndefined();
    expect((await ask(aShopReply({ orders }))).answer).toEqual(unknown('the answer names none of the orders'));
  });

  it.each([
    ['401', aShopReply('', 401), failed({ kind: 'unauthorized' })],
    ['503', aShopReply('', 503), unknown('status 503')],
    ['no answer', { kind: 'unanswered', why: 'time-out' } as const, unknown('time-out')],
  ])('judges %s as it is', async (_what, reply, expected) => {
    expect((await ask(reply)).answer).toEqual(expected);
  });
});
