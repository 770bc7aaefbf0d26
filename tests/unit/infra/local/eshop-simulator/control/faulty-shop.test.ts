import * as v from 'valibot';
import { createCallCounts } from '../../../../../../infra/local/eshop-simulator/control/call-counts.ts';
import { createFaults } from '../../../../../../infra/local/eshop-simulator/control/create-faults.ts';
import type { Fault } from '../../../../../../infra/local/eshop-simulator/control/fault.ts';
import { createFaultyShop } from '../../../../../../infra/local/eshop-simulator/control/faulty-shop.ts';
import type { Pause } from '../../../../../../infra/local/eshop-simulator/control/pause.ts';
import type { ShopOptions } from '../../../../../../infra/local/eshop-simulator/shop.ts';
import { anOrder, aShop, badLogin, goodLogin, parseCreated, parseVerdicts } from '../a-shop.ts';

type Armed = Partial<Fault> & Pick<Fault, 'fault'>;

/** A shop with faults whose pauses last until they are ended by hand. */
const aFaultyShop = (armed: readonly Armed[], options: Partial<ShopOptions> = {}) => {
  const { shop, clock } = aShop(options);
  const [faults, calls] = [createFaults(), createCallCounts()];
  for (const fault of armed) faults.arm({ count: 1, delayMs: 1_000, ...fault });
  const pauses: { milliseconds: number; end: () => void }[] = [];
  const pause: Pause = (milliseconds, until) =>
    new Promise((resolve) => {
      pauses.push({ milliseconds, end: () => resolve('over') });
      until.addEventListener('abort', () => resolve('interrupted'));
    });
  const faulty = createFaultyShop({ shop, faults, calls, now: () => clock.now, pause });
  const gone = new AbortController();
  const call = (method: string, path: string, more: { body?: string; query?: string; login?: string } = {}) =>
    faulty.handle(
      {
        method,
        path,
        query: new URLSearchParams(more.query ?? ''),
        headers: { authorization: more.login ?? goodLogin },
        body: more.body ?? '',
      },
      gone.signal,
    );
  const post = (count = 1) =>
    call('POST', '/orders', { body: JSON.stringify({ orders: Array.from({ length: count }, () => anOrder()) }) });
  const answered = async (outcome: ReturnType<typeof call>) => {
    const response = await outcome;
    if (typeof response === 'string') throw new Error(`the connection was ${response}`);
    return response;
  };
  const settled = () => new Promise(setImmediate);
  return { shop, faulty, faults, calls, pauses, gone, call, post, answered, settled };
};

