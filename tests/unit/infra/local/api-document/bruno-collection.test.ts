import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiOperations } from '../../../../../infra/local/api-document/api-operations.ts';
import { brunoCollection } from '../../../../../infra/local/api-document/bruno-collection.ts';

const folder = fileURLToPath(new URL('../../../../../docs/collection', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(folder, path)).isFile(),
);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

it('stands in docs/collection as the code has it: npm run api writes it', () => {
  expect(Object.fromEntries(files.map((path) => [path, read(path)]))).toEqual(Object.fromEntries(brunoCollection()));
});

it.each(apiOperations.map(({ id, path }) => [id, path]))('asks %s at %s', (id, path) => {
  const address = path.replace('{token}', '{{webhookToken}}');
  const asking = files.filter((file) => file.startsWith(`${id}/`) && read(file).includes(`url: {{api}}${address}\n`));
  expect(asking).not.toEqual([]);
});

it('holds no token but those of the local stage', () => {
  expect(read('environments/stage.bru')).toMatch(/vars:secret \[\s+webhookToken,\s+loyaltyToken\s+\]\n$/);
  const tokens = files.flatMap((path) =>
    [...read(path).matchAll(/(?:Token: |token: |\/webhook\/)(\S+)/g)].map(([, token]) => token),
  );
  expect([...new Set(tokens)].sort()).toEqual([
    'dev-loyalty-token',
    'dev-webhook-token',
    'nobody-was-given-this',
    '{{loyaltyToken}}',
    '{{webhookToken}}',
  ]);
});
