import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type LocalStage, type LocalStagePlace, leave, somewhere, startLocalStage } from '../support/local-stage.ts';
import { runKasalink } from '../support/run-kasalink.ts';

const version = 1_541_274_974_010;

const sell = async (stage: LocalStage, ids: readonly number[]): Promise<void> => {
  for (const id of ids) {
    const line = { id: id + 1, id_order: id, name: 'Espresso', quantity: 1, total_price_tax_incl: 1250, tax_rate: 12 };
    await stage.post({
      _t: 'orders',
      _v: version,
      id,
      currency: 'CZK',
      total_paid_tax_incl: 1250,
      total_paid_real: 1250,
    });
    await stage.post({ _t: 'order_details', _v: version, ...line });
  }
};
const idsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => 4_000_000_000_000_000 + (first + at) * 10);
const inShop = (stage: LocalStage, count: number) =>
  stage.eventually(
    () => stage.shopOrders(),
    (found) => found.length >= count,
  );
const sync = (place: LocalStagePlace, ...words: readonly string[]) =>
  runKasalink(['sync', ...words, '--port', `${place.port}`]);

it('starts paused from a backup, adopts from the shop what it had sent, and sends the rest once', async () => {
  const place = await somewhere();
  const data = join(place.folder, 'data', 'dynamodb');
  const backup = join(place.folder, 'backup');
  let stage = await startLocalStage(place);
  await sell(stage, idsFrom(0, 3));
  await inShop(stage, 3);
  await stage.stop();
  await cp(data, backup, { recursive: true });

  stage = await startLocalStage(place);
  await sell(stage, idsFrom(3, 5));
  await inShop(stage, 8);
  await stage.stop();
  await rm(data, { recursive: true });
  await cp(backup, data, { recursive: true });

  // The tills send again what the backup lacks, and two sales more.
  stage = await startLocalStage(place);
  await sell(stage, [...idsFrom(3, 5), ...idsFrom(8, 2)]);
  const waiting = await stage.eventually(
    () => sync(place, 'status'),
    ({ out }) => /ready\s+7\b/.test(out),
  );
  expect(waiting.out).toMatch(/paused/);
  expect(await stage.shopOrders()).toHaveLength(8);

  await sync(place, 'resume');
  const orders = await inShop(stage, 10);
  const settled = await stage.eventually(
    () => sync(place, 'status'),
    ({ out }) => /ready\s+0\b/.test(out),
  );
  expect(settled.out).toMatch(/ready\s+0\b/);
  const externals = (await stage.shopOrders()).map(({ external_order_number }) => external_order_number);
  expect(externals.toSorted()).toEqual(idsFrom(0, 10).map((id) => `fik-${id}`));
  expect(orders).toHaveLength(10);
  await stage.stop();
  await leave(place);
}, 120_000);
