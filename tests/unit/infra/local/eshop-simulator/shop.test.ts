import { aShop, badLogin, goodLogin } from './a-shop.ts';

const statusOf = async (response: Promise<{ readonly status: number }>): Promise<number> => (await response).status;

describe('the shop', () => {
  it.each([
    ['GET', '/orders', 200],
    ['GET', '/orders/', 200],
    ['GET', '/orders/O1', 200],
    ['GET', '/orders/states', 200],
    ['GET', '/orders/O1/pdf', 404],
    ['GET', '/orders/O1/history', 404],
    ['POST', '/orders/O1/history', 404],
    ['GET', '/order-statuses', 200],
    ['GET', '', 404],
    ['GET', '/', 404],
    ['GET', '/customers', 404],
    ['GET', '/orders/O1/lines', 404],
    ['GET', '/orders/%E0%A4%A', 404],
    ['PATCH', '/orders', 405],
    ['POST', '/orders/states', 405],
    ['POST', '/orders/O1', 405],
    ['DELETE', '/orders/O1', 405],
    ['PUT', '/orders/O1/history', 405],
    ['POST', '/orders/O1/pdf', 405],
    ['POST', '/order-statuses', 405],
  ])('answers %s %s with %i', async (method, path, expected) => {
    expect(await statusOf(aShop().call(method, path))).toBe(expected);
  });

  it('says which methods a path takes', async () => {
    expect((await aShop().call('POST', '/order-statuses')).headers).toMatchObject({ allow: 'GET' });
  });

  it('obeys a method override, as the real server does', async () => {
    const headers = { authorization: goodLogin, 'x-http-method-override': 'post' };
    expect(await statusOf(aShop().call('GET', '/orders', { headers, body: 'no JSON' }))).toBe(400);
  });

  it('answers the states in the old shape and in the new one', async () => {
    const { call } = aShop({ states: [{ id: 1, type: 'Received', color: '#00F', names: { cs: 'Přijatá' } }] });
    const state = { id: 1, type: 'Received', color: '#00F' };
    expect(JSON.parse((await call('GET', '/orders/states')).body)).toEqual({
      states: [{ ...state, names: { cs: 'Přijatá' } }],
    });
    expect(JSON.parse((await call('GET', '/order-statuses')).body)).toEqual({
      order_statuses: [{ ...state, descriptions: [{ language_id: 'cs', name: 'Přijatá' }] }],
    });
  });

  it.each([
    ['no credentials', {}],
    ['a wrong key', { authorization: badLogin }],
    ['another scheme', { authorization: goodLogin.replace('Basic', 'Bearer') }],
    ['no colon', { authorization: `Basic ${Buffer.from('test').toString('base64')}` }],
  ])('answers 401 to %s', async (_case, headers) => {
    expect(await statusOf(aShop().call('GET', '/orders', { headers }))).toBe(401);
  });

  it('locks after five bad logins within an hour, for the good login, too, and for an hour', async () => {
    const { call, clock } = aShop();
    const bad = () => statusOf(call('GET', '/orders', { headers: { authorization: badLogin } }));
    const good = () => statusOf(call('GET', '/orders'));
    for (let count = 0; count < 5; count += 1) {
      expect(await good()).toBe(200);
      expect(await bad()).toBe(401);
    }
    expect([await good(), await bad()]).toEqual([403, 403]);
    clock.now += 3_599_999;
    expect(await good()).toBe(403);
    clock.now += 1;
    expect(await good()).toBe(200);
  });

  it('does not lock when bad logins are far apart', async () => {
    const { call, clock } = aShop();
    for (let count = 0; count < 6; count += 1) {
      expect(await statusOf(call('GET', '/orders', { headers: { authorization: badLogin } }))).toBe(401);
      clock.now += 16 * 60_000;
    }
    expect(await statusOf(call('GET', '/orders'))).toBe(200);
  });

  it('does not lock for requests that try no login', async () => {
    const { call } = aShop();
    for (let count = 0; count < 6; count += 1) await call('GET', '/orders', { headers: {} });
    expect(await statusOf(call('GET', '/orders'))).toBe(200);
  });
});
