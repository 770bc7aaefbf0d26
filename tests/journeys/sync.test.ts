import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { aSale } from '../support/a-sale.ts';
import { aTillRecord } from '../support/a-till-record.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { runKasalink } from '../support/run-kasalink.ts';

const local = oneLocalStage();

const run = (...words: readonly string[]) => runKasalink(['sync', ...words]);
const sync = (...words: readonly string[]) => run(...words, '--port', `${local.place.port}`);

/** What a command prints, once it says what is waited for. */
const eventually = async (words: readonly string[], until: string | RegExp): Promise<string> => {
  const { out } = await local.stage.eventually(
    () => sync(...words),
    (answer) => (typeof until === 'string' ? answer.out.includes(until) : until.test(answer.out)),
  );
  expect(out).toMatch(until);
  return out;
};

/** At noon of a day in 2018, by its id at the till. */
const soldAt = (day: string, nth: number) => {
  const at = Date.parse(`${day}T11:00:00Z`);
  return aSale((at - 1_440_000_000_000) * 32_768 + nth, { _v: at });
};
const send = async ({ records }: ReturnType<typeof aSale>): Promise<void> => {
  for (const record of records) expect((await local.stage.post(record)).status).toBe(200);
};
const refuseNext = async (): Promise<void> => {
  const body = JSON.stringify({ fault: 'refuse', count: 1, operation: 'create' });
  const armed = await fetch(`${local.stage.eshopControl}/control/faults`, { method: 'POST', body });
  expect(armed.status).toBe(200);
};
const inShop = async (order: string) =>
  (await local.stage.shopOrders()).filter(({ external_order_number }) => external_order_number === order);

it('lists an order that the shop refused, says why, sends it once it is mended, and cancels it there', async () => {
  const sale = soldAt('2018-11-05', 1);
  await refuseNext();
  await send(sale);
  const listed = await eventually(['list'], sale.order);
  expect(listed).toMatch(
    new RegExp(
      `^${sale.order} +parked .* 121\\.00 CZK +the shop refused it: .* npx kasalink --port ${local.place.port} sync retry ${sale.order}$`,
      'm',
    ),
  );
  expect((await sync('status')).out).toMatch(/^parked +1 /m);
  const shown = await sync('show', sale.order);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toMatch(/^why +the shop refused it: /m);
  expect(shown.out).toMatch(/^would be +121\.00 CZK in 1 line, as "Prodej na pokladně"$/m);

  const retried = await sync('unpark', sale.order);
  expect(retried).toMatchObject({ code: 0, err: '' });
  expect(retried.out).toMatch(new RegExp(`^${sale.order}: parked → (ready|sending|created): `));
  await eventually(['show', `${sale.order}-r2`], /^state +created$/m);
  expect(await inShop(sale.order)).toHaveLength(1);
  expect((await sync('list')).out).toBe('Nothing is on its way, and nothing needs a person.\n');

  const updated = await sync('update', sale.order);
  expect(updated).toMatchObject({ code: 0, out: expect.stringMatching(/: created → (correcting|created): /) });
  await eventually(['show', sale.order], /^state +created$/m);

  const again = await sync('recreate', sale.order);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toMatch(new RegExp(`would stand there twice: .* sync recreate ${sale.order} --gone O\\S+\n$`));

  expect((await sync('cancel', sale.order)).out).toMatch(/: created → (correcting|cancelled): /);
  await eventually(['show', sale.order], /^in shop +O\S+, 121\.00, cancelled, /m);
  expect(await inShop(sale.order)).toMatchObject([{ status: 'Storno' }]);

  expect((await sync('recreate', sale.order)).out).toMatch(/: cancelled → (ready|sending|created): /);
  await eventually(['show', sale.order], /^state +created$/m);
  expect(await inShop(`${sale.order}-r2`)).toHaveLength(1);
}, 90_000);

it('calls the shop no more while it is paused, and sends what was not skipped after that', async () => {
  const [kept, skipped] = [soldAt('2018-11-06', 1), soldAt('2018-11-06', 2)];
  expect((await sync('pause')).out).toMatch(/^calls +paused since .* by hand: npx kasalink .*sync resume$/m);
  await send(kept);
  await send(skipped);
  await eventually(['list', '--state', 'ready'], new RegExp(`${kept.order}[^]*${skipped.order}`));
  expect((await sync('skip', skipped.order)).out).toBe(
    `${skipped.order}: ready → skipped: a person skipped it; retry sends it all the same\n`,
  );
  expect(await inShop(kept.order)).toEqual([]);
  expect((await sync('resume')).out).toMatch(/^calls +go$/m);
  await eventually(['show', kept.order], /^state +created$/m);
  expect(await inShop(skipped.order)).toEqual([]);
}, 60_000);

it('backfills what was stored and never sent, and shows before what it would cost', async () => {
  const sale = soldAt('2018-11-07', 1);
  const { TableNames } = await local.stage.dynamoDb.send(new ListTablesCommand({}));
  const store = dynamoRecordStore(TableNames?.[0] ?? '', local.stage.dynamoDb);
  for (const record of sale.records.map(aTillRecord)) await store.offer(record, undefined);

  const day = ['backfill', '--from', '2018-11-07', '--to', '2018-11-07'];
  const dry = await sync(...day, '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.out).toMatch(new RegExp(`^${sale.order} +2018-11-07 12:00 +121\\.00 CZK +it is sent$`, 'm'));
  expect(dry.out).toContain('That is 1 call of up to 100 orders');
  const data = await sync(...day, '--dry-run', '--json');
  expect(JSON.parse(data.out)).toMatchObject({ inShop: 0, calls: 1, orders: [{ order: sale.order, isSent: true }] });
  const { out } = await sync(...day, '--dry-run', '--payloads');
  expect(JSON.parse(out)).toMatchObject({ external_order_number: sale.order });
  expect(await inShop(sale.order)).toEqual([]);

  expect((await sync(...day)).out).toContain('1 to be sent');
  await eventually(['show', sale.order], /^state +created$/m);
  expect(await inShop(sale.order)).toHaveLength(1);
  expect((await sync(...day, '--dry-run')).out).toBe(
    '1 order sold on 2018-11-07: 1 in the shop, 0 on the way, 0 to be sent, 0 left.\n',
  );
}, 60_000);

it('says in one line that an order is unknown, that it was asked wrongly, or that no stage is there', async () => {
  expect(await sync('retry', '9')).toEqual({
    code: 1,
    out: '',
    err: 'Nothing of the order 9 is stored: is it another id?\n',
  });
  expect(await run('show')).toEqual({ code: 2, out: '', err: 'npx kasalink sync show ID: --help tells more\n' });
  const alone = await run('status', '--port', '1');
  expect([alone.code, alone.out]).toEqual([1, '']);
  expect(alone.err).toMatch(/^Nothing listens on port 1: run npm start first.*\n$/);
}, 30_000);
