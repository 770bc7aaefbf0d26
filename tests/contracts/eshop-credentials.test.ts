import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startSecrets } from '../../infra/local/stores/secrets.ts';
import { eshopCredentials } from '../../shared/adapters/eshop-credentials.ts';
import { aClock } from '../support/a-clock.ts';
import { listenLocally } from '../support/listen-locally.ts';
import { standInClient } from '../support/stand-in-client.ts';

interface Secret {
  readonly SecretString: string;
  readonly VersionId?: string;
}
const aSecret = (key: string, VersionId = `version of ${key}`): Secret => ({
  SecretString: JSON.stringify({ login: 'kasa', key, note: 'ours' }),
  VersionId,
});
const anyVersion = { except: undefined };

let secret: Secret;
let asked: { target: unknown; body: unknown }[];
let client: SecretsManagerClient;
let manager: Awaited<ReturnType<typeof listenLocally>>;
beforeAll(async () => {
  const server = createServer(async (request, response) => {
    asked.push({ target: request.headers['x-amz-target'], body: JSON.parse(await text(request)) });
    response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(secret));
  });
  manager = await listenLocally(server);
  client = new SecretsManagerClient(standInClient(manager.address));
});
afterAll(async () => {
  client.destroy();
  await manager.close();
});

const reading = (first: Secret) => {
  secret = first;
  asked = [];
  const clock = aClock();
  return { clock, read: eshopCredentials('arn:of-the-secret', clock, client) };
};

describe('the credentials of the shop', () => {
  it('are read from the secret, with its version', async () => {
    const { read } = reading(aSecret('first', 'v1'));
    expect(await read(anyVersion)).toEqual({ kind: 'credentials', login: 'kasa', key: 'first', version: 'v1' });
    expect(asked).toEqual([{ target: 'secretsmanager.GetSecretValue', body: { SecretId: 'arn:of-the-secret' } }]);
  });

  it('are kept for five minutes, and read again after that', async () => {
    const { read, clock } = reading(aSecret('first'));
    await read(anyVersion);
    secret = aSecret('second');
    clock.advance(5 * 60_000 - 1);
    expect(await read(anyVersion)).toMatchObject({ key: 'first' });
    clock.advance(1);
    expect(await read(anyVersion)).toMatchObject({ key: 'second' });
    expect(asked).toHaveLength(2);
  });

  it('are read anew at once where the version that is kept is of no use', async () => {
    const { read } = reading(aSecret('first', 'v1'));
    await read(anyVersion);
    secret = aSecret('second', 'v2');
    expect(await read({ except: 'v1' })).toMatchObject({ key: 'second', version: 'v2' });
    await read({ except: 'v1' });
    expect(asked).toHaveLength(2);
  });

  it('are the version of no use where there is no other', async () => {
    const { read } = reading(aSecret('first', 'v1'));
    await read(anyVersion);
    expect(await read({ except: 'v1' })).toMatchObject({ version: 'v1' });
    expect(asked).toHaveLength(2);
  });

  it.each([
    'kasa:first',
    '{"login":"kasa","key":"first"',
    '{}',
    '{"login":"kasa","key":""}',
    '{"login":"","key":"first"}',
    '"kasa"',
  ])('are missing, and asked for again, where the secret holds %s', async (SecretString) => {
    const { read } = reading({ SecretString, VersionId: 'v1' });
    expect(await read(anyVersion)).toEqual({ kind: 'no-credentials', version: 'v1' });
    secret = aSecret('mended');
    expect(await read(anyVersion)).toMatchObject({ key: 'mended' });
  });

  it('are missing where the secret has no version: it could not be told that it was changed', async () => {
    const { SecretString } = aSecret('first');
    const { read } = reading({ SecretString });
    await expect(read(anyVersion)).rejects.toThrow("the shop's secret has no version");
  });

  it('have the same version locally for as long as the secret is the same', async () => {
    const stored = { name: 'eshop', arn: 'arn:eshop', value: JSON.stringify({ login: 'kasa', key: 'first' }) };
    const local = await startSecrets([stored]);
    const localClient = new SecretsManagerClient(standInClient(local.endpoint));
    const versionNow = async () => (await eshopCredentials('eshop', aClock(), localClient)(anyVersion)).version;
    const first = await versionNow();
    expect(await versionNow()).toBe(first);
    const SecretString = JSON.stringify({ login: 'kasa', key: 'second' });
    await localClient.send(new PutSecretValueCommand({ SecretId: 'eshop', SecretString }));
    expect(await versionNow()).not.toBe(first);
    expect(await eshopCredentials('eshop', aClock(), localClient)(anyVersion)).toMatchObject({ key: 'second' });
    localClient.destroy();
    await local.close();
  });
});
