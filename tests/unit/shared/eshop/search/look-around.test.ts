import type { Finding, Sought } from '../../../../../shared/eshop/search/findings.ts';
import { lookAround } from '../../../../../shared/eshop/search/look-around.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aListingShop, type StandingOrder } from '../../../../support/a-listing-shop.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { aSync } from '../../../../support/a-sync.ts';
import { aSyncHub } from '../../../../support/a-sync-hub.ts';
import { resultValue } from '../../../../support/result-value.ts';

const second = 1_000;
const minute = 60 * second;
const sought = (id: number, soldAt: number): Sought => ({ external: `fik-${id}`, soldAt, since: soldAt });
/** Sold within ten minutes. */
const four = [1, 2, 3, 4].map((id) => sought(id, evening + id * 2 * minute));
/** An order that the hub knows to have sent with the evening's time. */
const known = { number: 'O7', external: 'fik-7', createdAt: evening + 3 * minute };
const standing = (id: number, createdAt: number): StandingOrder => ({
  number: `O${id}`,
  external: `fik-${id}`,
  createdAt,
});
const webOrders = (count: number, from: number): readonly StandingOrder[] =>
  Array.from({ length: count }, (_, at) => ({ number: `W${at}`, createdAt: from + at * second }));

const look = async (
  direction: 'later' | 'earlier',
  orders: readonly StandingOrder[],
  options: NonNullable<Parameters<typeof aListingShop>[1]> = {},
  asked = four,
) => {
  const hub = aSyncHub();
  await hub.put(aSync.created({ order: fikOrderKey('7'), soldAt: known.createdAt }));
  const shop = aListingShop(orders, options);
  const findings = resultValue(await lookAround(direction)(hub.deps, shop.sendHttp, asked));
  return { found: Object.fromEntries(findings), requests: shop.requests };
};
const absent: Finding = { kind: 'absent' };
const at = (...numbers: [string, ...string[]]): Finding => ({ kind: 'found', numbers });

describe.each(['later', 'earlier'] as const)('looking around the time of sale: %s', (direction) => {
  it('finds what is there, and tells what is not, in one call', async () => {
    const { found, requests } = await look(direction, [standing(2, evening + 4 * minute), known]);
    expect(found).toEqual({ 'fik-1': absent, 'fik-2': at('O2'), 'fik-3': absent, 'fik-4': absent });
    expect(requests).toHaveLength(1);
  });

  it('concludes no absence from a list that shows no order that we know', async () => {
    const { found } = await look(direction, [standing(2, evening + 4 * minute), ...webOrders(3, evening + minute)]);
    expect(found).toEqual({ 'fik-2': at('O2') });
  });

  it('concludes no absence from an empty list', async () => {
    expect((await look(direction, [])).found).toEqual({});
  });

  it('concludes no absence where an order that we know stands at another time than we sent', async () => {
    const { found } = await look(direction, [{ ...known, createdAt: known.createdAt + second }]);
    expect(found).toEqual({});
  });

  it('concludes no absence from a list in no order', async () => {
    const hub = aSyncHub();
    await hub.put(aSync.created({ order: fikOrderKey('7'), soldAt: known.createdAt }));
    const mixed = aScriptedShop(
      aShopReply({
        number_of_pages: 1,
        number_of_items: 3,
        orders: [evening + 2 * minute, known.createdAt, evening + minute].map((time, place) => ({
          order_number: `W${place}`,
          creation_time: new Date(time).toISOString(),
          external_order_number: time === known.createdAt ? known.external : null,
        })),
      }),
    );
    expect(resultValue(await lookAround(direction)(hub.deps, mixed.sendHttp, four))).toEqual(new Map());
  });

  it('reads no page that lies beyond the sales', async () => {
    const before = webOrders(150, evening - 40 * minute);
    const after = webOrders(150, evening + 40 * minute);
    const { found, requests } = await look(direction, [...before, known, ...after]);
    expect(found).toEqual({ 'fik-1': absent, 'fik-2': absent, 'fik-3': absent, 'fik-4': absent });
    expect(requests).toHaveLength(1);
  });

  it('reads on while the list does not reach beyond the sales', async () => {
    const between = webOrders(250, evening + 2 * minute);
    const { found, requests } = await look(direction, [...between, known]);
    expect(found).toMatchObject({ 'fik-4': absent });
    expect(requests.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
  });

  it('reads no further once it has found all', async () => {
    const all = four.map(({ soldAt }, index) => standing(index + 1, soldAt));
    const far = webOrders(250, direction === 'later' ? evening + 9 * minute : evening - 20 * minute);
    const { found, requests } = await look(direction, [...all, ...far]);
    expect(found).toEqual({ 'fik-1': at('O1'), 'fik-2': at('O2'), 'fik-3': at('O3'), 'fik-4': at('O4') });
    expect(requests).toHaveLength(1);
  });

  it('gives up after three pages, with what it has found', async () => {
    const spread = [sought(1, evening), sought(2, evening + 2_000 * minute)];
    const [first, last] =
      direction === 'later' ? [standing(1, evening), 1] : [standing(2, evening + 2_000 * minute), 2];
    const crowd = webOrders(1_500, evening + minute);
    const { found, requests } = await look(direction, [first, known, ...crowd], {}, spread);
    expect(found).toEqual({ [`fik-${last}`]: at(`O${last}`) });
    expect(requests).toHaveLength(3);
  });

  it('knows an order that stands twice', async () => {
    const twice = [standing(2, evening + 4 * minute), { ...standing(2, evening + 4 * minute), number: 'O22' }];
    const { found } = await look(direction, [...twice, known]);
    expect(Object.keys(found)).toHaveLength(4);
    const numbers = found['fik-2']?.kind === 'found' ? [...found['fik-2'].numbers] : [];
    expect(numbers.toSorted()).toEqual(['O2', 'O22']);
  });

  it('ends where the shop gives no answer', async () => {
    const shop = aScriptedShop(aShopReply('', 500));
    expect(await lookAround(direction)(aSyncHub().deps, shop.sendHttp, four)).toEqual({
      ok: false,
      error: { kind: 'unknown', why: 'status 500' },
    });
  });
});

describe('what is asked', () => {
  it('begins with the first sale', async () => {
    const { requests } = await look('later', [known]);
    expect(requests[0]?.query).toEqual({
      creation_time_from: '2018-11-03T19:58:13+00:00',
      order_by: 'creation_time',
      order_dir: 'asc',
      page: '1',
    });
  });

  it('goes back from the last sale', async () => {
    const { requests } = await look('earlier', [known]);
    expect(requests[0]?.query).toEqual({
      creation_time_to: '2018-11-03T20:04:15+00:00',
      order_by: 'creation_time',
      order_dir: 'desc',
      page: '1',
    });
  });
});
