import { makeHandler } from '../../../functions/eshop-sync/handler.ts';
import { fikOrderKey } from '../../../shared/records/order-key.ts';
import { evening } from '../../support/a-clock.ts';
import { aSale } from '../../support/a-sale.ts';
import { aScriptedShop } from '../../support/a-shop-reply.ts';
import { aSync } from '../../support/a-sync.ts';
import { aSyncHub, timing } from '../../support/a-sync-hub.ts';
import { acceptAll } from '../../support/an-accepting-shop.ts';

const aMessage = (id: string, body: unknown, sentAt = evening) => ({
  messageId: id,
  receiptHandle: `handle of ${id}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: '1' },
});
const nudge = (id: number, version = evening) => ({
  kind: 'record',
  order: `fik-${id}`,
  record: `orders#${id}`,
  version,
  returns: 0,
});

const aConsumer = () => {
  const hub = aSyncHub({ sendHttp: aScriptedShop(acceptAll).sendHttp });
  const givenBack: [handle: string, delay: number][] = [];
  const handle = makeHandler({
    ...hub.deps,
    giveBack: async (handle, delay) => void givenBack.push([handle, delay]),
  });
  const receive = (...messages: readonly ReturnType<typeof aMessage>[]) =>
    handle({ Records: messages }, { getRemainingTimeInMillis: () => 120_000 });
  return { ...hub, givenBack, handle, receive };
};
const failures = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('the consumer of nudges', () => {
  it('keeps no message whose order has come as far as it goes', async () => {
    const { give, receive, syncOf } = aConsumer();
    await give(...aSale(1).records);
    expect(await receive(aMessage('a', nudge(1)))).toEqual(failures());
    expect((await syncOf(fikOrderKey('1')))?.state).toBe('created');
  });

  it('gives back, for as long as the webhook may still store it, a message that is ahead of its record', async () => {
    const { receive, givenBack } = aConsumer();
    expect(await receive(aMessage('early', nudge(1), evening - 1_000))).toEqual(failures('early'));
    expect(givenBack).toEqual([['handle of early', timing.nudgeLife - 1_000 + 1]]);
  });

  it('drops it after that', async () => {
    const { receive, givenBack } = aConsumer();
    expect(await receive(aMessage('late', nudge(1), evening - timing.nudgeLife - 1))).toEqual(failures());
    expect(givenBack).toEqual([]);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no nudge', { kind: 'other' }],
    ['nothing', ''],
  ])('leaves a message that is %s to the dead letters, and handles the others', async (_what, body) => {
    const { give, receive, syncOf, logged } = aConsumer();
    await give(...aSale(1).records);
    expect(await receive(aMessage('odd', body), aMessage('good', nudge(1)))).toEqual(failures('odd'));
    expect((await syncOf(fikOrderKey('1')))?.state).toBe('created');
    expect(logged).toContainEqual({ event: 'failed', what: 'nudge', error: 'the message odd is not a nudge' });
  });

  it('keeps the message of an order that fails, says so, and handles the others', async () => {
    const { give, put, receive, logged } = aConsumer();
    await give(...aSale(1).records);
    await put(aSync.waiting({ order: fikOrderKey('2') }));
    expect(await receive(aMessage('bad', nudge(2)), aMessage('good', nudge(1)))).toEqual(failures('bad'));
    expect(logged).toContainEqual(expect.objectContaining({ event: 'failed', what: 'order' }));
  });

  it('names each message in its own place', async () => {
    const { give, receive } = aConsumer();
    await give(...aSale(2).records);
    const messages = [aMessage('a', nudge(1)), aMessage('b', ''), aMessage('c', nudge(2)), aMessage('d', nudge(3))];
    expect(await receive(...messages)).toEqual(failures('b', 'a', 'd'));
  });

  it('throws where the event is none of SQS', async () => {
    await expect(aConsumer().handle({}, { getRemainingTimeInMillis: () => 0 })).rejects.toThrow();
  });
});
