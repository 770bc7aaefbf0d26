import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { findStage } from '../../infra/local/find-stage.ts';
import { loyaltyToken, shopLogin } from '../../infra/local/local-access.ts';
import { shopKey } from '../../shared/eshop/shop-record.ts';
import { aCustomerRecord } from '../support/a-customer.ts';
import { aLine } from '../support/a-line.ts';
import { aReceipt } from '../support/a-receipt.ts';
import { canary, indiscretionsIn } from '../support/canaries.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { resultValue } from '../support/result-value.ts';
import { runKasalink } from '../support/run-kasalink.ts';
import { standInClient } from '../support/stand-in-client.ts';

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

const logs = async (): Promise<string> => {
  const folder = join(local.place.folder, 'data', 'logs');
  return (await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
};

const refuse = (fault: string) =>
  fetch(`${local.stage.eshopControl}/control/faults`, {
    method: 'POST',
    body: JSON.stringify({ fault, count: 1, operation: 'create' }),
  });

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
  await refuse('refuse');
  await stage.post(aReceipt({ id: 4_000_000_000_000_000, id_customer: 800 }));
  await stage.post(aLine({ id: 77, id_order: 4_000_000_000_000_000, name: canary.lastName }));

  await till('discount', bill);
  await till('discount', bill, `${canary.card} ${canary.email}`);
  await till('discount', `{"cardId":"${canary.card}"`);
  await till('discount', { ...bill, currency: canary.email });
  await till('order-completed', { ...bill, event: 'order.completed', completed: new Date().toISOString() });
  await till('order-completed', { ...bill, event: canary.email });
  await runKasalink(['person', 'erase', '--card', canary.card, '--yes', '--port', `${place.port}`]);

  const said = await stage.eventually(logs, (log) => log.includes('"refused":1') && log.includes('"bill"'), 30_000);
  expect(said.split('\n').length).toBeGreaterThan(10);
  expect(indiscretionsIn(said)).toEqual([]);
}, 90_000);

const sell = async (id: number): Promise<void> => {
  await local.stage.post(aReceipt({ id, id_customer: undefined }));
  await local.stage.post(aLine({ id: id + 1, id_order: id }));
};
const arrives = (id: number): Promise<readonly unknown[]> => {
  const external = `fik-${id}`;
  const found = async () =>
    (await local.stage.shopOrders()).filter((order) => order.external_order_number === external);
  return local.stage.eventually(found, ({ length }) => length > 0, 60_000);
};

it("says nothing of the shop's secret where it is mistyped after a refusal, and sends once it is right", async () => {
  const { stage, place } = local;
  const { secretsManager, eshopSecret } = resultValue(await findStage(place.port));
  const client = new SecretsManagerClient(standInClient(secretsManager));
  const put = (SecretString: string) => client.send(new PutSecretValueCommand({ SecretId: eshopSecret, SecretString }));

  await refuse('unauthorized');
  await sell(4_000_000_000_000_100);
  await stage.eventually(logs, (log) => log.includes('"why":"unauthorized"'), 30_000);
  await put(`${shopLogin.login}:${shopLogin.key}`);
  const said = await stage.eventually(logs, (log) => log.includes('"why":"without-credentials"'), 60_000);
  expect(said).toContain('"why":"without-credentials"');
  expect(indiscretionsIn(said)).toEqual([]);
  const doctor = await runKasalink(['doctor', '--port', `${place.port}`]);
  expect(doctor.out).toMatch(/e-shop +there is no login for the shop/);
  expect(doctor.out).toContain('aws secretsmanager put-secret-value');
  expect(indiscretionsIn(doctor.out + doctor.err)).toEqual([]);

  // Another text, so that it is another version than the refused one.
  await put(JSON.stringify({ ...shopLogin, note: 'right' }));
  expect(await arrives(4_000_000_000_000_100)).toHaveLength(1);
  client.destroy();
}, 180_000);

it('says nothing of what a function reads as it throws', async () => {
  const { stage, place } = local;
  const { table } = resultValue(await findStage(place.port));
  const body = JSON.stringify({ shape: `${canary.firstName} ${canary.lastName}`, key: shopLogin.key, ...person });
  const Item = { pk: { S: shopKey }, v: { N: '1' }, body: { S: body } };
  await stage.dynamoDb.send(new PutItemCommand({ TableName: table, Item }));
  await sell(4_000_000_000_000_200);
  const isThrown = (log: string): boolean => log.includes('Invoke Error Error: ValiError');
  const said = await stage.eventually(logs, isThrown, 30_000);
  await stage.dynamoDb.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: shopKey } } }));
  expect(isThrown(said)).toBe(true);
  expect(indiscretionsIn(said)).toEqual([]);
  expect(await arrives(4_000_000_000_000_200)).toHaveLength(1);
}, 120_000);
