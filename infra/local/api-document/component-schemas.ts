import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import { discountAnswerSchema } from '../../../functions/loyalty-discount/discount-answer-schema.ts';
import { registeredAnswerSchema } from '../../../functions/order-completed/registered-answer-schema.ts';
import { webhookAnswerSchema } from '../../../functions/webhook/webhook-answer-schema.ts';
import { noticeSchema } from '../../../shared/http/notice-schema.ts';
import { closedSchema, openSchema } from '../../../shared/loyalty/bill/bill-schema.ts';
import { refusalSchema } from '../../../shared/loyalty/bill/refusal-schema.ts';
import { billLineDescriptions, closedBillDescriptions, openBillDescriptions } from './bill-descriptions.ts';
import { tillRecordSchema } from './till-record-schema.ts';

export type SchemaName =
  | 'TillRecord'
  | 'WebhookAnswer'
  | 'OpenBill'
  | 'ClosedBill'
  | 'BillLine'
  | 'DiscountAnswer'
  | 'RegisteredAnswer'
  | 'Refusal'
  | 'Notice';

export const refTo = (name: SchemaName): { readonly $ref: string } => ({ $ref: `#/components/schemas/${name}` });

const line = openSchema.entries.orderItems.pipe[0].item;

const conversion: ConversionConfig = {
  target: 'draft-2020-12',
  typeMode: 'input',
  errorMode: 'ignore',
  definitions: { BillLine: line },
  overrideRef: () => refTo('BillLine').$ref,
  // A number that keeps its digits is a number to whoever writes it.
  overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'instance' ? { type: 'number' } : undefined),
};

/** What is sent or answered, as JSON Schema 2020-12: what a schema checks beyond its words is told in the descriptions. */
const jsonSchemaOf = (schema: Parameters<typeof toJsonSchema>[0]): JsonSchema => {
  const { $schema, $defs, ...written } = toJsonSchema(schema, conversion);
  return written;
};

const described = (schema: JsonSchema, description: string, fields: Readonly<Record<string, string>>): JsonSchema => ({
  description,
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      typeof property === 'object' && fields[name] !== undefined
        ? { ...property, description: fields[name] }
        : property,
    ]),
  ),
});

/** The schemas of everything that is sent to the hub and answered by it, by their names in the document. */
export const componentSchemas = (): Readonly<Record<SchemaName, JsonSchema>> => ({
  TillRecord: jsonSchemaOf(tillRecordSchema),
  WebhookAnswer: jsonSchemaOf(webhookAnswerSchema),
  OpenBill: described(
    jsonSchemaOf(openSchema),
    'A bill with a card, before it is closed. What else a till sends (`status`, `vat`, `created`, `updated`, `note`) is not read.',
    openBillDescriptions,
  ),
  ClosedBill: described(
    jsonSchemaOf(closedSchema),
    'A bill that was closed with a card. It is kept as it comes, with what else a till sends (`paid`, `status`, `vat`, `created`).',
    closedBillDescriptions,
  ),
  BillLine: described(
    jsonSchemaOf(line.pipe[2]),
    "A line of a bill. Amounts are in major units of the bill's currency.",
    billLineDescriptions,
  ),
  DiscountAnswer: jsonSchemaOf(discountAnswerSchema),
  RegisteredAnswer: jsonSchemaOf(registeredAnswerSchema),
  Refusal: jsonSchemaOf(refusalSchema),
  Notice: jsonSchemaOf(noticeSchema),
});
