import { anOrder, aShop } from '../a-shop.ts';

const number = 'O2600001';

const aShopWithAnOrder = async () => {
  const made = aShop();
  await made.post([anOrder()]);
  const add = (data: unknown, orderNumber = number) =>
    made.call('POST', `/orders/${orderNumber}/history`, { body: JSON.stringify({ data }) });
  return { ...made, add };
};

describe("an order's history", () => {
  it('is empty at first', async () => {
    const { history } = await aShopWithAnOrder();
    expect(await history(number)).toEqual({ number_of_items: 0, history: [] });
  });

  it('has one record for each request, oldest first, from the API and at its own time', async () => {
    const { add, history, clock } = await aShopWithAnOrder();
    const data = [
      { name: 'Receipt', value: '7' },
      { name: 'Till', value: 'A' },
    ];
    expect((await add(data)).status).toBe(200);
    clock.now += 60_000;
    await add([{ name: 'Again', value: '' }]);
    const kept = await history(number);
    expect(kept).toMatchObject({
      number_of_items: 2,
      history: [
        { user_name: 'API', admin_yn: true, changes: [], data, creation_time: '2026-01-05T10:00:00+01:00' },
        { data: [{ name: 'Again', value: '' }], creation_time: '2026-01-05T10:01:00+01:00' },
      ],
    });
  });

  it('strips markup, then cuts names to 50 characters and values to 500', async () => {
    const { add, history } = await aShopWithAnOrder();
    await add([{ name: `<b>${'č'.repeat(51)}</b>`, value: `<a href="x">😀</a>${'v'.repeat(500)}` }]);
    const kept = await history(number);
    expect(kept.history[0]?.data).toEqual([{ name: 'č'.repeat(50), value: `😀${'v'.repeat(499)}` }]);
  });

  it('says what an update has changed, and nothing of one that changes nothing', async () => {
    const { put, history } = await aShopWithAnOrder();
    await put([{ order_number: number, status: 'Přijatá' }]);
    await put([{ order_number: number, status: 'Storno', resolved_yn: true }]);
    const kept = await history(number);
    expect(kept.history.map(({ changes, admin_yn }) => ({ changes, admin_yn }))).toEqual([
      {
        admin_yn: true,
        changes: [
          { name: 'status', before: 'Přijatá', after: 'Storno' },
          { name: 'resolved_yn', before: 'false', after: 'true' },
        ],
      },
    ]);
  });

  it.each([
    ['no list', 'x'],
    ['an empty list', []],
    ['a name alone', [{ name: 'x' }]],
    ['a value that is no text', [{ name: 'x', value: 1 }]],
  ])('takes no data that are %s', async (_case, data) => {
    const { add, history } = await aShopWithAnOrder();
    expect((await add(data)).status).toBe(400);
    expect((await history(number)).number_of_items).toBe(0);
  });

  it('is 404 for an order that does not exist', async () => {
    const { add, call } = await aShopWithAnOrder();
    expect((await add([{ name: 'x', value: 'y' }], 'O9')).status).toBe(404);
    expect((await call('GET', '/orders/O9/history')).status).toBe(404);
  });
});
