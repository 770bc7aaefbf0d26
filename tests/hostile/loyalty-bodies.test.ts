import { gzipSync } from 'node:zlib';
import { ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { vendorClosedExample, vendorOpenExample } from '../support/vendor-loyalty-examples.ts';

const local = oneLocalStage();

type Endpoint = 'discount' | 'order-completed';
const endpoints: readonly Endpoint[] = ['discount', 'order-completed'];
const examples: Readonly<Record<Endpoint, string>> = {
  discount: vendorOpenExample,
  'order-completed': vendorClosedExample,
};

const post = async (
  endpoint: Endpoint,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: unknown }> => {
  const response = await fetch(`${local.stage.api}/loyalty/${endpoint}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer dev-loyalty-token', ...headers },
    body: Buffer.from(body),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
};

const changed = (endpoint: Endpoint, fields: object): string =>
  JSON.stringify({ ...JSON.parse(examples[endpoint]), orderId: 'hostile', ...fields });
const aLine = (fields: object = {}): object => ({ productId: '11111', quantity: 1, totalPrice: 1, ...fields });

/** Every record of the kinds, by key, with its version. */
const stored = async (...kinds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { TableNames } = await local.stage.dynamoDb.send(new ListTablesCommand({}));
  const found = new Map<string, string>();
  for await (const { Items } of paginateScan({ client: local.stage.dynamoDb }, { TableName: TableNames?.[0] ?? '' }))
    for (const { pk, v } of Items ?? [])
      if (kinds.some((kind) => pk?.S?.startsWith(`${kind}#`))) found.set(pk?.S ?? '', v?.N ?? '');
  return found;
};

/** Posts it to both, and looks that neither has stored a bill or changed a member; a closed one lies in quarantine. */
const refused = async (bodyFor: (endpoint: Endpoint) => string | Uint8Array, answer: object): Promise<void> => {
  for (const endpoint of endpoints) {
    const before = [await stored('hub.bills', 'hub.members'), (await stored('hub.quarantine')).size] as const;
    expect(await post(endpoint, bodyFor(endpoint))).toEqual({ status: 400, body: answer });
    const quarantined = (await stored('hub.quarantine')).size - before[1];
    expect([await stored('hub.bills', 'hub.members'), quarantined]).toEqual([
      before[0],
      endpoint === 'discount' ? 0 : 1,
    ]);
  }
};

const missing = (field: string) => ({ error: 'Missing required field', message: `${field} is required`, error_id: 2 });
const invalid = (field: string) => {
  const named = field.replace(/[[\]]/g, '\\$&');
  return { error: 'Invalid request', message: expect.stringMatching(new RegExp(`^${named}: .{5,120}$`)) };
};

it.each(['orderId', 'cardId', 'total', 'currency', 'orderItems'])(
  'names %s when it is missing, null or blank',
  async (field) => {
    for (const nothing of [undefined, null, ' '])
      await refused((endpoint) => changed(endpoint, { [field]: nothing }), missing(field));
  },
);

it.each(['productId', 'quantity', 'totalPrice'])('names %s of a line when it is missing', async (field) => {
  const orderItems = [aLine(), aLine({ [field]: null })];
  await refused((endpoint) => changed(endpoint, { orderItems }), missing(`orderItems[1].${field}`));
});

it.each([
  ['event', missing('event')],
  ['completed', missing('completed')],
])('names %s of a closed bill when it is missing', async (field, body) => {
  expect(await post('order-completed', changed('order-completed', { [field]: undefined }))).toEqual({
    status: 400,
    body,
  });
});

it('tells an unknown event by its name, before anything else of the bill', async () => {
  expect(await post('order-completed', '{"event":"order.nieco"}')).toEqual({
    status: 400,
    body: { error: 'Unsupported event type', message: "Event type 'order.nieco' is not supported", error_id: 1 },
  });
});

it.each<[string, object]>([
  ['orderId', { orderId: 7 }],
  ['orderId', { orderId: 'a\u0007' }],
  ['cardId', { cardId: '\ud800' }],
  ['cardId', { cardId: { $ne: null } }],
  ['branchId', { branchId: 'x'.repeat(10_000) }],
  ['total', { total: '25.50' }],
  ['total', { total: 1e300 }],
  ['total', { total: 5e-324 }],
  ['currency', { currency: 'euro' }],
  ['orderItems', { orderItems: 'none' }],
  ['orderItems', { orderItems: Array.from({ length: 1001 }, () => aLine()) }],
  ['orderItems[0]', { orderItems: [7] }],
  ['orderItems[0].quantity', { orderItems: [aLine({ quantity: '1' })] }],
  ['orderItems[0].quantity', { orderItems: [aLine({ quantity: 1e12 })] }],
  ['orderItems[0].totalPrice', { orderItems: [aLine({ totalPrice: -1 })] }],
  ['orderItems[0].totalPrice', { orderItems: [aLine({ quantity: -1 })] }],
  ['orderItems[0].vatRate', { orderItems: [aLine({ vatRate: 1000 })] }],
])('names %s when it cannot be', async (field, fields) => {
  await refused((endpoint) => changed(endpoint, fields), invalid(field));
});

it.each<[string, string | Uint8Array]>([
  ['nothing at all', ''],
  ['a text', 'hello hub'],
  ['JSON cut short', vendorClosedExample.slice(0, 200)],
  ['a list', `[${vendorClosedExample}]`],
  ['a key twice', vendorClosedExample.replace('{', '{"total":1,')],
  ['a __proto__ key', vendorClosedExample.replace('{', '{"__proto__":{},')],
  ['1e999', vendorClosedExample.replace('25.50', '1e999')],
  ['10,000 levels', `{"orderItems":${'['.repeat(10_000)}`],
  ['invalid UTF-8', Buffer.from('{"orderId":"K\xe1va"}', 'latin1')],
  ['gzip', gzipSync(vendorClosedExample)],
])('refuses %s as a body that is no bill', async (_what, body) => {
  await refused(() => body, invalid('body'));
});

it('refuses a bill of 100,000 lines, and says how many it may have', async () => {
  const orderItems = Array.from({ length: 100_000 }, () => aLine());
  await refused((endpoint) => changed(endpoint, { orderItems }), {
    error: 'Invalid request',
    message: expect.stringMatching(/^body: .* at most 1000 orderItems$/),
  });
});

it.each(['', 'Bearer', 'Bearer guess', 'Bearer dev-webhook-token', 'Basic dev-loyalty-token'])(
  'answers 401 to the authorization %j, whatever the body, and keeps nothing',
  async (authorization) => {
    const before = await stored('hub.bills', 'hub.members', 'hub.quarantine');
    for (const endpoint of endpoints) {
      const { status, body } = await post(endpoint, 'no JSON', { authorization });
      expect([status, body]).toEqual([401, { error: 'Unauthorized', message: expect.any(String) }]);
    }
    expect(await stored('hub.bills', 'hub.members', 'hub.quarantine')).toEqual(before);
  },
);

it('tells an unknown card by error 3, and keeps its sale', async () => {
  const unknown = { cardId: 'nobody', orderId: 'of-nobody' };
  const answer = {
    status: 400,
    body: {
      error: 'Customer not found',
      message: 'No customer found with the provided customerId or cardId',
      error_id: 3,
    },
  };
  for (const endpoint of endpoints) expect(await post(endpoint, changed(endpoint, unknown))).toEqual(answer);
  expect([...(await stored('hub.bills')).keys()]).toContain('hub.bills#SLOVAK_PUB/of-nobody');
});

it('never answers 5xx, however a bill is changed', async () => {
  const line = JSON.parse(vendorOpenExample).orderItems[0];
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('\ud800', '\u0000', '/', '#', '__proto__', 'x'.repeat(5000), -1e9, 1e9, 1e-9, -0),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...endpoints),
      fc.constantFrom(...new Set(endpoints.flatMap((endpoint) => Object.keys(JSON.parse(examples[endpoint]))))),
      fc.constantFrom(...Object.keys(line)),
      odd,
      async (endpoint, field, ofLine, value) => {
        for (const fields of [{ [field]: value }, { orderItems: [line, { ...line, [ofLine]: value }] }])
          expect([200, 400]).toContain((await post(endpoint, changed(endpoint, fields))).status);
      },
    ),
    { numRuns: 200 },
  );
  expect((await fetch(`${local.stage.api}/health`)).status).toBe(200);
}, 60_000);
