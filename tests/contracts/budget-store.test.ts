import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoBudgetStore } from '../../shared/adapters/dynamodb-budget-store.ts';
import { startEmbeddedDynamoDb } from '../support/embedded-dynamodb.ts';
import { makeMemoryBudgetStore } from '../support/memory-budget-store.ts';
import { standInClient } from '../support/stand-in-client.ts';
import { budgetStoreContract } from './budget-store.contract.ts';

describe('over embedded DynamoDB', () => {
  let dynamoDb: Awaited<ReturnType<typeof startEmbeddedDynamoDb>>;
  beforeAll(async () => {
    dynamoDb = await startEmbeddedDynamoDb();
  });
  afterAll(() => dynamoDb.stop());

  budgetStoreContract('the DynamoDB budget store', async () =>
    dynamoBudgetStore(await dynamoDb.createTable(), dynamoDb.client),
  );

  describe('the DynamoDB budget store, when the answer to a charge is lost and the client asks again', () => {
    let client: DynamoDBClient;
    afterEach(() => client.destroy());

    /** Every call arrives, but the answer to the first charge does not. */
    const losingAnAnswer = async () => {
      client = new DynamoDBClient({ ...standInClient(dynamoDb.address), maxAttempts: 2 });
      let lost = false;
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            const answer = await next(args);
            if (lost || commandName !== 'UpdateItemCommand') return answer;
            lost = true;
            throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
          },
        { step: 'deserialize', priority: 'high' },
      );
      return dynamoBudgetStore(await dynamoDb.createTable(), client);
    };

    it('counts the charge twice', async () => {
      const store = await losingAnAnswer();
      expect(await store.charge('happy-hour', 400, 1000, 1)).toBe(true);
      expect((await store.spent('happy-hour'))?.spent).toBe(800);
    });

    it('refuses what has taken the last of it: nothing is given, and the budget is spent', async () => {
      const store = await losingAnAnswer();
      expect(await store.charge('happy-hour', 1000, 1000, 1)).toBe(false);
      expect((await store.spent('happy-hour'))?.spent).toBe(1000);
    });
  });
});

budgetStoreContract('the memory budget store', async () => makeMemoryBudgetStore());
