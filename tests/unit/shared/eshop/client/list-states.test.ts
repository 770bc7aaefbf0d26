import { listStates } from '../../../../../shared/eshop/client/list-states.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { failed, ok } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';

const list = async (...replies: readonly ShopReply[]) => {
  const { sendHttp, requests } = aScriptedShop(...replies);
  const answer = await listStates(sendHttp, { timeout: 12_345, now: () => evening });
  return { answer, paths: requests.map(({ path }) => path) };
};
const received = { id: '1', type: 'Received', names: { cs: 'Přijatá', sk: 'Prijatá' } };

describe('the states of the shop', () => {
  it('are listed where the document says', async () => {
    const { answer, paths } = await list(
      aShopReply({ states: [{ id: 1, type: 'Received', color: '#fff', names: { cs: 'Přijatá', sk: 'Prijatá' } }] }),
    );
    expect(answer).toEqual(ok([received]));
    expect(paths).toEqual(['/orders/states']);
  });

  it.each([404, 405])('are listed where later shops have them, when the answer is %i', async (status) => {
    const descriptions = [
      { language_id: 'cs', name: 'Přijatá' },
      { language_id: 'sk', name: 'Prijatá' },
    ];
    const { answer, paths } = await list(
      aShopReply('', status),
      aShopReply({ order_statuses: [{ id: 1, type: 'Received', color: '#fff', descriptions }] }),
    );
    expect(answer).toEqual(ok([received]));
    expect(paths).toEqual(['/orders/states', '/order-statuses']);
  });

  it.each([
    ['cz', { cz: 'Přijatá' }],
    ['cs', { cs: 'Přijatá' }],
    ['both, which differ', { cs: 'Přijatá', cz: 'Jiná' }],
    ['both, the other way round', { cz: 'Jiná', cs: 'Přijatá' }],
    ['capitals', { CS: 'Přijatá' }],
    ['null in another language', { cs: 'Přijatá', sk: null }],
  ])('have their Czech name from %s', async (_key, names) => {
    const { answer } = await list(aShopReply({ states: [{ id: 1, type: 'Received', names }] }));
    expect(answer).toEqual(ok([{ ...received, names: { cs: 'Přijatá' } }]));
  });

  it.each([
    ['type null, their own', { type: null }, { type: undefined }],
    ['an id as a text', { id: '1' }, {}],
    ['no names, as PHP writes them', { names: [] }, { names: {} }],
    ['names null', { names: null }, { names: {} }],
  ])('are read with %s', async (_what, fields, expected) => {
    const state = { id: 1, type: 'Received', names: received.names, ...fields };
    expect((await list(aShopReply({ states: [state] }))).answer).toEqual(ok([{ ...received, ...expected }]));
  });

  it('are read where there is one instead of a list', async () => {
    expect((await list(aShopReply({ states: { ...received, color: null } }))).answer).toEqual(ok([received]));
  });

  it.each<[string, readonly ShopReply[], object]>([
    ['neither is there', [aShopReply('', 404), aShopReply('', 404)], { kind: 'refused', status: 404, messages: [] }],
    ['the login is wrong', [aShopReply('', 401)], { kind: 'unauthorized' }],
    [
      'the answer is something else',
      [aShopReply({ orders: [] })],
      { kind: 'unknown', why: 'the answer cannot be read' },
    ],
  ])('are not known when %s', async (_what, replies, failure) => {
    expect((await list(...replies)).answer).toEqual(failed(failure));
  });
});
