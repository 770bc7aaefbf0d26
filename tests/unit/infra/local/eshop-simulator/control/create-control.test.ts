import * as v from 'valibot';
import { createCallCounts } from '../../../../../../infra/local/eshop-simulator/control/call-counts.ts';
import { createControl } from '../../../../../../infra/local/eshop-simulator/control/create-control.ts';
import { createFaults } from '../../../../../../infra/local/eshop-simulator/control/create-faults.ts';
import { createFaultyShop } from '../../../../../../infra/local/eshop-simulator/control/faulty-shop.ts';
import { pause } from '../../../../../../infra/local/eshop-simulator/control/pause.ts';
import { createMemoryJournal } from '../../../../../../infra/local/eshop-simulator/journal.ts';
import { anOrder, aShop, badLogin, goodLogin } from '../a-shop.ts';

const Document = v.looseObject({ message: v.optional(v.string()), orders: v.optional(v.array(v.unknown())) });

const aControl = (options: Parameters<typeof aShop>[0] = {}) => {
  const made = aShop(options);
  const { shop, clock } = made;
  const [faults, calls] = [createFaults(), createCallCounts()];
  const faultyShop = createFaultyShop({ shop, faults, calls, now: () => clock.now, pause });
  const control = createControl({ shop, faultyShop, faults, calls });
  const ask = async (method: string, path: string, body: unknown = '') => {
    const answer = await control(method, path, typeof body === 'string' ? body : JSON.stringify(body));
    const json = 'json' in answer ? v.parse(Document, JSON.parse(JSON.stringify(answer.json))) : {};
    return { status: answer.status, json, headers: answer.headers };
  };
  const status = async (authorization: string) =>
    (await made.call('GET', '/orders', { headers: { authorization } })).status;
  return { ...made, ask, faults, calls, status };
};
const login = (login: string, key: string) => `Basic ${Buffer.from(`${login}:${key}`).toString('base64')}`;

describe('POST /control/faults', () => {
  it('arms faults one behind the other, with a delay of a second unless another is given', async () => {
    const { ask } = aControl();
    await ask('POST', '/control/faults', { fault: 'slow', count: 2 });
    const armed = {
      faults: [
        { fault: 'slow', count: 2, delayMs: 1000 },
        { fault: 'throttle', count: 1, operation: 'list', delayMs: 0 },
      ],
    };
    const last = await ask('POST', '/control/faults', { fault: 'throttle', count: 1, operation: 'list', delayMs: 0 });
    expect(last).toMatchObject({ status: 200, json: armed });
    expect((await ask('GET', '/control/faults')).json).toEqual(armed);
  });

  it.each([
    [{ count: 1 }, /^fault: is missing; it must be one of timeout-after-commit, .*, too-large$/],
    [{ fault: 'fire', count: 1 }, /^fault: is "fire"; it must be one of timeout-after-commit, .*, too-large$/],
    [{ fault: 'slow' }, /^count: is missing; it must be a whole number from 1 to 100000$/],
    [{ fault: 'slow', count: 0 }, /^count: is 0; it must be a whole number/],
    [{ fault: 'slow', count: 1.5 }, /^count: is 1\.5; it must be a whole number/],
    [{ fault: 'slow', count: 100_001 }, /^count: is 100001; it must be a whole number/],
    [{ fault: 'slow', count: '1' }, /^count: is "1"; it must be a whole number/],
    [{ fault: 'slow', count: 1, operation: 'print' }, /^operation: is "print"; it must be one of create, .*, states/],
    [
      { fault: 'slow', count: 1, delayMs: -1 },
      /^delayMs: is -1; it must be a whole number of milliseconds from 0 to 600000$/,
    ],
    [{ fault: 'slow', count: 1, delayMs: 600_001 }, /^delayMs: is 600001; /],
    [
      { fault: 'slow', count: 1, delay: 5 },
      /^delay: is no field; leave it out, the fields are fault, count, operation, delayMs$/,
    ],
    [
      { fault: 'refuse', count: 1, operation: 'list' },
      /^operation: is "list", .* refuse takes create, update, delete$/,
    ],
    ['{', /^the body must be a JSON object such as \{"fault":"slow","count":1\}$/],
    ['[]', /^the body must be a JSON object/],
    ['null', /^the body must be a JSON object/],
  ])('answers 400 to %j and says what to do, arming nothing', async (body, message) => {
    const { ask, faults } = aControl();
    expect(await ask('POST', '/control/faults', body)).toMatchObject({
      status: 400,
      json: { message: expect.stringMatching(message) },
    });
    expect(faults.armed()).toEqual([]);
  });

  it.each([
    { fault: 'slow', count: 100_000, delayMs: 600_000 },
    { fault: 'partial-refuse', count: 1, operation: 'delete' },
  ])('takes %j', async (body) => {
    expect((await aControl().ask('POST', '/control/faults', body)).status).toBe(200);
  });
});

