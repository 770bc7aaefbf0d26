import type { EshopCredentials, NoCredentials } from '../../../../shared/adapters/eshop-credentials.ts';
import { reachShop } from '../../../../shared/adapters/reach-shop.ts';
import { newShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { takeSession } from '../../../../shared/eshop/shop-session.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { anAnsweringServer } from '../../../support/an-answering-server.ts';
import { collectedLog } from '../../../support/collected-log.ts';

const credentials = { kind: 'credentials', login: 'kasa', key: 'k', version: 'v1' } as const;
const mistyped = { kind: 'no-credentials', version: 'v2' } as const;
const request = { method: 'GET', path: '/orders', query: {}, body: undefined, timeout: 1_000 } as const;

type Secret = EshopCredentials | NoCredentials | undefined;

let shop: Awaited<ReturnType<typeof anAnsweringServer>>;
beforeAll(async () => {
  shop = await anAnsweringServer(() => ({ body: '{}' }));
});
afterAll(() => shop.close());

/** @param secret undefined while it cannot be read */
const reaching = (secret: Secret) => {
  let held = secret;
  const { logged, log } = collectedLog();
  const credentials = async () => {
    if (held === undefined) throw new Error('AWS is out');
    return held;
  };
  const eshop = { address: `${shop.address}/api/v2`, allowedHosts: [] };
  const reached = reachShop({ eshop, plainHttp: true, credentials, clock: aClock(), log });
  const put = (next: Secret): void => {
    held = next;
  };
  return { logged, reached, put };
};

it("has other credentials than those refused as soon as the secret's version is another", async () => {
  const { reached, put } = reaching(credentials);
  expect(await reached.hasOtherCredentials('v1')).toBe(false);
  put({ ...credentials, version: 'v3' });
  expect(await reached.hasOtherCredentials('v1')).toBe(true);
});

describe.each<[string, Secret, readonly object[]]>([
  ['is mistyped', mistyped, []],
  ['cannot be read', undefined, [{ event: 'failed', what: 'credentials' }]],
])('a secret that %s after a refusal', (_what, broken, failures) => {
  it('holds calls for a minute at most, which is told, spends none, and lets them go once it is right', async () => {
    const { reached, logged, put } = reaching(broken);
    const hub = aSyncHub(reached);
    const budget = { perHour: 10, perDay: 100, hourRemaining: 5, dayRemaining: 50, at: evening };
    await hub.putShop({ ...newShopRecord, budget, failures: 20, refused: { credentials: 'v1', at: 1 } });
    const session = await takeSession(hub.deps, () => Number.POSITIVE_INFINITY);
    expect(await session?.callFor('look-up')(request)).toEqual({ kind: 'without-credentials' });
    await session?.hold({ kind: 'without-credentials' });
    expect(logged).toMatchObject(failures);
    expect(logged).toHaveLength(failures.length);
    expect((await hub.shopRecord()).budget).toEqual(budget);
    expect(hub.logged).toEqual([{ event: 'held', why: 'without-credentials', until: evening + 60_000 }]);

    put({ ...credentials, version: 'v3' });
    hub.clock.advance(60_000);
    const next = await takeSession(hub.deps, () => Number.POSITIVE_INFINITY);
    expect(await next?.callFor('look-up')(request)).toMatchObject({ kind: 'answered', credentials: 'v3' });
  });
});
