import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';

const content = v.object({
  'application/json': v.object({
    schema: v.object({ $ref: v.string() }),
    examples: v.optional(v.record(v.string(), v.object({ value: v.record(v.string(), v.unknown()) })), {}),
  }),
});

const operationSchema = v.object({
  operationId: v.string(),
  requestBody: v.object({ content }),
  responses: v.record(v.string(), v.object({ content })),
});

const documentSchema = v.object({
  paths: v.record(v.string(), v.record(v.string(), operationSchema)),
  components: v.object({ schemas: v.record(v.string(), v.record(v.string(), v.unknown())) }),
});

/** An example of the document: what is sent, and what it says of the answer. */
export interface DocumentedExample {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
  /** References of the schemas. */
  readonly requestSchema: string;
  readonly answerSchema: string;
}

/** `docs/openapi.json` as somebody else reads it. */
export const readApiDocument = () => {
  const file = new URL('../../docs/openapi.json', import.meta.url);
  const document = v.parse(v.record(v.string(), v.unknown()), JSON.parse(readFileSync(file, 'utf8')));
  const { paths, components } = v.parse(documentSchema, document);
  const ajv = new Ajv2020({ strictTypes: false, allErrors: true });
  ajv.addVocabulary(['components']).addSchema({ $id: 'api', components });
  return {
    /** All of it. */
    document,
    schemas: components.schemas,
    /** `POST /loyalty/discount` */
    routes: Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
    examples: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => examplesOf(path, method, operation)),
    ),
    /** @returns how a value departs from a schema of the document; empty where it does not */
    faultsOf: (schema: string, value: unknown): readonly string[] => {
      const fits = ajv.compile({ $ref: `api${schema}` });
      return fits(value) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
    },
  };
};

const examplesOf = (
  path: string,
  method: string,
  { operationId, requestBody, responses }: v.InferOutput<typeof operationSchema>,
): readonly DocumentedExample[] => {
  const request = requestBody.content['application/json'];
  return Object.entries(request.examples).map(([name, { value: body }]) => {
    const answers = Object.entries(responses).flatMap(([status, answer]) => {
      const { schema, examples } = answer.content['application/json'];
      const example = examples[name];
      return example === undefined
        ? []
        : [{ status: Number(status), answer: example.value, answerSchema: schema.$ref }];
    });
    const [answer] = answers;
    if (answer === undefined || answers.length > 1)
      throw new Error(`the example ${name} of ${operationId} has ${answers.length} answers, not one`);
    return { operation: operationId, method, path, name, body, requestSchema: request.schema.$ref, ...answer };
  });
};
