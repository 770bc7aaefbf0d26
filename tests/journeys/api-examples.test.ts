import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { type DocumentedExample, readApiDocument } from '../support/read-api-document.ts';

const local = oneLocalStage();
const { routes, examples, faultsOf } = readApiDocument();

const send = async ({ method, path, status, body }: DocumentedExample) => {
  const tokenOf = (right: string): string => (status === 401 || status === 404 ? 'nobody-was-given-this' : right);
  const address = path.replace('{token}', tokenOf('dev-webhook-token'));
  const response = await fetch(`${local.stage.api}${address}`, {
    method: method.toUpperCase(),
    headers: {
      'content-type': 'application/json',
      ...(address === path && { authorization: `Bearer ${tokenOf('dev-loyalty-token')}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = v.parse(v.record(v.string(), v.unknown()), await response.json());
  return { status: response.status, type: response.headers.get('content-type'), answer };
};

/** An id in quarantine is another each time. */
const expected = ({ answer }: DocumentedExample) => ('id' in answer ? { ...answer, id: expect.any(String) } : answer);

it.each(examples.map((example) => [example.operation, example.name, example] as const))(
  'answers %s %s as the document says',
  async (_operation, _name, example) => {
    const { status, type, answer } = await send(example);
    expect({ status, type, answer }).toEqual({
      status: example.status,
      type: 'application/json',
      answer: expected(example),
    });
    expect(faultsOf(example.answerSchema, answer)).toEqual([]);
  },
);

it('serves what the document names, and nothing else', () => {
  const assembly = join(local.place.folder, 'data/cdk.out');
  const [template = ''] = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  const { Resources } = v.parse(templateSchema, JSON.parse(readFileSync(join(assembly, template), 'utf8')));
  const served = Object.values(Resources).flatMap(({ Properties: { RouteKey } }) => RouteKey ?? []);
  expect(served.sort()).toEqual(routes.sort());
});

const templateSchema = v.object({
  Resources: v.record(
    v.string(),
    v.object({ Properties: v.optional(v.object({ RouteKey: v.optional(v.string()) }), {}) }),
  ),
});