describe('a fault', () => {
  it.each([
    ['error500-after-commit', 500, 1],
    ['error500-before-commit', 500, 0],
    ['throttle', 429, 0],
    ['refuse', 200, 0],
    ['garbage', 200, 1],
    ['unauthorized', 401, 0],
    ['moved', 301, 0],
    ['too-large', 413, 0],
  ] as const)('%s answers %i and leaves %i orders in the shop', async (fault, status, orders) => {
    const { shop, post, answered } = aFaultyShop([{ fault }]);
    expect((await answered(post())).status).toBe(status);
    expect(shop.orders()).toHaveLength(orders);
    expect((await answered(post())).status).toBe(200);
    expect(shop.orders()).toHaveLength(orders + 1);
  });

  it.each([
    ['timeout-after-commit', 1],
    ['timeout-before-commit', 0],
  ] as const)('%s holds the connection for 15 s, with %i orders in the shop, and closes it', async (fault, orders) => {
    const { shop, post, pauses, settled } = aFaultyShop([{ fault }]);
    const outcome = post();
    await settled();
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([15_000]);
    expect(shop.orders()).toHaveLength(orders);
    pauses[0]?.end();
    expect(await outcome).toBe('closed');
    expect(shop.orders()).toHaveLength(orders);
  });

  it.each(['timeout-after-commit', 'timeout-before-commit', 'slow'] as const)(
    '%s lets go as soon as the client has gone',
    async (fault) => {
      const { post, gone, settled, calls } = aFaultyShop([{ fault }]);
      const outcome = post();
      await settled();
      gone.abort();
      expect(await outcome).toBe('closed');
      expect(calls.counts()).toEqual({ create: { none: 1 } });
    },
  );

  it('slow gives the right answer late', async () => {
    const { shop, post, answered, pauses, settled } = aFaultyShop([{ fault: 'slow', delayMs: 7_000 }]);
    const outcome = post();
    await settled();
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([7_000]);
    expect(shop.orders()).toHaveLength(1);
    pauses[0]?.end();
    expect(parseCreated((await answered(outcome)).body)[0]?.created_yn).toBe(true);
  });

  it('reset resets the connection after the commit', async () => {
    const { shop, post } = aFaultyShop([{ fault: 'reset' }]);
    expect(await post()).toBe('reset');
    expect(shop.orders()).toHaveLength(1);
  });

  it('late-commit drops the connection at once and commits after the delay', async () => {
    const { shop, post, pauses, settled } = aFaultyShop([{ fault: 'late-commit', delayMs: 3_000 }]);
    expect(await post()).toBe('closed');
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([3_000]);
    expect(shop.orders()).toEqual([]);
    pauses[0]?.end();
    await settled();
    expect(shop.orders()).toHaveLength(1);
  });

  it('late-commit commits nothing more once it has been abandoned', async () => {
    const { shop, faulty, post, pauses, settled } = aFaultyShop([{ fault: 'late-commit', count: 2 }]);
    await post();
    faulty.abandon();
    pauses[0]?.end();
    await settled();
    expect(shop.orders()).toEqual([]);
    await post();
    pauses[1]?.end();
    await settled();
    expect(shop.orders()).toHaveLength(1);
  });

  it.each([
    [1_000, 'Mon, 05 Jan 2026 09:00:01 GMT'],
    [1_001, 'Mon, 05 Jan 2026 09:00:02 GMT'],
    [60_000, 'Mon, 05 Jan 2026 09:01:00 GMT'],
    [999, '1'],
    [0, '0'],
  ])('throttle with a delay of %i ms says to try again %s', async (delayMs, expected) => {
    const { post, answered } = aFaultyShop([{ fault: 'throttle', delayMs }]);
    expect((await answered(post())).headers['retry-after']).toBe(expected);
  });

  it('garbage is broken JSON', async () => {
    const { call, answered } = aFaultyShop([{ fault: 'garbage' }]);
    const { body } = await answered(call('GET', '/orders'));
    expect(body).toMatch(/^\{"/);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  it('moved names an address in the body and no Location', async () => {
    const { call, answered } = aFaultyShop([{ fault: 'moved' }]);
    const { body, headers } = await answered(call('GET', '/orders'));
    expect(JSON.parse(body)).toEqual({ api_url: 'http://eshop.example/moved/api/v2' });
    expect(Object.keys(headers)).not.toContain('location');
  });

  it('unauthorized counts as a bad login, and the fifth locks the shop', async () => {
    const { call, answered } = aFaultyShop([{ fault: 'unauthorized', count: 5 }]);
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await answered(call('GET', '/orders'))).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 403]);
  });

  it('spends the quota like every call, and says so', async () => {
    const { post, answered } = aFaultyShop([{ fault: 'error500-before-commit' }], { plan: 'bronze' });
    expect((await answered(post())).headers['x-rate-limit-hour-remaining']).toBe('9');
  });

  it('keeps one of the three places for as long as it holds a call', async () => {
    const { post, call, answered, pauses, settled } = aFaultyShop([{ fault: 'slow', count: 3 }], { plan: 'gold' });
    const slow = [post(), post(), post()];
    await settled();
    expect((await answered(call('GET', '/orders'))).status).toBe(429);
    for (const { end } of pauses) end();
    await Promise.all(slow);
    expect((await answered(call('GET', '/orders'))).status).toBe(200);
  });
});

