import { readSync, syncKey } from '../../shared/eshop/stored-sync.ts';
import type { SyncRecord } from '../../shared/eshop/sync-record.ts';
import { writeMoney } from '../../shared/kernel/money.ts';
import { assembleOrder } from '../../shared/orders/assemble-order.ts';
import { fikOrderKey, type OrderKey } from '../../shared/records/order-key.ts';
import { idOf, recordKey, tableOf } from '../../shared/records/record-key.ts';
import type { TillRecord } from '../../shared/records/record-store.ts';
import { type Ending, policy, type Roughness, simulate } from './simulate.ts';
import { SimulatedOutage } from './simulated-process.ts';
import type { Post } from './simulated-till.ts';

const rough: Roughness = { crash: 0.02, outage: 0.02, slow: 0.03, trouble: 0.3 };
const seeds = Number(process.env.SEEDS ?? 500);
const firstSeed = Number(process.env.SEED ?? 1);

const keyOf = ({ record }: { readonly record: string }) => recordKey(...split(record));
const split = (record: string): [string, string] => [
  record.slice(0, record.indexOf('#')),
  record.slice(record.indexOf('#') + 1),
];

const allRecords = async ({ store, posts }: Ending): Promise<readonly TillRecord[]> => [
  ...(await store.tillRecords(posts.map(keyOf))).values(),
];

const ordersOf = ({ posts }: Ending): readonly OrderKey[] =>
  [...new Set(posts.map(keyOf))].filter((key) => tableOf(key) === 'orders').map((key) => fikOrderKey(idOf(key)));

const syncOf = async ({ store }: Ending, order: OrderKey): Promise<SyncRecord | undefined> => {
  const record = await store.hubRecord(syncKey(order));
  return record === undefined ? undefined : readSync(record);
};

/** Everything that breaks a promise, in words; nothing when all are kept. */
const brokenPromises = async (ending: Ending): Promise<readonly string[]> => {
  const broken: string[] = [];
  const records = await allRecords(ending);
  const kept = new Map(records.map((record) => [String(record.key), record]));
  for (const { record, version } of ending.acknowledged)
    if ((kept.get(record)?.version ?? 0) < version) broken.push(`${record} ${version} was acknowledged and is lost`);

  const named = (posts: readonly Post[]) => new Set(posts.map(({ record, version }) => `${record} ${version}`));
  const [acknowledged, withoutNudge] = [named(ending.acknowledged), named(ending.withoutNudge)];
  for (const order of ordersOf(ending)) {
    const own = ending.shopOrders.filter(({ external }) => external === order || external.startsWith(`${order}-r`));
    const inShop = own.filter(({ isLive }) => isLive);
    if (inShop.length > 1) broken.push(`${order} stands ${inShop.length} times in the shop`);
    if (new Set(own.map(({ external }) => external)).size < own.length) broken.push(`${order} has a number twice`);
    const sync = await syncOf(ending, order);
    const assembly = assembleOrder(order, records, policy.assembly, undefined);
    const isComplete = assembly.kind === 'complete' && assembly.order.total > 0;
    // What is stored is as good as acknowledged, unless its nudge could not be sent.
    const isPromised = records
      .filter((record) => record.order === order || record.key === recordKey('orders', order.slice(4)))
      .map(({ key, version }) => `${key} ${version}`)
      .every((version) => acknowledged.has(version) || !withoutNudge.has(version));
    if (isComplete && isPromised && inShop.length === 0) broken.push(`${order} is complete and not in the shop`);
    if (assembly.kind === 'deleted' && isPromised && inShop.length > 0)
      broken.push(`${order} is deleted and in the shop`);
    if (sync?.state === 'correcting') broken.push(`${order} is left correcting`);
    if (sync?.state === 'sending' || sync?.state === 'unknown') broken.push(`${order} is left ${sync.state}`);
    if (sync?.state === 'created' && inShop.length === 0) broken.push(`${order} is said to be in the shop`);
    if (sync?.state !== 'created' && inShop.length > 0) broken.push(`${order} is in the shop, and ${sync?.state} here`);
    if (isComplete && isPromised && sync?.state === 'created' && sync.flag?.code !== 'amended') {
      const total = writeMoney(assembly.order.total);
      if (inShop[0]?.total !== total)
        broken.push(`${order} is ${total} at the till and ${inShop[0]?.total} in the shop`);
    }
  }
  if (ending.queued > 0) broken.push(`${ending.queued} nudges are left`);
  for (const failure of ending.thrown)
    if (!isOutage(failure))
      broken.push(`an invocation threw ${failure instanceof Error ? failure.stack : String(failure)}`);
  for (const event of ending.logged)
    if (event.event === 'failed' && !event.error.startsWith('SimulatedOutage')) broken.push(event.error);
  return broken;
};

const isOutage = (failure: unknown): boolean =>
  failure instanceof SimulatedOutage || (failure instanceof Error && failure.cause instanceof SimulatedOutage);

describe('the spine, with crashes at every input and output, doubled and late messages, and calls without an answer', () => {
  it(
    `keeps what it acknowledged and creates every complete order once, for ${seeds} seeds`,
    async () => {
      const broken: string[] = [];
      const seen = { inShop: 0, unknown: 0, givenBack: 0, corrected: 0, replaced: 0 };
      for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
        const ending = await simulate(seed, rough);
        broken.push(...(await brokenPromises(ending)).map((promise) => `seed ${seed}: ${promise}`));
        seen.inShop += ending.shopOrders.length;
        seen.replaced += ending.shopOrders.filter(({ external }) => external.endsWith('-r2')).length;
        for (const event of ending.logged) {
          if (event.event === 'sent') seen.unknown += event.unknown;
          if (event.event === 'corrected') seen.corrected += event.updated;
          if (event.event === 'synced') seen.givenBack += event.givenBack;
        }
      }
      expect(broken).toEqual([]);
      // The promises are worth something only if there was something to break.
      expect(seen.inShop).toBeGreaterThan(seeds);
      expect(seen.unknown).toBeGreaterThan(seeds / 10);
      expect(seen.givenBack).toBeGreaterThan(seeds / 10);
      expect(seen.corrected).toBeGreaterThan(seeds / 10);
      expect(seen.replaced).toBeGreaterThan(seeds / 50);
    },
    seeds * 200,
  );
});
