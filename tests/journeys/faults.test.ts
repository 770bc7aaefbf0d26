import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { seededRandom } from '../../infra/local/demo/seeded-random.ts';
import { findStage } from '../../infra/local/find-stage.ts';
import { shopLogin } from '../../infra/local/local-access.ts';
import { localTime } from '../../shared/kernel/local-time.ts';
import { writeMoney } from '../../shared/kernel/money.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { resultValue } from '../support/result-value.ts';
import { runKasalink } from '../support/run-kasalink.ts';

/** 1,000 in the long suite. */
const count = Number(process.env.ORDERS ?? 120);
const random = seededRandom(Number(process.env.SEED ?? 7));
const transient: readonly [string, ...string[]] = [
  'timeout-after-commit',
  'timeout-before-commit',
  'error500-after-commit',
  'error500-before-commit',
  'throttle',
  'garbage',
  'slow',
  'reset',
  'late-commit',
  'too-large',
];

const local = oneLocalStage();
let rung = 0;

const control = async (method: string, path: string, body?: object): Promise<unknown> => {
  const response = await fetch(`${local.stage.eshopControl}/control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(300);
  return response.status === 204 ? undefined : response.json();
};
/** Calls by operation and status. */
const calls = async () =>
  v.parse(v.record(v.string(), v.record(v.string(), v.number())), await control('GET', 'calls'));
const arm = (fault: string, delayMs?: number) =>
  control('POST', 'faults', { fault, count: 1, ...(delayMs === undefined ? {} : { delayMs }) });

/** Noon yesterday: a day that is over. Receipts' ids carry the time of their opening. */
const noon = Date.parse(`${localTime(Date.now() - 24 * 3_600_000, 'Europe/Prague').date}T12:00:00Z`);
const idOf = (at: number): string => String(BigInt(noon - 1_440_000_000_000) * 32_768n + BigInt(at));

/** Rings up a sale of the amount, in thousandths, and says which order it makes. */
const sell = async (total: number): Promise<string> => {
  rung += 1;
  const [id, _v] = [idOf(rung), Date.now()];
  const line = { id: rung, id_order: id, name: 'Espresso', quantity: 1, total_price_tax_incl: total, tax_rate: 12 };
  const head = {
    id,
    currency: 'CZK',
    total_paid_tax_incl: total,
    total_paid_real: total,
    date_closed: noon + rung * 1000,
  };
  for (const record of [
    { _t: 'orders', _v, ...head },
    { _t: 'order_details', _v, ...line },
  ])
    expect((await local.stage.post(record)).status).toBe(200);
  return `fik-${id}`;
};
const inShop = async () => {
  const { orders } = v.parse(
    v.object({
      orders: v.array(v.looseObject({ external_order_number: v.string(), order_total_before_round: v.number() })),
    }),
    await control('GET', 'orders'),
  );
  return orders.map(({ external_order_number: external, order_total_before_round: total }) => ({ external, total }));
};
const arrives = async (order: string): Promise<number> => {
  const found = await local.stage.eventually(
    inShop,
    (orders) => orders.some(({ external }) => external === order),
    60_000,
  );
  return found.filter(({ external }) => external === order).length;
};

it(
  `brings ${count} orders to the shop once each, to the thousandth, while every fifth call to it goes wrong`,
  async () => {
    for (let call = 0; call < 4 * count; call += 1) {
      // A right answer that is not late is no fault at all.
      if (random.chance(0.2)) await arm(random.pick(transient));
      else await arm('slow', 0);
    }
    const sold = new Map<string, number>();
    while (sold.size < count) {
      const total = random.between(1, 400_000);
      sold.set(await sell(total), total);
      // A few at a time, so that there are many calls to go wrong.
      if (sold.size % 8 === 0) await local.stage.eventually(inShop, (found) => found.length >= sold.size - 8, 60_000);
    }
    const orders = await local.stage.eventually(inShop, (found) => found.length >= count, 60_000 + count * 500);
    await control('DELETE', 'faults');
    // What is under way may still double an order: a further sale arrives after it.
    expect(await arrives(await sell(1_000))).toBe(1);
    expect(orders.map(({ external }) => external).toSorted()).toEqual([...sold.keys()].toSorted());
    expect(orders.map(({ external, total }) => [external, total]).toSorted()).toEqual(
      [...sold].map(([external, total]) => [external, Number(writeMoney(total))]).toSorted(),
    );
    const day = localTime(noon, 'Europe/Prague').date;
    const compared = await local.stage.eventually(
      () => runKasalink(['reconcile', '--day', day, '--json', '--port', `${local.place.port}`]),
      // A further sale no longer waits for the outcome of calls before it: it is settled when none is open.
      ({ code, out }) => code === 0 && !out.includes('outcome-unknown'),
      60_000,
    );
    expect([compared.code, compared.err]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(compared.out)).toMatchObject([
      {
        differences: [{ kind: 'rounded' }],
        forPeople: 0,
        groups: [{ till: { count: count + 1 }, shop: { count: count + 1 } }],
      },
    ]);
  },
  120_000 + count * 600,
);

it('spends one login on a shop that refuses it, and goes on with another', async () => {
  await control('PUT', 'credentials', { ...shopLogin, key: `${shopLogin.key}-another` });
  const before = await calls();
  const refusedOf = (counted: typeof before): number =>
    Object.values(counted).reduce((sum, statuses) => sum + (statuses['401'] ?? 0), 0);
  const orders = [await sell(1_000)];
  await local.stage.eventually(calls, (counted) => refusedOf(counted) > refusedOf(before));
  orders.push(await sell(2_000), await sell(3_000));
  await local.stage.eventually(calls, () => false, 5_000);
  expect(refusedOf(await calls()) - refusedOf(before)).toBe(1);

  const { secretsManager, eshopSecret } = resultValue(await findStage(local.place.port));
  const access = { endpoint: secretsManager, region: 'eu-central-1' };
  const client = new SecretsManagerClient({
    ...access,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const SecretString = JSON.stringify({ ...shopLogin, key: `${shopLogin.key}-another` });
  await client.send(new PutSecretValueCommand({ SecretId: eshopSecret, SecretString }));
  for (const order of orders) expect(await arrives(order)).toBe(1);
  client.destroy();
}, 60_000);

it('follows a shop that has moved', async () => {
  await arm('moved');
  expect(await arrives(await sell(4_000))).toBe(1);
  expect(await arrives(await sell(5_000))).toBe(1);
}, 60_000);
