import { dynamoBudgetStore } from '../../shared/adapters/dynamodb-budget-store.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { writeAlias } from '../../shared/loyalty/members/member-record.ts';
import type { SentFields } from '../support/a-closed-bill.ts';
import { aLoyaltyHub } from '../support/a-loyalty-hub.ts';
import { aBillOffer, aProgramDocument } from '../support/a-program-document.ts';
import { startEmbeddedDynamoDb } from '../support/embedded-dynamodb.ts';
import { startEmbeddedSqs } from '../support/embedded-sqs.ts';

let dynamoDb: Awaited<ReturnType<typeof startEmbeddedDynamoDb>>;
let sqs: Awaited<ReturnType<typeof startEmbeddedSqs>>;
let calls: string[];

beforeAll(async () => {
  [dynamoDb, sqs] = await Promise.all([startEmbeddedDynamoDb(), startEmbeddedSqs()]);
  dynamoDb.client.middlewareStack.add(
    (next, context) => (args) => {
      const isConsistent = 'ConsistentRead' in args.input && args.input.ConsistentRead === true;
      calls.push(`${isConsistent ? 'consistent ' : ''}${context.commandName}`);
      return next(args);
    },
    { step: 'initialize' },
  );
  sqs.client.middlewareStack.add(
    (next, context) => (args) => {
      calls.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => Promise.all([dynamoDb.stop(), sqs.stop()]));

/** Loyalty over a table of its own, its program read: what it calls from then on. */
const aCountedHub = async (document?: SentFields) => {
  calls = [];
  const table = await dynamoDb.createTable();
  const hub = await aLoyaltyHub({
    store: dynamoRecordStore(table, dynamoDb.client),
    budgets: dynamoBudgetStore(table, dynamoDb.client),
    nudges: sqsNudgeQueue(sqs.createQueue().url, sqs.client),
    ...(document !== undefined && { document }),
  });
  await hub.store.write(writeAlias('FURTHER', 'memberCardId', 1));
  await hub.deps.programs.current();
  const counted = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    calls = [];
    await work();
    return calls;
  };
  return { ...hub, counted };
};

const read = 'consistent GetItemCommand';
const write = 'PutItemCommand';

describe('a quote', () => {
  it('costs one consistent read and one conditional write', async () => {
    const { counted, quote } = await aCountedHub();
    expect(await counted(() => quote())).toEqual([read, write]);
    expect(await counted(() => quote({ total: 49 }))).toEqual([read, write]);
  });

  it('costs one read more for a further card', async () => {
    const { counted, quote } = await aCountedHub();
    expect(await counted(() => quote({ cardId: 'FURTHER' }))).toEqual([read, read, write]);
  });

  it('costs one write more for each offer with a budget, and none for what the bill was charged before', async () => {
    const { counted, quote } = await aCountedHub(aProgramDocument({ offers: [aBillOffer({ budget: { uses: 10 } })] }));
    expect(await counted(() => quote())).toEqual([read, 'UpdateItemCommand', write]);
    expect(await counted(() => quote({ note: 'no sugar' }))).toEqual([read, write]);
  });

  it('that repeats another one exactly writes nothing', async () => {
    const { counted, quote } = await aCountedHub();
    await quote();
    expect(await counted(() => quote())).toEqual([read]);
  });
});

describe('a closed bill', () => {
  it('costs one read, one nudge and two writes', async () => {
    const { counted, quote, close } = await aCountedHub();
    await quote();
    expect(await counted(() => close({ total: 45 }))).toEqual([read, 'SendMessageCommand', write, write]);
  });

  it('costs a query more where its card was not quoted: another one may have been', async () => {
    const { counted, close } = await aCountedHub();
    expect(await counted(() => close())).toEqual([read, 'QueryCommand', 'SendMessageCommand', write, write]);
  });

  it('that is repeated costs a refused write and a read in place of the two writes', async () => {
    const { counted, close } = await aCountedHub();
    await close();
    expect(await counted(() => close())).toEqual([read, 'SendMessageCommand', write, read]);
  });
});
