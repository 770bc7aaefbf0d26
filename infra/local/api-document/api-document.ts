import { loyaltyToken, webhookToken } from '../local-access.ts';
import type { ApiExample } from './api-example.ts';
import type { Answer, ApiOperation } from './api-operation.ts';
import { apiOperations } from './api-operations.ts';
import { componentSchemas, refTo, type SchemaName } from './component-schemas.ts';

/** Of what is sent and answered, not of the program. */
const version = '1.0.0';

/**
 * The OpenAPI 3.1 document of everything that the hub serves, made of the schemas that read and check it. A request and the answer
 * to it are examples of the same name.
 */
export const apiDocument = (): object => ({
  openapi: '3.1.1',
  info: {
    title: 'Kasalink',
    version,
    description:
      'What tills send to the hub. A request and the answer to it are examples of the same name; those that are answered 401 or 404 are sent with a token that nobody was given.',
  },
  servers: [
    { url: 'http://127.0.0.1:8787', description: 'npm start' },
    {
      url: 'https://{api}.execute-api.{region}.amazonaws.com',
      description: 'A stage on AWS; its outputs name the address',
      variables: { api: { default: 'api-id' }, region: { default: 'eu-central-1' } },
    },
  ],
  tags: [
    { name: 'KASA FIK', description: 'The webhook of KASA FIK tills' },
    { name: 'Papaya', description: 'The loyalty calls of Papaya tills' },
  ],
  paths: Object.fromEntries(apiOperations.map((operation) => [operation.path, { post: writeOperation(operation) }])),
  components: {
    schemas: componentSchemas(),
    securitySchemes: {
      loyaltyToken: {
        type: 'http',
        scheme: 'bearer',
        description: `The token that is set in the till's administration; on one machine \`${loyaltyToken}\``,
      },
    },
  },
});

const pathToken = {
  name: 'token',
  in: 'path',
  required: true,
  description:
    "The secret of the webhook's address, as a KASA FIK till can send no header; two are valid side by side while one is changed",
  schema: { type: 'string', minLength: 1 },
  example: webhookToken,
};

const writeOperation = ({ id, token, summary, description, request, answers, examples }: ApiOperation): object => ({
  operationId: id,
  tags: [token === 'path' ? 'KASA FIK' : 'Papaya'],
  summary,
  description,
  ...(token === 'path' ? { parameters: [pathToken], security: [] } : { security: [{ loyaltyToken: [] }] }),
  requestBody: {
    description: request.description,
    required: true,
    content: contentOf(request.schema, examples, ({ body }) => body),
  },
  responses: Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      writeAnswer(
        answer,
        examples.filter((example) => `${example.status}` === status),
      ),
    ]),
  ),
});

const writeAnswer = ({ schema, description }: Answer, examples: readonly ApiExample[]): object => ({
  description,
  content: contentOf(schema, examples, ({ answer }) => answer),
});

const contentOf = (
  schema: SchemaName,
  examples: readonly ApiExample[],
  shown: (example: ApiExample) => object,
): object => ({
  'application/json': {
    schema: refTo(schema),
    ...(examples.length > 0 && {
      examples: Object.fromEntries(
        examples.map((example) => [example.name, { summary: example.summary, value: shown(example) }]),
      ),
    }),
  },
});
