import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { BudgetStore } from '../loyalty/budgets/budget-store.ts';
import { hubKey } from '../records/record-key.ts';
import { awsClientSettings } from './aws-client-settings.ts';

const count = v.pipe(
  v.object({ N: v.string() }),
  v.transform(({ N }) => Number(N)),
);
const itemSchema = v.object({ spent: count, touched: count });

/**
 * A counter per offer in the table of records, `hub.budgets#<offer>`: two numbers and no versioned record. The client repeats a
 * call whose answer was lost, so that a charge may be counted twice.
 */
export const dynamoBudgetStore = (table: string, client = new DynamoDBClient(awsClientSettings)): BudgetStore => {
  const keyOf = (offer: string) => ({ pk: { S: hubKey('hub.budgets', offer) } });

  const update = async (
    offer: string,
    input: Omit<UpdateItemCommandInput, 'TableName' | 'Key' | 'ExpressionAttributeNames'>,
  ): Promise<boolean> => {
    try {
      await client.send(
        new UpdateItemCommand({
          ...input,
          TableName: table,
          Key: keyOf(offer),
          ExpressionAttributeNames: { '#spent': 'spent', '#touched': 'touched' },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    charge: async (offer, amount, most, at) =>
      // A counter that is not there yet could not refuse it.
      amount <= most &&
      (await update(offer, {
        UpdateExpression: 'ADD #spent :amount SET #touched = :at',
        ConditionExpression: 'attribute_not_exists(#spent) OR #spent <= :room',
        ExpressionAttributeValues: {
          ':amount': { N: String(amount) },
          ':room': { N: String(most - amount) },
          ':at': { N: String(at) },
        },
      })),
    spent: async (offer) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(offer), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : v.parse(itemSchema, Item);
    },
    recount: (offer, to, from) =>
      update(offer, {
        UpdateExpression: 'SET #spent = :to',
        ConditionExpression: '#spent = :spent AND #touched = :touched',
        ExpressionAttributeValues: {
          ':to': { N: String(to) },
          ':spent': { N: String(from.spent) },
          ':touched': { N: String(from.touched) },
        },
      }),
  };
};
