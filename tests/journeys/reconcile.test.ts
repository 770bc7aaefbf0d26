import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shopAuthorization } from '../../infra/local/local-access.ts';
import { localTime } from '../../shared/kernel/local-time.ts';
import { aLine } from '../support/a-line.ts';
import { aReceipt } from '../support/a-receipt.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { runKasalink } from '../support/run-kasalink.ts';

const local = oneLocalStage();

const run = (tool: 'reconcile' | 'sync', ...words: readonly string[]) =>
  runKasalink([tool, ...words, '--port', `${local.place.port}`]);

/** Noon yesterday: a day that is over. */
const soldAt = Date.parse(`${localTime(Date.now() - 24 * 3_600_000, 'Europe/Prague').date}T12:00:00Z`);
const day = localTime(soldAt, 'Europe/Prague').date;
const idOf = (at: number): string => String(BigInt(soldAt - 1_440_000_000_000) * 32_768n + BigInt(at));

/** A receipt of the register with a line, sold for 121 Kč. */
const sell = async (number: number): Promise<void> => {
  const id = idOf(number);
  const place = { id_shop: 31, id_cash_register: 32, id_shift: 33, order_serial_number: number };
  await local.stage.post(aReceipt({ id, ...place, _v: soldAt, date_closed: soldAt }));
  await local.stage.post(aLine({ id: number, id_order: id, _v: soldAt }));
};

/** The shop takes the order once more, as it does after an answer that was lost. */
const doubleInShop = async (number: number): Promise<void> => {
  const order = {
    external_order_number: `fik-${idOf(number)}`,
    language_id: 'cs',
    prices_with_vat_yn: true,
    creation_time: localTime(soldAt, 'Europe/Prague').dateTime,
    customer: { email: 'pokladna@bistro.example' },
    products: [{ title: 'Espresso', quantity: 1, price_per_unit: 121, vat: 21 }],
  };
  await fetch(`${local.stage.eshop}/orders`, {
    method: 'POST',
    headers: {
      authorization: shopAuthorization,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ send_emails_yn: false, orders: [order] }),
  });
};

it('compares a day, names a double, a gap and a sheet with what repairs them, and sees that they are repaired', async () => {
  await sell(1);
  await sell(2);
  await local.stage.eventually(local.stage.shopOrders, ({ length }) => length === 2);
  const whole = await local.stage.eventually(
    () => run('reconcile', '--day', day),
    ({ code }) => code === 0,
    30_000,
  );
  expect(whole.out).toMatch(/^ +31 +32 +33 +CZK +2 +242\.00 +2 +242\.00 +2 +242\.00 +0 +0\.00$/m);
  expect(whole.out).toContain('Nothing is unexplained.\n');

  await sell(4);
  await doubleInShop(2);
  await local.stage.eventually(local.stage.shopOrders, ({ length }) => length === 4);
  const file = join(local.place.folder, 'day.csv');
  const sheet = '31/32/33=364';
  const differing = await local.stage.eventually(
    () => run('reconcile', '--day', day, '--csv', file, '--sheet', sheet),
    ({ out }) => out.includes('3 differences for a person'),
    30_000,
  );
  expect(differing.code).toBe(1);
  expect(differing.out).toContain('the closing sheet says 364.00, 1.00 more than the receipts');
  expect(differing.out).toContain('receipt 3 has not come');
  const repair = /npx kasalink --port \d+ sync (cancel \S+ --number \S+)$/m.exec(differing.out)?.[1] ?? '';
  expect(await readFile(file, 'utf8')).toContain(`npx kasalink --port ${local.place.port} sync ${repair}`);

  await sell(3);
  // The order has been told of the double by the run before.
  await local.stage.eventually(
    () => run('sync', 'show', `fik-${idOf(2)}`),
    ({ out }) => out.includes('once more'),
    15_000,
  );
  await run('sync', ...repair.split(' '));
  const repaired = await local.stage.eventually(
    () => run('reconcile', '--day', day, '--sheet', '31/32/33=484'),
    ({ code }) => code === 0,
    60_000,
  );
  expect([repaired.code, repaired.out]).toEqual([0, expect.stringMatching(/ +4 +484\.00 +4 +484\.00 +4 +484\.00 /)]);
  expect(JSON.parse((await run('reconcile', '--day', day, '--json')).out)).toMatchObject([
    { day, groups: [{ till: { count: 4, amount: 484_000 } }], differences: [], forPeople: 0 },
  ]);
}, 180_000);

it('asks for nothing while calls are paused, and leaves the day to the night', async () => {
  await run('sync', 'pause');
  const paused = await run('reconcile', '--day', day);
  expect([paused.code, paused.out.trim()]).toEqual([1, '']);
  expect(paused.err).toContain(`${day} could not be compared`);
  expect(paused.err).toContain('sync resume');
  await run('sync', 'resume');
}, 30_000);

it('says in one line how it is used wrongly', async () => {
  expect(await run('reconcile', '--days', '99')).toEqual({
    code: 2,
    out: '',
    err: '--days takes a number of days from 1 to 31\n',
  });
  for (const wrong of ['9999-12-31', '0001-01-01'])
    expect(await run('reconcile', '--day', wrong)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^--day .*\n$/),
    });
}, 20_000);
