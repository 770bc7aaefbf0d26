import * as v from 'valibot';
import { bearerToken } from '../../../../shared/http/bearer-token.ts';
import { bodyOf, httpEventSchema } from '../../../../shared/http/http-event.ts';
import { accepted, badRequest, internalError, notFound, unauthorized } from '../../../../shared/http/http-response.ts';

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

describe('the bearer token of a request', () => {
  const tokenOf = (headers?: object): string =>
    bearerToken(v.parse(httpEventSchema, { isBase64Encoded: false, ...(headers && { headers }) }));

  it.each([
    ['Bearer secret', 'secret'],
    ['bearer  secret ', 'secret'],
    ['Basic secret', ''],
    ['secret', ''],
    ['Bearer one two', ''],
    ['', ''],
  ])('of %j is %j', (authorization, expected) => {
    expect(tokenOf({ authorization })).toBe(expected);
  });

  it('is empty without such a header, or any', () => {
    expect([tokenOf({}), tokenOf()]).toEqual(['', '']);
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

  it('to a bill that is refused is what is wrong with it, and to a wrong token has no error_id', () => {
    expect(badRequest({ error_id: 3 })).toMatchObject({ statusCode: 400, body: '{"error_id":3}' });
    const { statusCode, body } = unauthorized();
    expect([statusCode, JSON.parse(body)]).toEqual([401, { error: 'Unauthorized', message: expect.any(String) }]);
  });

  it("to a path or token that is not known is API Gateway's own", () => {
    expect(notFound()).toMatchObject({ statusCode: 404, body: '{"message":"Not Found"}' });
  });

  it("to a fault of ours is API Gateway's own", () => {
    expect(internalError()).toMatchObject({ statusCode: 500, body: '{"message":"Internal Server Error"}' });
  });
});
