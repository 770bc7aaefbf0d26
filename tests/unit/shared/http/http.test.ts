import * as v from 'valibot';
import { bodyOf, httpEventSchema } from '../../../../shared/http/http-event.ts';
import { accepted, internalError, notFound } from '../../../../shared/http/http-response.ts';

const bodyFrom = (event: object): string => Buffer.from(bodyOf(v.parse(httpEventSchema, event))).toString('hex');

describe('the body of a request', () => {
  it.each([
    ['text', { body: 'ž', isBase64Encoded: false }, 'c5be'],
    ['base64', { body: 'AP8=', isBase64Encoded: true }, '00ff'],
    ['nothing', { isBase64Encoded: false }, ''],
  ])('is the bytes that came as %s', (_how, event, expected) => {
    expect(bodyFrom(event)).toBe(expected);
  });
});

describe('an answer', () => {
  it('is JSON', () => {
    expect(accepted({ outcome: 'stored' })).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"outcome":"stored"}',
    });
  });

  it("to a path or token that is not known is API Gateway's own", () => {
    expect(notFound()).toMatchObject({ statusCode: 404, body: '{"message":"Not Found"}' });
  });

  it("to a fault of ours is API Gateway's own", () => {
    expect(internalError()).toMatchObject({ statusCode: 500, body: '{"message":"Internal Server Error"}' });
  });
});
