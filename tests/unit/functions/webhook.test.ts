import { makeHandler } from '../../../functions/webhook/handler.ts';
import { hashToken, writeTokens } from '../../../shared/access/access-record.ts';
import { makeTokenReader } from '../../../shared/access/token-reader.ts';
import { placeRecord } from '../../../shared/orders/place-record.ts';
import { recordKey } from '../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';
import { aClock, evening } from '../../support/a-clock.ts';
import { aNudgeQueue } from '../../support/a-nudge-queue.ts';
import { anAssemblyPolicy } from '../../support/an-assembly-policy.ts';
import { collectedLog } from '../../support/collected-log.ts';
import { makeMemoryRecordStore } from '../../support/memory-record-store.ts';
import { uniqueIds } from '../../support/unique-ids.ts';
import { vendorOrdersExample } from '../../support/vendor-orders-example.ts';

const token = { sha256: hashToken('secret'), scope: 'webhook', label: 'Bistro Brno' } as const;
const revoked = { ...token, sha256: hashToken('leaked'), revokedAt: evening - 1 };
const tokens = { hubRecord: async () => writeTokens([token, revoked], 1) };

const aWebhook = (store: RecordStore = makeMemoryRecordStore(), queue = aNudgeQueue()) => {
  const clock = aClock();
  const { logged, log } = collectedLog();
  const handler = makeHandler({
    tokens: makeTokenReader(tokens, clock),
    store,
    nudges: queue,
    clock,
    uniqueId: uniqueIds(),
    log,
    place: (envelope) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
    quietPeriod: 30_000,
  });
  const post = (body: string, presented: string | undefined = 'secret') =>
    handler({ pathParameters: { token: presented }, body, isBase64Encoded: false });
  return { store, queue, logged, handler, post };
};

describe('the webhook', () => {
  it('answers exactly 200 once the record is stored and its order will be woken', async () => {
    const { post, store, queue, logged } = aWebhook();
    expect(await post(vendorOrdersExample)).toMatchObject({ statusCode: 200, body: '{"outcome":"stored"}' });
    expect((await store.tillRecords([recordKey('orders', '3317888960569993')])).size).toBe(1);
    expect(queue.sent).toHaveLength(1);
    expect(logged).toEqual([{ event: 'received', outcome: 'stored', table: 'orders' }]);
  });

  it.each(['zofie@example.test', 'Kanárková', 'x'.repeat(41)])(
    'names no table in the log that is no word: %s',
    async (table) => {
      const { post, logged } = aWebhook();
      await post(JSON.stringify({ _t: table, _v: 1_541_274_974_010, id: 1 }));
      expect(logged).toEqual([{ event: 'received', outcome: 'stored', table: 'other' }]);
    },
  );

  it('tells a probe of our own tools from what a till sends, so that it does not pass for one', async () => {
    const { post, logged } = aWebhook();
    const probe = JSON.stringify({ _t: 'kasalink_probe', _v: 1_541_274_974_010, id: 'doctor' });
    for (const outcome of ['stored', 'duplicate'])
      expect(await post(probe)).toMatchObject({ statusCode: 200, body: JSON.stringify({ outcome }) });
    expect(logged).toEqual([
      { event: 'probed', outcome: 'stored' },
      { event: 'probed', outcome: 'duplicate' },
    ]);
  });

  it('answers 200 to a duplicate', async () => {
    const { post } = aWebhook();
    await post(vendorOrdersExample);
    expect(await post(vendorOrdersExample)).toMatchObject({ statusCode: 200, body: '{"outcome":"duplicate"}' });
  });

  it('takes a body in base64 as the bytes that it is', async () => {
    const { handler } = aWebhook();
    const body = Buffer.from(vendorOrdersExample).toString('base64');
    expect(await handler({ pathParameters: { token: 'secret' }, body, isBase64Encoded: true })).toMatchObject({
      body: '{"outcome":"stored"}',
    });
  });

  it('answers 200 to what it cannot read, with the reason and where it is kept, and without the body', async () => {
    const { post, store, logged } = aWebhook();
    const answer = await post('jana@example.test');
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ outcome: 'quarantined', reason: 'not-json' });
    expect(await store.dueIn('quarantined', evening, 10)).toHaveLength(1);
    expect(logged).toMatchObject([{ event: 'quarantined', reason: 'not-json' }]);
    expect(JSON.stringify([answer, logged])).not.toContain('jana');
  });

  it.each([
    ['wrong', 'guess', 'token'],
    ['empty', '', 'token'],
    ['the hash of the right one', token.sha256, 'token'],
    ['revoked', 'leaked', 'revoked'],
  ] as const)('answers 404 to a token that is %s, stores nothing and nudges nobody', async (_what, presented, why) => {
    const writes: unknown[] = [];
    const refuse = (record: unknown) => Promise.reject(new Error(`written ${writes.push(record)}`));
    const { post, queue, logged } = aWebhook({ ...makeMemoryRecordStore(), offer: refuse, write: refuse });
    expect(await post(vendorOrdersExample, presented)).toEqual({
      statusCode: 404,
      headers: { 'content-type': 'application/json' },
      body: '{"message":"Not Found"}',
    });
    expect([writes, queue.sent]).toEqual([[], []]);
    expect(logged).toEqual([{ event: 'refused', why }]);
  });

  it('answers 404 where there is no token at all', async () => {
    expect(await aWebhook().handler({ isBase64Encoded: false })).toMatchObject({ statusCode: 404 });
  });

  it.each([
    ['the store', aNudgeQueue(), 'no table'],
    ['the queue', aNudgeQueue(new Error('no queue')), 'nudge could not be sent'],
  ])('throws, which is a 5xx, when %s is down', async (what, queue, message) => {
    const memory = makeMemoryRecordStore();
    const down = { ...memory, offer: () => Promise.reject(new Error('no table')) };
    const { post, logged } = aWebhook(what === 'the store' ? down : memory, queue);
    await expect(post(vendorOrdersExample)).rejects.toThrow(message);
    expect(logged).toEqual([]);
  });

  it('throws when the tokens cannot be read: a right token must not be told 404', async () => {
    const clock = aClock();
    const { store, queue } = aWebhook();
    const handler = makeHandler({
      tokens: makeTokenReader({ hubRecord: () => Promise.reject(new Error('no table')) }, clock),
      store,
      nudges: queue,
      clock,
      uniqueId: uniqueIds(),
      log: () => undefined,
      place: (envelope) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
      quietPeriod: 0,
    });
    await expect(
      handler({ pathParameters: { token: 'secret' }, body: vendorOrdersExample, isBase64Encoded: false }),
    ).rejects.toThrow('no table');
  });
});
