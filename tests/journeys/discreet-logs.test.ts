import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loyaltyToken } from '../../infra/local/local-access.ts';
import { aCustomerRecord } from '../support/a-customer.ts';
import { aLine } from '../support/a-line.ts';
import { aReceipt } from '../support/a-receipt.ts';
import { canary, indiscretionsIn } from '../support/canaries.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { runKasalink } from '../support/run-kasalink.ts';

const local = oneLocalStage();

const till = (path: string, body: object | string, token = loyaltyToken) =>
  fetch(`${local.stage.api}/loyalty/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const person = {
  firstname: canary.firstName,
  lastname: canary.lastName,
  email: canary.email,
  phone: canary.phone,
  card_number: canary.card,
};
const bill = {
  orderId: '1',
  cardId: canary.card,
  total: 12,
  currency: 'EUR',
  branchId: 'PUB',
  note: `for ${canary.firstName} ${canary.lastName}, ${canary.phone}`,
  orderItems: [{ productId: '1', name: canary.lastName, quantity: 1, totalPrice: 12 }],
};

it('says nothing of a person and no secret in any log, whatever tills, shop and people send', async () => {
  const { stage, place } = local;
  const members = join(place.folder, 'members.csv');
  await writeFile(members, `card,segments\n${canary.card},"${canary.email}"\n,${canary.phone}\n`);
  await runKasalink(['members', 'import', members, '--port', `${place.port}`]);
  for (const body of [
    aCustomerRecord(person),
    aReceipt({ id_customer: 800, note: canary.email }),
    aLine({ name: `${canary.firstName} ${canary.phone}` }),
    // What cannot be read goes to quarantine, and what is of no known shape is stored.
    `{"_t":"customers","email":"${canary.email}"`,
    { _t: canary.email, _v: 1_541_274_974_010, id: canary.card, ...person },
    { _t: `hub.${canary.lastName}`, _v: 1_541_274_974_010, id: 1 },
    { ...aCustomerRecord(person), firstname: 'Conflicting' },
  ])
    await stage.post(body);
  await stage.eventually(stage.shopOrders, ({ length }) => length > 0);
  const fault = { fault: 'refuse', count: 1, operation: 'create' };
  await fetch(`${stage.eshopControl}/control/faults`, { method: 'POST', body: JSON.stringify(fault) });
  await stage.post(aReceipt({ id: 4_000_000_000_000_000, id_customer: 800 }));
  await stage.post(aLine({ id: 77, id_order: 4_000_000_000_000_000, name: canary.lastName }));

  await till('discount', bill);
  await till('discount', bill, `${canary.card} ${canary.email}`);
  await till('discount', `{"cardId":"${canary.card}"`);
  await till('discount', { ...bill, currency: canary.email });
  await till('order-completed', { ...bill, event: 'order.completed', completed: new Date().toISOString() });
  await till('order-completed', { ...bill, event: canary.email });
  await runKasalink(['person', 'erase', '--card', canary.card, '--yes', '--port', `${place.port}`]);

  const folder = join(place.folder, 'data', 'logs');
  const read = async (): Promise<string> =>
    (await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  const said = await stage.eventually(read, (log) => log.includes('"refused":1') && log.includes('"bill"'), 30_000);
  expect(said.split('\n').length).toBeGreaterThan(10);
  expect(indiscretionsIn(said)).toEqual([]);
}, 90_000);
