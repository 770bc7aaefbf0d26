import * as v from 'valibot';
import type { InvocationOutcome } from '../functions/invoke-function.ts';

/** An answer ready to be sent. */
export type HttpAnswer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

const scalar = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));

const proxyAnswer = v.object({
  statusCode: v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.toNumber())]),
    v.integer(),
    v.minValue(100),
    v.maxValue(599),
  ),
  headers: v.nullish(v.record(v.string(), scalar)),
  cookies: v.nullish(v.array(v.string())),
  body: v.nullish(v.string()),
  isBase64Encoded: v.nullish(v.boolean()),
});

/** An answer of API Gateway itself. */
export const gatewayAnswer = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

const fromFunction = (answer: unknown): HttpAnswer => {
  if (answer === null || typeof answer !== 'object' || !('statusCode' in answer)) {
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
  }
  const parsed = v.safeParse(proxyAnswer, answer);
  if (!parsed.success) return gatewayAnswer(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.output;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
      ...(cookies && cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
};

/** What API Gateway answers for the way an invocation ended, by the rules of payload format 2.0. */
export const httpAnswer = (outcome: InvocationOutcome): HttpAnswer => {
  if (outcome.kind === 'answered') return fromFunction(outcome.answer);
  if (outcome.kind === 'timed-out') return gatewayAnswer(503, 'Service Unavailable');
  if (outcome.kind === 'event-too-large') return gatewayAnswer(413, 'Request Entity Too Large');
  return gatewayAnswer(500, 'Internal Server Error');
};
