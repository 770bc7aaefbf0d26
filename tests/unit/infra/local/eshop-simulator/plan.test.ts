import { createMemoryJournal } from '../../../../../infra/local/eshop-simulator/journal.ts';
import { anOrder, aShop, badLogin, morning } from './a-shop.ts';

const hour = 3_600_000;

/** Asks until the shop refuses; how many requests it granted. */
const spendAll = async ({ call }: ReturnType<typeof aShop>): Promise<number> => {
  let granted = 0;
  while ((await call('GET', '/order-statuses')).status === 200) granted += 1;
  return granted;
};

describe('a plan', () => {
  it.each([
    ['bronze', 340],
    ['silver', 660],
    ['gold', 1_800],
    ['platinum', 3_900],
  ])('%s grants %i requests in 24 hours of one day', async (plan, expected) => {
    const made = aShop({ plan });
    let granted = 0;
    for (let hours = 0; hours < 24; hours += 1) {
      made.clock.now = Date.parse('2026-01-04T23:00:00Z') + hours * hour;
      granted += await spendAll(made);
    }
    expect(granted).toBe(expected);
  });

  it('spends the hour first and then the day, and says so', async () => {
    const { call } = aShop({ plan: 'bronze' });
    const first = await call('GET', '/orders');
    expect(first.headers).toMatchObject({
      'x-rate-limit-hour': '10',
      'x-rate-limit-day': '100',
      'x-rate-limit-hour-remaining': '9',
      'x-rate-limit-day-remaining': '100',
      'x-rate-limit-total-remaining': '109',
    });
    for (let count = 0; count < 9; count += 1) await call('GET', '/orders');
    const eleventh = await call('GET', '/orders');
    expect(eleventh.headers).toMatchObject({
      'x-rate-limit-hour-remaining': '0',
      'x-rate-limit-day-remaining': '99',
      'x-rate-limit-total-remaining': '99',
    });
  });

  it('refuses with 429 and the date of the next full hour, and does not process', async () => {
    const made = aShop({ plan: 'bronze' });
    made.clock.now = morning + 25 * 60_000;
    expect(await spendAll(made)).toBe(110);
    const refused = await made.postText(JSON.stringify({ orders: [anOrder()] }));
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({
      'retry-after': 'Mon, 05 Jan 2026 10:00:00 GMT',
      'x-rate-limit-total-remaining': '0',
    });
    expect(made.shop.orders()).toEqual([]);
  });

  it('has its hours by the clock and its days by the clock in Prague', async () => {
    const made = aShop({ plan: 'bronze' });
    made.clock.now = Date.parse('2026-01-05T22:59:59.999Z');
    expect(await spendAll(made)).toBe(110);
    made.clock.now += 1;
    expect(await spendAll(made)).toBe(110);
    made.clock.now += hour - 1;
    expect(await spendAll(made)).toBe(0);
    made.clock.now += 1;
    expect(await spendAll(made)).toBe(10);
  });

  it('counts a request as one whatever it carries', async () => {
    const { post, call } = aShop({ plan: 'bronze' });
    await post(Array.from({ length: 100 }, () => anOrder()));
    expect((await call('GET', '/orders')).headers).toMatchObject({ 'x-rate-limit-hour-remaining': '8' });
  });

  it('counts wrong paths, and no request whose login is refused', async () => {
    const { call } = aShop({ plan: 'bronze' });
    await call('GET', '/nothing');
    await call('GET', '/orders', { headers: { authorization: badLogin } });
    expect((await call('GET', '/orders')).headers).toMatchObject({ 'x-rate-limit-hour-remaining': '8' });
  });

  it('lets three requests in at a time, and the next one when one of them is done', async () => {
    const safe = Promise.withResolvers<void>();
    const journal = { ...createMemoryJournal(), append: () => safe.promise };
    const { postText, call, clock } = aShop({ plan: 'gold', journal });
    clock.now = morning + 500;
    const held = [1, 2, 3].map(() => postText(JSON.stringify({ orders: [anOrder()] })));
    const fourth = await call('GET', '/orders');
    expect([fourth.status, fourth.headers['retry-after']]).toEqual([429, 'Mon, 05 Jan 2026 09:00:02 GMT']);
    safe.resolve();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await call('GET', '/orders')).status).toBe(200);
  });

  it('is off unless it is named: no headers, no limit', async () => {
    const { call } = aShop();
    const answers = await Promise.all(Array.from({ length: 2_000 }, () => call('GET', '/order-statuses')));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(Object.keys(answers[0]?.headers ?? {})).toEqual(['content-type']);
  });

  it('that does not exist is an error that names those that do', () => {
    expect(() => aShop({ plan: 'iron' })).toThrow(/iron.*bronze, silver, gold, platinum/);
  });
});
