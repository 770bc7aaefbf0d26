import { ConditionalCheckFailedException, DynamoDBClient, type ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import { dynamoRecordStore } from '../../../../shared/adapters/dynamodb-record-store.ts';
import { toHubItem, toTillItem } from '../../../../shared/adapters/record-item.ts';
import { hubKey, recordKey } from '../../../../shared/records/record-key.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aLine } from '../../../support/a-line.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { standInClient } from '../../../support/stand-in-client.ts';

type Output = Omit<ServiceOutputTypes, '$metadata'> & Record<string, unknown>;
interface Call {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A store over a DynamoDB that answers as it is told, for what the emulators never do. */
const answering = (answer: (call: Call, count: number) => Output) => {
  const calls: Call[] = [];
  const client = new DynamoDBClient(standInClient('http://127.0.0.1:9'));
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const call = { command: String(context.commandName), input: { ...args.input } };
      calls.push(call);
      return { response: {}, output: { $metadata: {}, ...answer(call, calls.length) } };
    },
    { step: 'initialize', priority: 'high' },
  );
  return { store: dynamoRecordStore('records', client), calls, commands: () => calls.map(({ command }) => command) };
};
const line = aTillRecord(aLine());
const refusal = (Item?: ReturnType<typeof toTillItem>) =>
  new ConditionalCheckFailedException({ $metadata: {}, message: 'refused', ...(Item === undefined ? {} : { Item }) });
const keysAsked = ({ input }: Call): readonly { pk: { S: string } }[] =>
  JSON.parse(JSON.stringify(input)).RequestItems.records.Keys;

describe('the DynamoDB record store', () => {
  it('judges by the old item that comes with a refusal, and reads nothing more', async () => {
    const { store, commands } = answering(() => {
      throw refusal(toTillItem(line));
    });
    expect(await store.offer(line, line.order)).toEqual({ kind: 'refused', kept: line });
    expect(commands()).toEqual(['PutItemCommand']);
  });

  it('reads the item consistently where none comes with the refusal', async () => {
    const { store, calls, commands } = answering(({ command }) => {
      if (command === 'PutItemCommand') throw refusal();
      return { Item: toTillItem(line) };
    });
    expect(await store.offer(line, line.order)).toEqual({ kind: 'refused', kept: line });
    expect(commands()).toEqual(['PutItemCommand', 'GetItemCommand']);
    expect(calls[1]?.input).toMatchObject({ ConsistentRead: true });
  });

  it('throws where the item that refused is gone', async () => {
    const { store } = answering(({ command }) => {
      if (command === 'PutItemCommand') throw refusal();
      return {};
    });
    await expect(store.offer(line, line.order)).rejects.toThrow('was gone');
  });

  it('throws an outage, and does not take it for a refusal', async () => {
    const { store } = answering(() => {
      throw new Error('no connection');
    });
    await expect(store.offer(line, line.order)).rejects.toThrow('no connection');
    await expect(store.write(aHubRecord())).rejects.toThrow('no connection');
    await expect(store.hubRecord(aHubRecord().key)).rejects.toThrow('no connection');
  });

  it('reads many keys consistently, a hundred at a time', async () => {
    const { store, calls } = answering(() => ({ Responses: { records: [] } }));
    await store.tillRecords(Array.from({ length: 230 }, (_, at) => recordKey('orders', String(at))));
    expect(calls.map((call) => keysAsked(call).length)).toEqual([100, 100, 30]);
    for (const { input } of calls) expect(input).toMatchObject({ RequestItems: { records: { ConsistentRead: true } } });
  });

  it('asks again for the keys that were left unprocessed, and for those alone', async () => {
    const keys = ['1', '2', '3'].map((id) => hubKey('hub.order_syncs', id));
    const { store, calls } = answering((call, count) => {
      const asked = keysAsked(call);
      const [done, left] = count === 1 ? [asked.slice(0, 1), asked.slice(1)] : [asked, []];
      return {
        Responses: {
          records: done.map(({ pk }) => toHubItem(aHubRecord({ key: keys.find((key) => key === pk.S) ?? line.key }))),
        },
        ...(left.length === 0 ? {} : { UnprocessedKeys: { records: { Keys: left } } }),
      };
    });
    expect([...(await store.hubRecords(keys)).keys()]).toEqual(keys);
    expect(calls.map((call) => keysAsked(call).map(({ pk }) => pk.S))).toEqual([[...keys], keys.slice(1)]);
  });

  it('gives the keys of all pages of an index', async () => {
    const { store, calls } = answering((_call, count) => ({
      Items: [{ pk: { S: `order_details#${count}` } }],
      ...(count < 3 ? { LastEvaluatedKey: { pk: { S: `order_details#${count}` } } } : {}),
    }));
    expect(await store.partsOf(line.order ?? aMissingOrder())).toEqual(
      ['1', '2', '3'].map((id) => recordKey('order_details', id)),
    );
    expect(calls.map(({ input }) => input.ExclusiveStartKey)).toEqual([
      undefined,
      { pk: { S: 'order_details#1' } },
      { pk: { S: 'order_details#2' } },
    ]);
  });

  it('reads no more pages of a list than are wanted', async () => {
    const { store, calls } = answering((_call, count) => ({
      Items: [{ pk: { S: `hub.order_syncs#${count}a` } }, { pk: { S: `hub.order_syncs#${count}b` } }],
      LastEvaluatedKey: { pk: { S: `hub.order_syncs#${count}b` } },
    }));
    expect(await store.dueIn('ready', 7, 3)).toEqual(['1a', '1b', '2a'].map((id) => hubKey('hub.order_syncs', id)));
    expect(calls).toHaveLength(2);
  });

  it('throws for an item that is not of the shape it writes', async () => {
    const { store } = answering(() => ({ Item: { pk: { S: 'hub.eshop#orders' }, v: { S: '1' } } }));
    await expect(store.hubRecord(hubKey('hub.eshop', 'orders'))).rejects.toThrow();
  });
});

const aMissingOrder = (): never => {
  throw new Error('a line has an order');
};
