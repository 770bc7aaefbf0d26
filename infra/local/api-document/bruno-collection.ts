import { loyaltyToken, webhookToken } from '../local-access.ts';
import type { ApiExample } from './api-example.ts';
import type { ApiOperation } from './api-operation.ts';
import { apiOperations } from './api-operations.ts';

/**
 * The examples of the API's document as a collection for Bruno, plain files by their paths. The tokens of a stage on AWS are
 * Bruno's secrets, which it keeps outside of the files.
 */
export const brunoCollection = (): ReadonlyMap<string, string> =>
  new Map([
    ['bruno.json', `${JSON.stringify({ version: '1', name: 'Kasalink', type: 'collection' }, null, 2)}\n`],
    [
      'environments/local.bru',
      block('vars', ['api: http://127.0.0.1:8787', `webhookToken: ${webhookToken}`, `loyaltyToken: ${loyaltyToken}`]),
    ],
    [
      'environments/stage.bru',
      `${block('vars', ['api: https://API-ID.execute-api.eu-central-1.amazonaws.com'])}vars:secret [\n  webhookToken,\n  loyaltyToken\n]\n`,
    ],
    ...apiOperations.flatMap((operation) =>
      operation.examples.map((example, at): [string, string] => [
        `${operation.id}/${example.name}.bru`,
        requestFile(operation, example, at + 1),
      ]),
    ),
  ]);

const requestFile = (operation: ApiOperation, example: ApiExample, place: number): string => {
  const { path, token, summary } = operation;
  const isAllowed = example.status !== 401 && example.status !== 404;
  const sent = isAllowed ? `{{${token === 'path' ? 'webhookToken' : 'loyaltyToken'}}}` : 'nobody-was-given-this';
  return [
    block('meta', [`name: ${example.name}`, 'type: http', `seq: ${place}`]),
    block('post', [
      `url: {{api}}${path.replace('{token}', sent)}`,
      'body: json',
      `auth: ${token === 'path' ? 'none' : 'bearer'}`,
    ]),
    ...(token === 'bearer' ? [block('auth:bearer', [`token: ${sent}`])] : []),
    block('body:json', JSON.stringify(example.body, null, 2).split('\n')),
    block('assert', [`res.status: eq ${example.status}`]),
    block('docs', [`${summary}.`, `${example.summary}.`]),
  ].join('\n');
};

const block = (name: string, lines: readonly string[]): string =>
  `${name} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
