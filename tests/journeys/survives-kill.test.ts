import { seededRandom } from '../../infra/local/demo/seeded-random.ts';
import { type LocalStage, type LocalStagePlace, leave, somewhere, startLocalStage } from '../support/local-stage.ts';

/** 500 receipts of a line or two each; ids as tills make them. */
const receipts = Array.from({ length: 500 }, (_, at) => ({ id: 4_000_000_000_000_000 + at * 10, lines: 1 + (at % 2) }));
const version = 1_541_274_974_010;

const records = seededRandom(1)
  .shuffled(
    receipts.flatMap(({ id, lines }) => [
      { _t: 'orders', _v: version, id, currency: 'CZK', total_paid_tax_incl: lines * 1250, total_paid_real: 1 },
      ...Array.from({ length: lines }, (_, line) => ({
        _t: 'order_details',
        _v: version,
        id: id + line + 1,
        id_order: id,
        name: 'Espresso',
        quantity: 1,
        total_price_tax_incl: 1250,
        tax_rate: 12,
      })),
    ]),
  )
  .map((record) => JSON.stringify(record));

/** Sends what was not acknowledged yet, a few at a time, until the stage is gone or all is said. */
const sendAll = async (
  stage: LocalStage,
  unacknowledged: Set<string>,
  onEach: (sent: number) => void,
): Promise<void> => {
  const left = [...unacknowledged];
  let sent = 0;
  const till = async (): Promise<void> => {
    for (let body = left.pop(); body !== undefined; body = left.pop()) {
      const status = await stage.post(body).then(
        (response) => response.status,
        () => undefined,
      );
      if (status === undefined) return;
      if (status === 200) unacknowledged.delete(body);
      sent += 1;
      onEach(sent);
    }
  };
  await Promise.all(Array.from({ length: 8 }, till));
};

it('brings every acknowledged record to the shop, none twice, over three kills of the whole process group', async () => {
  const place: LocalStagePlace = await somewhere();
  const unacknowledged = new Set(records);
  for (const share of [0.25, 0.4, 0.6]) {
    const stage = await startLocalStage(place);
    let killed: Promise<void> | undefined;
    const killAt = Math.floor(unacknowledged.size * share);
    await sendAll(stage, unacknowledged, (sent) => {
      if (sent >= killAt) killed ??= stage.kill();
    });
    await killed;
  }
  expect(unacknowledged.size).toBeGreaterThan(0);
  expect(unacknowledged.size).toBeLessThan(records.length);

  const stage = await startLocalStage(place);
  await sendAll(stage, unacknowledged, () => undefined);
  expect(unacknowledged.size).toBe(0);
  const orders = await stage.eventually(
    () => stage.shopOrders(),
    (found) => found.length >= receipts.length,
    60_000,
  );
  const externals = orders.map(({ external_order_number }) => external_order_number);
  expect(new Set(externals).size).toBe(externals.length);
  expect(externals.toSorted()).toEqual(receipts.map(({ id }) => `fik-${id}`).toSorted());
  expect(new Set(orders.map(({ order_total }) => order_total))).toEqual(new Set([1.25, 2.5]));
  await stage.stop();
  await leave(place);
}, 150_000);
