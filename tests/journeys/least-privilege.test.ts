import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { findStage, type RunningStage } from '../../infra/local/find-stage.ts';
import { loyaltyToken, shopAuthorization, webhookToken } from '../../infra/local/local-access.ts';
import type { Nudge } from '../../shared/records/nudge.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import { recordKey } from '../../shared/records/record-key.ts';
import { aLine } from '../support/a-line.ts';
import { aReceipt } from '../support/a-receipt.ts';
import { type AskedCall, allowedActions, isAllowed } from '../support/recording-stage/allowed-actions.ts';
import { type RecordingStage, runRecordingStage } from '../support/recording-stage/run-recording-stage.ts';
import { resultValue } from '../support/result-value.ts';
import { vendorClosedExample, vendorOpenExample } from '../support/vendor-loyalty-examples.ts';

const access = { region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const json = { 'content-type': 'application/json' };
const day = 86_400_000;
/** Noon, two days ago: a trading day that is over wherever the clocks are. */
const soldAt = Math.floor(Date.now() / day) * day - 1.5 * day;
const receiptId = (soldAt - 1_440_000_000_000) * 32_768;
const external = `fik-${receiptId}`;

let folder: string;
let stage: RecordingStage;
let running: RunningStage;
let dynamoDb: DynamoDBClient;
let sqs: SQSClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-actions-'));
  stage = await runRecordingStage(folder);
  running = resultValue(await findStage(Number(new URL(stage.address).port)));
  dynamoDb = new DynamoDBClient({ ...access, endpoint: running.dynamoDb });
  sqs = new SQSClient({ ...access, endpoint: running.sqs });
}, 60_000);
afterAll(async () => {
  await stage.stop();
  await rm(folder, { recursive: true });
}, 20_000);

const send = (queue: string, nudge: Nudge) =>
  sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify(nudge) }));
const post = (record: object) =>
  fetch(`${stage.address}/webhook/${webhookToken}`, { method: 'POST', headers: json, body: JSON.stringify(record) });
const loyalty = (path: string, body: object) =>
  fetch(`${stage.address}/loyalty/${path}`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${loyaltyToken}` },
    body: JSON.stringify(body),
  });
const open = (orderId: string, cardId: string) =>
  loyalty('discount', { ...JSON.parse(vendorOpenExample), orderId, cardId });
const close = (orderId: string, cardId: string, fields: object = {}) =>
  loyalty('order-completed', { ...JSON.parse(vendorClosedExample), orderId, cardId, ...fields });

const shopHeaders = {
  ...json,
  authorization: shopAuthorization,
};
const isInShop = async (): Promise<boolean> =>
  (await (await fetch(`${stage.shop}/orders`, { headers: shopHeaders })).text()).includes(external);
const doubleInShop = () =>
  fetch(`${stage.shop}/orders`, {
    method: 'POST',
    headers: shopHeaders,
    body: JSON.stringify({
      orders: [
        {
          external_order_number: external,
          language_id: 'cs',
          creation_time: new Date(soldAt).toISOString(),
          customer: { email: 'pokladna@bistro.example' },
          products: [{ title: 'Svíčková na smetaně', quantity: 1, price_per_unit: 121, vat: 21 }],
        },
      ],
    }),
  });

/** The days are compared again, as if no night had been. */
const forgetNights = async (): Promise<void> => {
  const { Items = [] } = await dynamoDb.send(new ScanCommand({ TableName: running.table }));
  for (const { pk } of Items)
    if (pk?.S?.startsWith('hub.reconciliations#'))
      await dynamoDb.send(new DeleteItemCommand({ TableName: running.table, Key: { pk } }));
};

/** Whether a function has asked for all that it may. */
const hasAsked = (name: string, action: string) => (): boolean => stage.actionsOf(name).includes(action);

it('lets the functions do all that they are there for', async () => {
  // The budget of an offer was charged for bills that came to nothing, long ago.
  const counter = { pk: { S: 'hub.budgets#ten' }, spent: { N: '5' }, touched: { N: '1' } };
  await dynamoDb.send(new PutItemCommand({ TableName: running.table, Item: counter }));
  await stage.until(hasAsked('Reconcile', 'dynamodb:UpdateItem'));

  const receipt = { id: receiptId, _v: soldAt, date_closed: soldAt };
  expect((await post(aReceipt(receipt))).status).toBe(200);
  expect((await post(aLine({ id_order: receiptId, _v: soldAt }))).status).toBe(200);
  await stage.until(isInShop);
  expect((await doubleInShop()).status).toBe(200);
  await forgetNights();

  // A coupon that another card's quote of the same bill sets free, and a bill that another card closes.
  for (const [order, card] of [
    ['1', 'CARD-2'],
    ['1', 'CARD-1'],
    ['2', 'CARD-2'],
    ['3', 'CARD-1'],
  ] as const)
    expect((await open(order, card)).status).toBe(200);
  expect((await close('3', 'CARD-2')).status).toBe(200);
  // Closed anew by another card before it is marked: the first card is settled there and then, and has many bills.
  expect((await close('3', 'CARD-1', { completed: new Date().toISOString() })).status).toBe(200);

  // One dead letter is sent again, and one is left for a person.
  for (const returns of [0, 99]) await send(running.deadLetterQueue, { kind: 'send', returns });
  const unseen = recordKey('orders', '77');
  await send(running.queue, { kind: 'record', order: fikOrderKey('77'), record: unseen, version: 1, returns: 0 });
  await stage.until(() => functions.every((name) => stage.actionsOf(name).length >= allowed(name).length));
}, 120_000);

const functions = ['Webhook', 'LoyaltyDiscount', 'OrderCompleted', 'EshopSync', 'Sweep', 'Reconcile'] as const;
const allowed = (name: string): readonly string[] => allowedActions(stage.template(), name);

it.each(functions)('asks AWS, in %s, for no less and no more than its role allows', (name) => {
  expect(stage.actionsOf(name)).toEqual(allowed(name));
});

it.each(functions)('asks, in %s, for records within the reach of its role', (name) => {
  const isWithin = (call: AskedCall): boolean => isAllowed(stage.template(), name, call);
  expect(stage.callsOf(name).filter((call) => !isWithin(call))).toEqual([]);
});

it('sees which records are asked for, those too that a settlement leaves behind', () => {
  const keysOf = (action: string) =>
    stage.callsOf('OrderCompleted').flatMap((call) => (call.action === action ? call.keys : []));
  expect(keysOf('dynamodb:PutItem')).toContainEqual(expect.stringMatching(/^hub\.bills#/));
  // Of a member with many settled bills the oldest is looked at.
  expect(keysOf('dynamodb:BatchGetItem')).toContainEqual(expect.stringMatching(/^hub\.bills#/));
});
