import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { eshopCredentials } from '../../shared/adapters/eshop-credentials.ts';
import { aClock } from '../support/a-clock.ts';
import { listenLocally } from '../support/listen-locally.ts';
import { standInClient } from '../support/stand-in-client.ts';

let secret: string;
let asked: { target: unknown; body: unknown }[];
let client: SecretsManagerClient;
let manager: Awaited<ReturnType<typeof listenLocally>>;
beforeAll(async () => {
  const server = createServer(async (request, response) => {
    asked.push({ target: request.headers['x-amz-target'], body: JSON.parse(await text(request)) });
    response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify({ SecretString: secret }));
  });
  manager = await listenLocally(server);
  client = new SecretsManagerClient(standInClient(manager.address));
});
afterAll(async () => {
  client.destroy();
  await manager.close();
});

const reading = (first: string) => {
  secret = first;
  asked = [];
  const clock = aClock();
  return { clock, read: eshopCredentials('arn:of-the-secret', clock, client) };
};

describe('the credentials of the shop', () => {
  it('are read from the secret', async () => {
    const { read } = reading('{"login":"kasa","key":"first","note":"ours"}');
    expect(await read()).toEqual({ login: 'kasa', key: 'first' });
    expect(asked).toEqual([{ target: 'secretsmanager.GetSecretValue', body: { SecretId: 'arn:of-the-secret' } }]);
  });

  it('are kept for five minutes, and read again after that', async () => {
    const { read, clock } = reading('{"login":"kasa","key":"first"}');
    await read();
    secret = '{"login":"kasa","key":"second"}';
    clock.advance(5 * 60_000 - 1);
    expect((await read()).key).toBe('first');
    clock.advance(1);
    expect((await read()).key).toBe('second');
    expect(asked).toHaveLength(2);
  });

  it.each(['no JSON', '{}', '{"login":"kasa","key":""}', '{"login":"","key":"first"}', '"kasa"'])(
    'are missing, and asked for again, where the secret holds %s',
    async (first) => {
      const { read } = reading(first);
      await expect(read()).rejects.toThrow();
      secret = '{"login":"kasa","key":"mended"}';
      expect((await read()).key).toBe('mended');
    },
  );
});
