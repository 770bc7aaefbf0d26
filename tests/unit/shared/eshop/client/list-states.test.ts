import { listStates } from '../../../../../shared/eshop/client/list-states.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { failed } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';

const list = async (...replies: readonly ShopReply[]) => {
  const { sendHttp, requests } = aScriptedShop(...replies);
  const answer = await listStates(sendHttp, { timeout: 12_345, now: () => evening });
  const states = answer.ok && answer.value.map(({ fields: _, ...state }) => state);
  return { answer, states, paths: requests.map(({ path }) => path) };
};
const received = { id: '1', type: 'Received', color: '#fff', names: { cs: 'Přijatá', sk: 'Prijatá' } };

describe('the states of the shop', () => {
  it('are listed where the document says', async () => {
    const { states, paths } = await list(
      aShopReply({ states: [{ id: 1, type: 'Received', color: '#fff', names: { cs: 'Přijatá', sk: 'Prijatá' } }] }),
    );
    expect(states).toEqual([received]);
    expect(paths).toEqual(['/orders/states']);
  });

  it.each([404, 405])('are listed where later shops have them, when the answer is %i', async (status) => {
    const descriptions = [
      { language_id: 'cs', name: 'Přijatá' },
      { language_id: 'sk', name: 'Prijatá' },
    ];
    const { states, paths } = await list(
      aShopReply('', status),
      aShopReply({ order_statuses: [{ id: 1, type: 'Received', color: '#fff', descriptions }] }),
    );
    expect(states).toEqual([received]);
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
    const { states } = await list(aShopReply({ states: [{ id: 1, type: 'Received', color: '#fff', names }] }));
    expect(states).toEqual([{ ...received, names: { cs: 'Přijatá' } }]);
  });

  it.each([
    ['type null, their own', { type: null }, { type: undefined }],
    ['an id as a text', { id: '1' }, {}],
    ['no names, as PHP writes them', { names: [] }, { names: {} }],
    ['names null', { names: null }, { names: {} }],
  ])('are read with %s', async (_what, fields, expected) => {
    const state = { ...received, id: 1, ...fields };
    expect((await list(aShopReply({ states: [state] }))).states).toEqual([{ ...received, ...expected }]);
  });

  it('are read where there is one instead of a list', async () => {
    expect((await list(aShopReply({ states: { ...received, color: null } }))).states).toEqual([
      { ...received, color: undefined },
    ]);
  });

  it('are kept as they came, unknown fields too', async () => {
    const state = { ...received, id: '1.0', more: { mails: ['x'] } };
    const { answer } = await list(aShopReply({ states: [state] }));
    expect(answer).toMatchObject({ ok: true, value: [{ id: '1.0', fields: state }] });
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
