import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { makeHandler } from '../../functions/webhook/handler.ts';
import { hashToken, writeTokens } from '../../shared/access/access-record.ts';
import { makeTokenReader } from '../../shared/access/token-reader.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { toTillItem } from '../../shared/adapters/record-item.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { placeRecord } from '../../shared/orders/place-record.ts';
import { aClock, evening } from '../support/a-clock.ts';
import { aCustomerRecord } from '../support/a-customer.ts';
import { aLine } from '../support/a-line.ts';
import { aPayment } from '../support/a-payment.ts';
import { aProductRecord } from '../support/a-product.ts';
import type { TillFields } from '../support/a-receipt.ts';
import { aTillRecord } from '../support/a-till-record.ts';
import { anAssemblyPolicy } from '../support/an-assembly-policy.ts';
import { startEmbeddedDynamoDb } from '../support/embedded-dynamodb.ts';
import { startEmbeddedSqs } from '../support/embedded-sqs.ts';
import { uniqueIds } from '../support/unique-ids.ts';
import { vendorOrdersExample } from '../support/vendor-orders-example.ts';
import { itemSize, type PutAttempt, writeUnits } from '../support/write-units.ts';

const receipt: TillFields = JSON.parse(vendorOrdersExample);

let dynamoDb: Awaited<ReturnType<typeof startEmbeddedDynamoDb>>;
let sqs: Awaited<ReturnType<typeof startEmbeddedSqs>>;
let calls: string[];
let puts: PutAttempt[];

/** Keeps what has been put, so that a write's index entries can be told from those before it. */
const items = new Map<string, Record<string, AttributeValue>>();

beforeAll(async () => {
  [dynamoDb, sqs] = await Promise.all([startEmbeddedDynamoDb(), startEmbeddedSqs()]);
  dynamoDb.client.middlewareStack.add(
    (next, context) => async (args) => {
      calls.push(String(context.commandName));
      const item = 'Item' in args.input ? args.input.Item : undefined;
      const key = item?.pk?.S ?? '';
      const before = items.get(key);
      if (item !== undefined) puts.push({ item, before, written: false });
      const result = await next(args);
      if (item !== undefined) {
        puts.splice(-1, 1, { item, before, written: true });
        items.set(key, item);
      }
      return result;
    },
    { step: 'initialize' },
  );
  sqs.client.middlewareStack.add(
    (next, context) => async (args) => {
      calls.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => Promise.all([dynamoDb.stop(), sqs.stop()]));

/** The webhook over a table of its own, its tokens read, with every call from then on counted. */
const aCountedWebhook = async () => {
  calls = [];
  puts = [];
  items.clear();
  const clock = aClock();
  const store = dynamoRecordStore(await dynamoDb.createTable(), dynamoDb.client);
  const token = { sha256: hashToken('secret'), scope: 'webhook', label: 'Bistro Brno' } as const;
  await store.write(writeTokens([token], 1));
  const tokens = makeTokenReader(store, clock);
  await tokens.prime();
  const handler = makeHandler({
    tokens,
    store,
    nudges: sqsNudgeQueue(sqs.createQueue().url, sqs.client),
    clock,
    uniqueId: uniqueIds(),
    log: () => undefined,
    place: (envelope) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
    quietPeriod: 30_000,
  });
  return async (sent: TillFields) => {
    [calls, puts] = [[], []];
    const answer = await handler({
      pathParameters: { token: 'secret' },
      body: JSON.stringify(sent),
      isBase64Encoded: false,
    });
    return { answer: JSON.parse(answer.body), calls, units: puts.reduce((sum, put) => sum + writeUnits(put), 0) };
  };
};

describe.each([
  ['orders', receipt],
  ['order_details', aLine()],
  ['order_payments', aPayment()],
])('a webhook of %s', (_table, sent) => {
  it('that is new costs one send and one write of two units: the item and its index entry', async () => {
    const post = await aCountedWebhook();
    expect(await post(sent)).toEqual({
      answer: { outcome: 'stored' },
      calls: ['SendMessageCommand', 'PutItemCommand'],
      units: 2,
    });
  });

  it('that is newer costs the item alone: its index entry stays', async () => {
    const post = await aCountedWebhook();
    await post(sent);
    expect(await post({ ...sent, _v: evening + 1 })).toEqual({
      answer: { outcome: 'stored' },
      calls: ['SendMessageCommand', 'PutItemCommand'],
      units: 1,
    });
  });

  it.each([
    ['duplicate', {}],
    ['stale', { _v: evening - 1 }],
  ])('that is %s costs one send and one refused write of one unit', async (outcome, fields) => {
    const post = await aCountedWebhook();
    await post(sent);
    // The emulator sends no old item with its refusal, as DynamoDB does: only here is it read.
    expect(await post({ ...sent, ...fields })).toEqual({
      answer: { outcome },
      calls: ['SendMessageCommand', 'PutItemCommand', 'GetItemCommand'],
      units: 1,
    });
  });
});

describe('a webhook of anything else', () => {
  it.each([
    ['products', aProductRecord()],
    ['customers', aCustomerRecord()],
    ['shifts', aLine({ _t: 'shifts' })],
  ])('costs one write of one unit and no send: %s', async (_table, sent) => {
    const post = await aCountedWebhook();
    expect(await post(sent)).toEqual({
      answer: { outcome: 'stored' },
      calls: ['PutItemCommand'],
      units: 1,
    });
  });
});

describe('a webhook of a customer with a card', () => {
  it('costs one send and one write of one unit', async () => {
    const post = await aCountedWebhook();
    expect(await post(aCustomerRecord({ card_number: 'K-7' }))).toEqual({
      answer: { outcome: 'stored' },
      calls: ['SendMessageCommand', 'PutItemCommand'],
      units: 1,
    });
  });
});

describe('a line that moves to another order', () => {
  it('costs a refused write, a send to the order it leaves, and the two index entries', async () => {
    const post = await aCountedWebhook();
    await post(aLine());
    expect(await post(aLine({ _v: evening + 1, id_order: 777 }))).toEqual({
      answer: { outcome: 'stored' },
      calls: ['SendMessageCommand', 'PutItemCommand', 'GetItemCommand', 'SendMessageCommand', 'PutItemCommand'],
      units: 1 + 3,
    });
  });
});

describe("the vendor's example of a receipt", () => {
  it('is stored in an item of 1 KB at most', () => {
    expect(itemSize(toTillItem(aTillRecord(receipt)))).toBeLessThanOrEqual(1024);
  });
});
