import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dynalite from 'dynalite/db/index.js';
import { mendTables } from '../../../infra/local/stores/mend-tables.ts';
import type { Resources } from '../../../infra/local/template/read-resources.ts';

const byKind = {
  IndexName: 'by-kind',
  KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' as const }],
  Projection: { ProjectionType: 'KEYS_ONLY' as const },
};
const properties = {
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
  AttributeDefinitions: ['pk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  BillingMode: 'PAY_PER_REQUEST' as const,
};
const tablesWith = (indexes: (typeof byKind)[]): Resources['tables'] => [
  { logicalId: 'Notes', name: 'notes', arn: '', properties: { ...properties, GlobalSecondaryIndexes: indexes } },
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-mend-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = async <T>(use: (store: ReturnType<typeof dynalite.create>) => Promise<T>): Promise<T> => {
  const store = dynalite.create({ path: folder });
  try {
    return await use(store);
  } finally {
    await store.db.close();
  }
};

const stored = { TableName: 'notes', TableStatus: 'CREATING', ...properties, GlobalSecondaryIndexes: [byKind] };
const item = (id: number) => ({ pk: { S: `note-${id}` }, kind: { S: `kind-${id % 7}` }, text: { S: 'x' } });
const entryOf = (id: number) => {
  const [entry] = dynalite.getIndexActions([byKind], null, item(id), stored).puts;
  return { key: `index-global~notes~by-kind~${entry?.key}`, value: entry?.item };
};

const write = (ids: { items: number[]; entries: number[] }) =>
  open(({ db }) =>
    db.batch([
      { type: 'put', key: 'table~notes', value: stored },
      ...ids.items.map((id) => ({ type: 'put' as const, key: `item-notes~${id}`, value: item(id) })),
      ...ids.entries.map((id) => ({ type: 'put' as const, ...entryOf(id) })),
    ]),
  );
const entryKeys = () =>
  open(async ({ db }) => {
    const range = { gte: 'index-global~notes~', lt: 'index-global~notes~\xff' };
    return (await Array.fromAsync(db.iterator<unknown>(range))).map(([key]) => key);
  });

it('puts missing entries in and takes out those that lead to nothing', async () => {
  await write({ items: [1, 2, 3], entries: [2, 3, 4] });
  expect(await mendTables(folder, tablesWith([byKind]), false)).toBe(2);
  expect(await entryKeys()).toEqual([1, 2, 3].map((id) => entryOf(id).key).toSorted());
  expect(await mendTables(folder, tablesWith([byKind]), false)).toBe(0);
});

it('makes a table usable that was killed while it was created', async () => {
  await write({ items: [], entries: [] });
  await mendTables(folder, tablesWith([byKind]), false);
  const [[, table] = []] = await open(({ db }) =>
    Array.fromAsync(db.iterator<{ TableStatus: string }>({ gte: 'table~', lt: 'table~\xff' })),
  );
  expect(table?.TableStatus).toBe('ACTIVE');
});

it('fills an index that the template has gained, and empties one that it has lost, after a clean end too', async () => {
  await write({ items: [1, 2], entries: [1, 2] });
  expect(await mendTables(folder, tablesWith([]), true)).toBe(2);
  expect(await entryKeys()).toEqual([]);
  expect(await mendTables(folder, tablesWith([byKind]), true)).toBe(2);
});

it('refuses a table with another key than the template', async () => {
  await write({ items: [], entries: [] });
  const [table] = tablesWith([byKind]);
  const other = { ...properties, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }] };
  const tables = table ? [{ ...table, properties: other }] : [];
  await expect(mendTables(folder, tables, false)).rejects.toThrow('start with --fresh');
});

it('mends ten thousand items within two seconds', async () => {
  const items = Array.from({ length: 10_000 }, (_, id) => id);
  await write({ items, entries: items.slice(5) });
  const started = performance.now();
  expect(await mendTables(folder, tablesWith([byKind]), false)).toBe(5);
  expect(performance.now() - started).toBeLessThan(2000);
});
