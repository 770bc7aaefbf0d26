import { makeHandler } from '../../../functions/eshop-sync/handler.ts';
import { memberKey } from '../../../shared/loyalty/members/member-record.ts';
import { fikOrderKey, papayaOrderKey } from '../../../shared/records/order-key.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';
import { evening } from '../../support/a-clock.ts';
import { aCustomerRecord } from '../../support/a-customer.ts';
import { aHubRecord } from '../../support/a-hub-record.ts';
import { aLoyaltyHub } from '../../support/a-loyalty-hub.ts';
import { aMember } from '../../support/a-member.ts';
import { aSale, sourcesOf } from '../../support/a-sale.ts';
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

const aConsumer = (store?: RecordStore) => {
  const hub = aSyncHub({ sendHttp: aScriptedShop(acceptAll).sendHttp, ...(store !== undefined && { store }) });
  const givenBack: [handle: string, delay: number][] = [];
  const handle = makeHandler({
    ...hub.deps,
    programs: { current: async () => undefined },
    timeZone: 'Europe/Prague',
    prices: 'detect',
    wait: async () => undefined,
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
    ['no command', { kind: 'command', order: 'fik-1', asked: { command: 'delete' }, returns: 0 }],
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
    expect(logged).toContainEqual(expect.objectContaining({ event: 'failed', what: 'nudge' }));
  });

  it('does what a person asks of an order', async () => {
    const { give, put, receive, syncOf } = aConsumer();
    await give(...aSale(1).records);
    await put(aSync.ready({ order: fikOrderKey('1'), sources: sourcesOf(1) }));
    const skip = { kind: 'command', order: 'fik-1', asked: { command: 'skip' }, returns: 0 };
    expect(await receive(aMessage('a', skip))).toEqual(failures());
    expect(await syncOf(fikOrderKey('1'))).toMatchObject({ state: 'skipped', reason: 'by-hand' });
  });

  it('makes a member of a customer with a card, whose message is given back while the record is not there', async () => {
    const { give, receive, store, givenBack } = aConsumer();
    await give(aCustomerRecord({ card_number: 'K-7' }));
    const customer = (id: number) => ({ kind: 'customer', record: `customers#${id}`, version: evening, returns: 0 });
    const messages = [aMessage('early', customer(801)), aMessage('there', customer(800))];
    expect(await receive(...messages)).toEqual(failures('early'));
    expect(await store.hubRecord(memberKey('K-7'))).toBeDefined();
    expect(givenBack).toEqual([['handle of early', timing.nudgeLife + 1]]);
  });

  it('names each message in its own place', async () => {
    const { give, receive } = aConsumer();
    await give(...aSale(2).records);
    const messages = [aMessage('a', nudge(1)), aMessage('b', ''), aMessage('c', nudge(2)), aMessage('d', nudge(3))];
    expect(await receive(...messages)).toEqual(failures('b', 'a', 'd'));
  });

  describe('of a closed bill', () => {
    const billNudge = (order: string) => ({
      kind: 'record',
      order: `papaya-SLOVAK_PUB/${order}`,
      record: `hub.bills#SLOVAK_PUB/${order}`,
      version: evening,
      returns: 0,
    });

    it('settles it, and brings it to the shop', async () => {
      const { close, billOf, store } = await aLoyaltyHub();
      const { receive, syncOf } = aConsumer(store);
      await close();
      expect(await receive(aMessage('a', billNudge('1')))).toEqual(failures());
      expect((await billOf())?.settled).toMatchObject({ member: 'memberCardId' });
      expect((await syncOf(papayaOrderKey('SLOVAK_PUB/1')))?.state).toBe('created');
    });

    it('waits for it as for any record', async () => {
      const { receive, givenBack } = aConsumer();
      expect(await receive(aMessage('early', billNudge('1'), evening - 1_000))).toEqual(failures('early'));
      expect(givenBack).toEqual([['handle of early', timing.nudgeLife - 1_000 + 1]]);
    });

    it('is given back when the bill is stored between the look for its settlement and the one for its order', async () => {
      const { close, store } = await aLoyaltyHub();
      let isStored = false;
      const hubRecord: RecordStore['hubRecord'] = async (key) => {
        const record = await store.hubRecord(key);
        if (key.startsWith('hub.bills#') && !isStored) {
          isStored = true;
          await close();
        }
        return record;
      };
      const { receive } = aConsumer({ ...store, hubRecord });
      expect(await receive(aMessage('a', billNudge('1')))).toEqual(failures('a'));
    });

    it('keeps the message when it cannot be settled, though its order is sent, and settles the others', async () => {
      const { close, billOf, store } = await aLoyaltyHub({ members: [aMember(), aMember({ id: 'ODD' })] });
      const { receive, syncOf, logged } = aConsumer(store);
      await close({ orderId: '1', cardId: 'ODD' });
      await close({ orderId: '2' });
      await store.write(aHubRecord({ key: memberKey('ODD'), version: 3, body: '{}' }));
      expect(await receive(aMessage('bad', billNudge('1')), aMessage('good', billNudge('2')))).toEqual(failures('bad'));
      expect((await billOf('2'))?.settled).toBeDefined();
      expect((await syncOf(papayaOrderKey('SLOVAK_PUB/1')))?.state).toBe('created');
      expect(logged).toContainEqual(expect.objectContaining({ event: 'failed', what: 'nudge' }));
    });

    it('lets it come again soon while others keep changing its member', async () => {
      const { close, store } = await aLoyaltyHub();
      await close();
      const write: RecordStore['write'] = async (record) => !record.key.startsWith('hub.bills#') && store.write(record);
      const { receive, givenBack } = aConsumer({ ...store, write });
      expect(await receive(aMessage('a', billNudge('1')))).toEqual(failures('a'));
      expect(givenBack).toEqual([['handle of a', 5_000]]);
    });
  });

  it('throws where the event is none of SQS', async () => {
    await expect(aConsumer().handle({}, { getRemainingTimeInMillis: () => 0 })).rejects.toThrow();
  });
});