describe('a refusal of items', () => {
  const verdicts = async (
    fault: 'refuse' | 'partial-refuse',
    method: string,
    more: { body?: string; query?: string },
  ) => {
    const { shop, faults, post, call, answered } = aFaultyShop([]);
    await post(2);
    faults.arm({ fault, count: 1, delayMs: 0 });
    const answers = parseVerdicts((await answered(call(method, '/orders', more))).body);
    return { shop, answers };
  };
  const both = JSON.stringify({
    orders: ['O2600001', 'O2600002'].map((order_number) => ({ order_number, tracking_code: 'T' })),
  });
  const message = expect.objectContaining({ level: 'error', message: expect.any(String) });

  it.each([
    ['refuse', [false, false]],
    ['partial-refuse', [false, true]],
  ] as const)('by %s creates %j', async (fault, expected) => {
    const { shop, post, answered } = aFaultyShop([{ fault }]);
    const created = parseCreated((await answered(post(2))).body);
    expect(created.map(({ created_yn }) => created_yn)).toEqual(expected);
    expect(created[0]).toMatchObject({ order_number: null, messages: [message] });
    expect(shop.orders()).toHaveLength(expected.filter((isCreated) => isCreated).length);
  });

  it.each([
    ['refuse', [null, null]],
    ['partial-refuse', [null, 'T']],
  ] as const)('by %s updates to %j', async (fault, expected) => {
    const { shop, answers } = await verdicts(fault, 'PUT', { body: both });
    expect(answers.map(({ updated_yn }) => updated_yn)).toEqual(expected.map((code) => code !== null));
    expect(answers[0]?.messages).toEqual([message]);
    expect(shop.orders().map(({ tracking_code }) => tracking_code)).toEqual(expected);
  });

  it.each([
    ['refuse', ['O2600001', 'O2600002']],
    ['partial-refuse', ['O2600001']],
  ] as const)('by %s leaves %j undeleted', async (fault, left) => {
    const { shop, answers } = await verdicts(fault, 'DELETE', { query: 'order_numbers=O2600001;O2600002' });
    expect(answers[0]).toMatchObject({ order_number: 'O2600001', deleted_yn: false, messages: [message] });
    expect(shop.orders().map(({ order_number }) => order_number)).toEqual(left);
  });

  it('waits for a call that has items', async () => {
    const { call, post, answered, faults } = aFaultyShop([{ fault: 'refuse' }]);
    expect((await answered(call('GET', '/orders'))).status).toBe(200);
    expect(faults.armed()).toHaveLength(1);
    expect(parseCreated((await answered(post())).body)[0]?.created_yn).toBe(false);
  });
});

describe('armed faults', () => {
  it('fire in the order in which they were armed, once for each of their count', async () => {
    const { post, answered } = aFaultyShop([
      { fault: 'throttle', count: 2 },
      { fault: 'too-large' },
      { fault: 'error500-before-commit' },
    ]);
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await answered(post())).status);
    expect(statuses).toEqual([429, 429, 413, 500, 200]);
  });

  it('wait for a call of their operation, while others pass', async () => {
    const { call, post, answered, faults } = aFaultyShop([
      { fault: 'throttle', operation: 'list' },
      { fault: 'too-large' },
    ]);
    expect((await answered(post())).status).toBe(413);
    expect((await answered(post())).status).toBe(200);
    expect((await answered(call('GET', '/orders'))).status).toBe(429);
    expect(faults.armed()).toEqual([]);
  });

  it.each([
    ['create', 'POST', '/orders'],
    ['update', 'PUT', '/orders'],
    ['delete', 'DELETE', '/orders/'],
    ['list', 'GET', '/orders/O1'],
    ['pdf', 'GET', '/orders/O1/pdf'],
    ['add-history', 'POST', '/orders/O1/history'],
    ['read-history', 'GET', '/orders/O1/history'],
    ['states', 'GET', '/orders/states'],
    ['states', 'GET', '/order-statuses'],
  ] as const)('for %s befall %s %s', async (operation, method, path) => {
    const { call, answered, calls } = aFaultyShop([{ fault: 'throttle', operation }]);
    expect((await answered(call(method, path))).status).toBe(429);
    expect(calls.counts()).toEqual({ [operation]: { 429: 1 } });
  });

  it('are not used up by a call that is not let in', async () => {
    const { call, answered, faults } = aFaultyShop([{ fault: 'throttle' }]);
    expect((await answered(call('GET', '/orders', { login: badLogin }))).status).toBe(401);
    expect(faults.armed()).toHaveLength(1);
  });
});

describe('the counts of calls', () => {
  it('are by operation and by how the call ended', async () => {
    const { call, post, calls } = aFaultyShop([{ fault: 'reset', operation: 'create' }]);
    await post();
    await post();
    await post();
    await call('GET', '/orders', { login: badLogin });
    await call('GET', '/orders', { query: 'page=x' });
    await call('GET', '/nothing');
    await call('PATCH', '/orders');
    const counts = v.parse(v.record(v.string(), v.record(v.string(), v.number())), calls.counts());
    expect(counts).toEqual({
      create: { none: 1, 200: 2 },
      list: { 401: 1, 400: 1 },
      other: { 404: 1, 405: 1 },
    });
  });
});
