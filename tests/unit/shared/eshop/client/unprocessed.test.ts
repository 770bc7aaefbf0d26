import { judgeReply } from '../../../../../shared/eshop/client/unprocessed.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aShopReply } from '../../../../support/a-shop-reply.ts';

const untilAfter = (header: string | undefined) => {
  const headers = header === undefined ? {} : { 'retry-after': header };
  const judged = judgeReply(aShopReply('', 429, headers), evening);
  return judged.kind === 'unprocessed' ? judged.until : 'not judged so';
};

describe('a reply of the shop', () => {
  it('with 200 is its body', () => {
    expect(judgeReply(aShopReply('{}'), evening)).toEqual({ kind: 'ok', body: '{}' });
  });

  it.each([
    [301, 'moved'],
    [302, 'rejected'],
    [400, 'bad-request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'rejected'],
    [405, 'rejected'],
    [413, 'too-large'],
    [429, 'throttled'],
  ])('with %i processed nothing: %s', (status, why) => {
    expect(judgeReply(aShopReply('{}', status), evening)).toEqual({ kind: 'unprocessed', why, until: undefined });
  });

  it.each([201, 202, 204, 500, 501, 502, 503, 504, 520])('with %i leaves open what was processed', (status) => {
    expect(judgeReply(aShopReply('{}', status), evening)).toEqual({ kind: 'unknown', why: `status ${status}` });
  });

  it('that never left leaves nothing open', () => {
    expect(judgeReply({ kind: 'unreachable' }, evening)).toMatchObject({ kind: 'unprocessed', why: 'unreachable' });
  });

  it.each(['time-out', 'connection lost', 'answer too long'] as const)(
    'that did not come (%s) leaves all open',
    (why) => {
      expect(judgeReply({ kind: 'unanswered', why }, evening)).toEqual({ kind: 'unknown', why });
    },
  );

  it.each([
    ['a date in GMT', 'Sat, 03 Nov 2018 20:00:00 GMT', Date.UTC(2018, 10, 3, 20)],
    ['seconds', '120', evening + 120_000],
    ['no seconds at all', '0', evening],
    ['nothing that can be read', 'soon', undefined],
    ['nothing', undefined, undefined],
  ])('that says %s with Retry-After is heeded', (_what, header, until) => {
    expect(untilAfter(header)).toBe(until);
  });
});