describe('the control interface', () => {
  it('disarms all faults', async () => {
    const { ask } = aControl();
    await ask('POST', '/control/faults', { fault: 'slow', count: 2 });
    expect((await ask('DELETE', '/control/faults')).status).toBe(204);
    expect((await ask('GET', '/control/faults')).json).toEqual({ faults: [] });
  });

  it('lists all orders, oldest first, however many, as the API lists them', async () => {
    const { ask, post, list } = aControl();
    for (const size of [100, 50]) await post(Array.from({ length: size }, () => anOrder()));
    const { orders } = await list('order_dir=asc');
    const listed = (await ask('GET', '/control/orders')).json;
    expect(listed.orders).toHaveLength(150);
    expect(listed.orders?.slice(0, 100)).toEqual(orders);
  });

  it('makes the shop a fresh one, on the disk too, and forgets faults and counts', async () => {
    const journal = createMemoryJournal();
    const { ask, post, list, calls, status } = aControl({ journal, plan: 'bronze' });
    await ask('POST', '/control/faults', { fault: 'slow', count: 2 });
    calls.count('list', 200);
    await post([anOrder({ external_order_number: 'A' })]);
    for (let count = 0; count < 5; count += 1) await status(badLogin);
    expect(await status(goodLogin)).toBe(403);

    expect((await ask('POST', '/control/reset')).status).toBe(204);
    expect((await ask('GET', '/control/faults')).json).toEqual({ faults: [] });
    expect((await ask('GET', '/control/calls')).json).toEqual({});
    expect((await ask('GET', '/control/orders')).json).toEqual({ orders: [] });
    expect([...journal.lines()]).toEqual([]);
    expect((await list('external_order_number=A')).number_of_items).toBe(0);
    expect((await post([anOrder()]))[0]?.order_number).toBe('O2600001');
  });

  it('gives the spent quota back with a fresh shop', async () => {
    const { ask, call } = aControl({ plan: 'bronze' });
    const remaining = async () => (await call('GET', '/orders')).headers['x-rate-limit-hour-remaining'];
    expect([await remaining(), await remaining()]).toEqual(['9', '8']);
    await ask('POST', '/control/reset');
    expect(await remaining()).toBe('9');
  });

  it('replaces the credentials, and forgets the bad logins', async () => {
    const { ask, status } = aControl();
    for (let count = 0; count < 4; count += 1) await status(badLogin);
    expect((await ask('PUT', '/control/credentials', { login: 'new', key: 'k:2' })).status).toBe(204);
    expect([await status(login('new', 'k:2')), await status(goodLogin)]).toEqual([200, 401]);
    expect(await status(login('new', 'k:2'))).toBe(200);
  });

  it('keeps replaced credentials through a reset', async () => {
    const { ask, status } = aControl();
    await ask('PUT', '/control/credentials', { login: 'new', key: 'new' });
    await ask('POST', '/control/reset');
    expect(await status(login('new', 'new'))).toBe(200);
  });

  it.each([
    [{ login: 'x' }, /^key: is missing; it must be a text that is not empty$/],
    [{ login: '', key: 'x' }, /^login: is .*; it must be a text that is not empty$/],
    [{ login: 'x', key: 'x', user: 1 }, /^user: is no field; leave it out, the fields are login, key$/],
    ['x', /^the body must be a JSON object such as \{"login":"test","key":"test"\}$/],
  ])('answers 400 to credentials such as %j', async (body, message) => {
    const { ask, status } = aControl();
    expect(await ask('PUT', '/control/credentials', body)).toMatchObject({
      status: 400,
      json: { message: expect.stringMatching(message) },
    });
    expect(await status(goodLogin)).toBe(200);
  });

  it('answers 404 to other paths, and says which there are', async () => {
    const { ask } = aControl();
    for (const path of ['/', '/control', '/control/fault', '/api/v2/orders']) {
      const { status, json } = await ask('GET', path);
      expect([status, json.message]).toEqual([404, expect.stringContaining('/control/faults')]);
    }
  });

  it.each([
    ['PUT', '/control/faults', 'GET, POST, DELETE'],
    ['POST', '/control/calls', 'GET'],
    ['DELETE', '/control/orders', 'GET'],
    ['GET', '/control/reset', 'POST'],
    ['GET', '/control/credentials', 'PUT'],
  ])('answers 405 to %s %s, which takes %s', async (method, path, allow) => {
    expect(await aControl().ask(method, path)).toMatchObject({ status: 405, headers: { allow } });
  });
});
