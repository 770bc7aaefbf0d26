import { judgeReply } from '../../../../../shared/eshop/client/judge-reply.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import type { ShopFailure } from '../../../../../shared/eshop/client/shop-failure.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aShopReply } from '../../../../support/a-shop-reply.ts';

const failureOf = (reply: ShopReply): ShopFailure => {
  const judged = judgeReply(reply, evening);
  if (judged.ok) throw new Error('judged to be the answer');
  return judged.error;
};
const untilAfter = (header: string | undefined) =>
  failureOf(aShopReply('', 429, header === undefined ? {} : { 'retry-after': header }));

describe('a reply of the shop', () => {
  it('with 200 is its body', () => {
    const body = Buffer.from('{}');
    expect(judgeReply(aShopReply(body), evening)).toEqual({ ok: true, value: body });
  });

  it.each<[number, ShopFailure]>([
    [301, { kind: 'moved', address: undefined }],
    [400, { kind: 'refused', status: 400, messages: [] }],
    [401, { kind: 'unauthorized' }],
    [403, { kind: 'locked' }],
    [404, { kind: 'refused', status: 404, messages: [] }],
    [405, { kind: 'refused', status: 405, messages: [] }],
    [413, { kind: 'too-large' }],
    [422, { kind: 'refused', status: 422, messages: [] }],
    [429, { kind: 'throttled', until: undefined }],
  ])('with %i processed nothing: %j', (status, expected) => {
    const failure = failureOf(aShopReply('{}', status));
    expect(failure).toEqual(expected);
    expect(failure.kind).not.toBe('unknown');
  });

  it.each([101, 201, 202, 204, 302, 303, 307, 500, 501, 502, 503, 504, 520])(
    'with %i leaves open what was processed',
    (status) => {
      const failure = failureOf(aShopReply('{}', status));
      expect(failure).toEqual({ kind: 'unknown', why: `status ${status}` });
      expect(failure.kind).toBe('unknown');
    },
  );

  it.each<[string, ShopReply, ShopFailure]>([
    ['found nobody', { kind: 'unreachable' }, { kind: 'unreachable' }],
    ['had no credentials', { kind: 'without-credentials' }, { kind: 'without-credentials' }],
    ['the quota did not allow', { kind: 'withheld', until: evening + 5 }, { kind: 'throttled', until: evening + 5 }],
  ])('to a call that %s leaves nothing open', (_what, reply, expected) => {
    expect(failureOf(reply)).toEqual(expected);
    expect(failureOf(reply).kind).not.toBe('unknown');
  });

  it.each(['time-out', 'connection lost', 'answer too long'] as const)(
    'that did not come (%s) leaves all open',
    (why) => {
      expect(failureOf({ kind: 'unanswered', why })).toEqual({ kind: 'unknown', why });
    },
  );

  it.each([
    ['a date in GMT', 'Sat, 03 Nov 2018 20:00:00 GMT', Date.UTC(2018, 10, 3, 20)],
    ['seconds', '120', evening + 120_000],
    ['no seconds at all', '0', evening],
    ['nothing that can be read', 'soon', undefined],
    ['nothing', undefined, undefined],
  ])('that says %s with Retry-After is heeded', (_what, header, until) => {
    expect(untilAfter(header)).toEqual({ kind: 'throttled', until });
  });

  it.each([
    ['as it is', { api_url: 'https://b.admin.s2.upgates.com/api/v2' }, 'https://b.admin.s2.upgates.com/api/v2'],
    ['without a closing slash', { api_url: 'https://b.upgates.com/api/v2/' }, 'https://b.upgates.com/api/v2'],
    ['as none where it is empty', { api_url: '' }, undefined],
    ['as none where it is null', { api_url: null }, undefined],
    ['as none in a body that is no JSON', '<html>', undefined],
  ])('with 301 names the new address in its body, taken %s', (_how, body, address) => {
    const headers = { location: 'https://elsewhere.example/api/v2' };
    expect(failureOf(aShopReply(body, 301, headers))).toEqual({ kind: 'moved', address });
  });

  it.each([
    ['a list', { messages: [{ object: 'order', property: 'x', message: 'Chyba', level: 'error' }] }, 'error'],
    ['one alone', { messages: { object: 'order', property: 'x', message: 'Chyba' } }, undefined],
  ])('that refuses says why in messages: %s', (_what, body, level) => {
    const message = { object: 'order', property: 'x', message: 'Chyba', ...(level === undefined ? {} : { level }) };
    expect(failureOf(aShopReply(body, 400))).toEqual({ kind: 'refused', status: 400, messages: [message] });
  });

  it.each([
    ['a text for messages', { messages: 'Chyba' }],
    ['texts in messages', { messages: ['Chyba'] }],
    ['a message', { message: 'Chyba' }],
    ['an error', { error: 'Chyba', messages: null }],
  ])('that refuses says why in whatever it has: %s', (_what, body) => {
    const messages = [{ object: '', property: '', message: 'Chyba' }];
    expect(failureOf(aShopReply(body, 404))).toEqual({ kind: 'refused', status: 404, messages });
  });

  it.each([
    ['<html>', '<html>'],
    ['[]', '[]'],
    ['messages that say nothing', { messages: [{}, null, []] }],
  ])('that refuses without words has no messages: %s', (_what, body) => {
    expect(failureOf(aShopReply(body, 400))).toEqual({ kind: 'refused', status: 400, messages: [] });
  });
});
