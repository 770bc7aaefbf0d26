import { addToHistory } from '../../../../../shared/eshop/client/add-to-history.ts';
import { type HistoryEntry, readHistory } from '../../../../../shared/eshop/client/read-history.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { failed, ok } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { resultValue } from '../../../../support/result-value.ts';

const time = { timeout: 12_345, now: () => evening };
const add = async (reply: ShopReply, name = 'Účtenka', value = '1-23') => {
  const { sendHttp, requests } = aScriptedShop(reply);
  const answer = await addToHistory(sendHttp, { orderNumber: 'O1', data: [{ name, value }], ...time });
  return { answer, requests, sent: JSON.parse(requests[0]?.body ?? '') };
};
const read = async (body: unknown): Promise<readonly HistoryEntry[]> => {
  const { sendHttp } = aScriptedShop(aShopReply(body));
  return resultValue(await readHistory(sendHttp, { orderNumber: 'O1', ...time }));
};

describe("adding to an order's history", () => {
  it('is one call with its data', async () => {
    const { answer, requests, sent } = await add(aShopReply(''));
    expect(answer).toEqual(ok('added'));
    expect(requests).toMatchObject([{ method: 'POST', path: '/orders/O1/history', query: {}, timeout: 12_345 }]);
    expect(sent).toEqual({ data: [{ name: 'Účtenka', value: '1-23' }] });
  });

  it('leaves what is just short enough, and shows where the rest is cut', async () => {
    const longest = await add(aShopReply(''), 'ž'.repeat(50), '🍺'.repeat(500));
    expect(longest.sent).toEqual({ data: [{ name: 'ž'.repeat(50), value: '🍺'.repeat(500) }] });
    const longer = await add(aShopReply(''), 'ž'.repeat(51), '🍺'.repeat(501));
    expect(longer.sent).toEqual({ data: [{ name: `${'ž'.repeat(49)}…`, value: `${'🍺'.repeat(499)}…` }] });
  });

  it('is unknown where no answer came', async () => {
    const { answer } = await add({ kind: 'unanswered', why: 'connection lost' });
    expect(answer).toEqual(failed({ kind: 'unknown', why: 'connection lost' }));
  });
});

describe("reading an order's history", () => {
  const entry = {
    event: 'Změna stavu',
    user_name: 'API',
    changes: [{ name: 'status', before: 'Přijatá', after: 'Storno' }],
    admin_yn: true,
    data: [{ name: 'Účtenka', value: '<b>1-23</b>' }],
    creation_time: '2018-11-03T20:56:14+01:00',
  };
  const changes = [{ name: 'status', before: 'Přijatá', after: 'Storno' }];

  it('asks for it by the order', async () => {
    const { sendHttp, requests } = aScriptedShop(aShopReply({ number_of_items: 0, history: [] }));
    await readHistory(sendHttp, { orderNumber: 'O1', ...time });
    expect(requests).toEqual([
      { method: 'GET', path: '/orders/O1/history', query: {}, body: undefined, timeout: 12_345 },
    ]);
  });

  it('gives its events as the shop has them', async () => {
    expect(await read({ number_of_items: 1, history: [entry] })).toEqual([
      {
        event: 'Změna stavu',
        userName: 'API',
        byApi: true,
        data: [{ name: 'Účtenka', value: '<b>1-23</b>' }],
        creationTime: Date.UTC(2018, 10, 3, 19, 56, 14),
        changes,
        fields: entry,
      },
    ]);
  });

  it.each<[string, object, object]>([
    ['one change instead of a list', { changes: entry.changes[0] }, { changes }],
    ['no changes', { changes: null, data: undefined }, { changes: [], data: [] }],
    [
      'changes of numbers and nulls',
      { changes: [{ name: 'total', before: null, after: 12.5 }] },
      { changes: [{ name: 'total', before: undefined, after: '12.5' }] },
    ],
    ['yes and no as numbers', { admin_yn: 0 }, { byApi: false }],
    ['neither yes nor no', { admin_yn: 'maybe' }, { byApi: undefined }],
    ['one datum instead of a list', { data: { name: 'a', value: 1 } }, { data: [{ name: 'a', value: '1' }] }],
    [
      'missing fields',
      { event: undefined, user_name: null, creation_time: 'včera' },
      { event: undefined, userName: undefined, creationTime: undefined },
    ],
  ])('reads %s', async (_what, fields, expected) => {
    expect(await read({ history: [{ ...entry, ...fields }] })).toEqual([expect.objectContaining(expected)]);
  });

  it('keeps what else came of an event, of its data and of its changes', async () => {
    const further = { ...entry, more: { unknown: ['x'] }, data: [{ name: 'a', value: '1', unit: 'kg' }] };
    expect(await read({ history: [further] })).toMatchObject([{ data: [{ name: 'a', value: '1' }], fields: further }]);
  });

  it('reads one event instead of a list, and null for none', async () => {
    expect(await read({ history: entry })).toHaveLength(1);
    expect(await read({ number_of_items: '0', history: null })).toEqual([]);
  });
});
