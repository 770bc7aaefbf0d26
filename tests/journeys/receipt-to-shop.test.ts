import { GetItemCommand, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { hubKinds } from '../../shared/records/record-key.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { permutations } from '../support/permutations.ts';
import { vendorOrdersExample } from '../support/vendor-orders-example.ts';

const local = oneLocalStage();

const table = async (): Promise<string> => {
  const { TableNames } = await local.stage.dynamoDb.send(new ListTablesCommand({}));
  return TableNames?.[0] ?? '';
};
const stored = async (key: string) => {
  const { Item } = await local.stage.dynamoDb.send(
    new GetItemCommand({ TableName: await table(), Key: { pk: { S: key } } }),
  );
  return Item;
};
const keys = async (prefix: string): Promise<readonly string[]> => {
  const { Items } = await local.stage.dynamoDb.send(new ScanCommand({ TableName: await table() }));
  return (Items ?? []).map(({ pk }) => pk?.S ?? '').filter((key) => key.startsWith(prefix));
};
const inShop = async (external: string) =>
  (await local.stage.shopOrders()).filter(({ external_order_number }) => external_order_number === external);

const version = 1_541_274_974_010;
const line = (id: number, order: number | string, total: number, more: object = {}) =>
  JSON.stringify({
    _t: 'order_details',
    _v: version,
    id,
    id_order: order,
    name: `Item ${id}`,
    quantity: 1,
    total_price_tax_incl: total,
    tax_rate: 21,
    ...more,
  });

it('says that it is well once a write, a send and a call to the shop have succeeded', async () => {
  expect((await fetch(`${local.stage.api}/health`)).status).toBe(200);
});

it("waits for the lines of the vendor's own example, and then stands in the shop once, with total 3331", async () => {
  expect((await local.stage.post(vendorOrdersExample)).status).toBe(200);
  const waiting = await local.stage.eventually(
    () => stored('hub.order_syncs#fik-3317888960569993'),
    (item) => item !== undefined,
  );
  expect(JSON.parse(waiting?.body?.S ?? '{}')).toMatchObject({
    state: 'waiting',
    missing: { what: 'lines', count: 0, sum: 0, expected: 3_331_000 },
  });

  for (const [id, total] of [
    [3, 1_000_500],
    [1, 330_500],
    [2, 2_000_000],
  ] as const)
    expect((await local.stage.post(line(id, '3317888960569993', total))).status).toBe(200);
  const orders = await local.stage.eventually(
    () => inShop('fik-3317888960569993'),
    (found) => found.length > 0,
  );
  expect(orders).toHaveLength(1);
  expect(orders[0]).toMatchObject({
    order_total: 3331,
    creation_time: '2018-11-03T20:56:14+01:00',
    paid_date: '2018-11-03',
  });
}, 30_000);

it('makes the identical shop order whatever order the records come in, doubled and with an older version in between', async () => {
  const content = ({
    external_order_number,
    order_number,
    case_number,
    admin_url,
    ...order
  }: Record<string, unknown>) =>
    JSON.stringify(order, (key, value: unknown) =>
      ['variable_symbol', 'last_update_time'].includes(key) ? undefined : value,
    );
  const receipts = permutations([0, 1, 2, 3]).map((arrival, at) => ({
    arrival,
    id: 4_000_000_000_000_000 + at * 1000,
  }));
  await Promise.all(
    receipts.map(async ({ arrival, id }) => {
      const receipt = {
        _t: 'orders',
        _v: version,
        id,
        currency: 'CZK',
        total_paid_tax_incl: 600_250,
        total_paid_real: 1,
      };
      const records = [
        JSON.stringify(receipt),
        ...[100_000, 200_125, 300_125].map((total, at) => line(id + at + 1, id, total, { name: `Item ${at}` })),
      ];
      const older = [
        JSON.stringify({ ...receipt, _v: version - 5000, total_paid_real: 0 }),
        ...[1, 2, 3].map((at) => line(id + at, id, 7_000, { _v: version - 5000 })),
      ];
      for (const at of arrival) {
        for (const body of [records[at], older[at], records[at]])
          expect((await local.stage.post(body ?? '')).status).toBe(200);
      }
    }),
  );
  const orders = await local.stage.eventually(
    async () =>
      (await local.stage.shopOrders()).filter(({ external_order_number }) =>
        external_order_number?.startsWith('fik-4000'),
      ),
    (found) => found.length >= receipts.length,
  );
  expect(orders).toHaveLength(receipts.length);
  expect(new Set(orders.map(content)).size).toBe(1);
  expect(orders[0]?.order_total).toBe(600.25);
}, 40_000);

it('keeps the first content of a version, and the other in quarantine', async () => {
  const before = await keys('hub.quarantine#');
  const id = 5_000_000_000_000_001;
  await local.stage.post({ _t: 'products', _v: version, id, name: 'first' });
  const answer = await local.stage.post({ _t: 'products', _v: version, id, name: 'other' });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ outcome: 'quarantined', reason: 'conflict' });
  expect((await stored(`products#${id}`))?.body?.S).toContain('first');
  expect(await keys('hub.quarantine#')).toHaveLength(before.length + 1);
});

it('gives back every digit of an id beyond 2^53 and of a nested number of 20 digits', async () => {
  const body = '{"_t":"products","_v":1541274974010,"id":9007199254740993,"__deep":{"n":[12345678901234567890, 1.10]}}';
  expect((await local.stage.post(body)).status).toBe(200);
  expect((await stored('products#9007199254740993'))?.body?.S).toBe(body);
});

it.each([...hubKinds, 'hub.cards', 'orders#1'])(
  'changes nothing but the quarantine when a till sends a record of the table %s',
  async (name) => {
    const before = { all: await keys(''), quarantine: await keys('hub.quarantine#') };
    const id = name === 'hub.access' ? 'tokens' : 'orders';
    const answer = await local.stage.post({ _t: name, _v: version, id, tokens: [] });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ outcome: 'quarantined', reason: 'table' });
    const after = await keys('');
    expect(after.filter((key) => !before.all.includes(key))).toEqual([expect.stringMatching(/^hub\.quarantine#/)]);
    expect(before.all.filter((key) => !after.includes(key))).toEqual([]);
  },
);

it('answers a wrong token like a path that does not exist, and stores nothing', async () => {
  const before = await keys('');
  const wrong = await fetch(`${local.stage.api}/webhook/wrong-token`, { method: 'POST', body: vendorOrdersExample });
  const unknown = await fetch(`${local.stage.api}/no-such-path`, { method: 'POST', body: vendorOrdersExample });
  expect(wrong.status).toBe(404);
  expect(unknown.status).toBe(404);
  expect(await wrong.text()).toBe(await unknown.text());
  expect(wrong.headers.get('content-type')).toBe(unknown.headers.get('content-type'));
  expect(await keys('')).toEqual(before);
});
