import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { listenLocally } from './listen-locally.ts';

const askedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ TableName: v.optional(v.string()), TargetTableName: v.optional(v.string()) }),
);
export type AskedOfDynamoDb = v.InferOutput<typeof askedSchema>;

/** What stands between a client and the DynamoDB behind. */
export interface Front {
  /** Answers in place of it; undefined: it is asked. */
  readonly answer?: (operation: string, asked: AskedOfDynamoDb) => Promise<object | undefined>;
  /** Lets its answer wait. */
  readonly hold?: (operation: string, asked: AskedOfDynamoDb) => Promise<void>;
}

const type = 'application/x-amz-json-1.0';

/** @param behind the address of a DynamoDB */
export const inFrontOfDynamoDb = (behind: string, { answer, hold }: Front) =>
  listenLocally(
    createServer(async (request, response) => {
      const body = await text(request);
      const target = String(request.headers['x-amz-target'] ?? '');
      const operation = target.slice(target.indexOf('.') + 1);
      const asked = v.parse(askedSchema, body);
      const own = await answer?.(operation, asked);
      if (own !== undefined) {
        response.writeHead(200, { 'content-type': type }).end(JSON.stringify(own));
        return;
      }
      const signed = ['authorization', 'x-amz-date'].map((name) => [name, String(request.headers[name])]);
      const headers = { 'content-type': type, 'x-amz-target': target, ...Object.fromEntries(signed) };
      const passed = await fetch(behind, { method: 'POST', body, headers });
      const told = await passed.text();
      await hold?.(operation, asked);
      response.writeHead(passed.status, { 'content-type': type }).end(told);
    }),
  );
