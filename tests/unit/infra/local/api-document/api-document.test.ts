import { Validator } from '@seriousme/openapi-schema-validator';
import { apiDocument } from '../../../../../infra/local/api-document/api-document.ts';
import { readApiDocument } from '../../../../support/read-api-document.ts';
import { vendorClosedExample, vendorOpenExample } from '../../../../support/vendor-loyalty-examples.ts';
import { vendorOrdersExample } from '../../../../support/vendor-orders-example.ts';

const { document, schemas, examples, faultsOf } = readApiDocument();

it('stands in docs/openapi.json as the code has it: npm run api writes it', () => {
  expect(document).toEqual(JSON.parse(JSON.stringify(apiDocument())));
});

it('is OpenAPI 3.1 by its meta-schema', async () => {
  expect(await new Validator().validate(document)).toEqual({ valid: true });
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) });
});

it.each([
  ['receiveRecord', vendorOrdersExample],
  ['readDiscount', vendorOpenExample],
  ['registerClosedBill', vendorClosedExample],
])("begins the examples of %s with the vendor's own, as it was written", (operation, written) => {
  expect(examples.find((example) => example.operation === operation)?.body).toEqual(JSON.parse(written));
});

it('describes each request: its schema takes every example but those that are refused for what they are', () => {
  const departing = examples.filter(({ requestSchema, body }) => faultsOf(requestSchema, body).length > 0);
  expect(departing.map(({ operation, name }) => `${operation} ${name}`)).toEqual([
    'receiveRecord version-in-seconds',
    'readDiscount no-order-id',
    'readDiscount total-as-text',
    'registerClosedBill no-order-id',
    'registerClosedBill total-as-text',
  ]);
});

it.each(['readDiscount', 'registerClosedBill'])(
  'says of %s that lines are objects with a product and a price',
  (id) => {
    const example = examples.find(({ operation }) => operation === id);
    if (example === undefined) throw new Error('no example');
    const faults = faultsOf(example.requestSchema, { ...example.body, orderItems: [{ productId: 1, quantity: 1 }] });
    expect(faults).toEqual([
      "/orderItems/0: must have required property 'totalPrice'",
      '/orderItems/0/productId: must be string',
    ]);
  },
);

it('shows an answer of every status that a till can bring about by what it sends', () => {
  const shown = Object.groupBy(examples, ({ operation }) => operation);
  const statuses = Object.entries(shown).map(([operation, some = []]) => [
    operation,
    ...new Set(some.map(({ status }) => status)),
  ]);
  expect(statuses).toEqual([
    ['receiveRecord', 200, 404],
    ['readDiscount', 200, 400, 401],
    ['registerClosedBill', 200, 400, 401],
  ]);
});

it('tells what every field of a bill means', () => {
  const { OpenBill, ClosedBill, BillLine } = schemas;
  for (const schema of [OpenBill, ClosedBill, BillLine])
    expect(Object.values(Object(schema?.properties))).not.toContainEqual(
      expect.not.objectContaining({ description: expect.any(String) }),
    );
});
