import { isDeepStrictEqual } from 'node:util';
import dynalite, { type Item, type StoredTable } from 'dynalite/db/index.js';
import { StartupError } from '../startup-error.ts';
import type { Resource } from '../template/read-resources.ts';

type Store = ReturnType<typeof dynalite.create>;
type Change = Parameters<Store['db']['batch']>[0][number];

const rangeOf = (prefix: string) => ({ gte: prefix, lt: `${prefix}\xff` });

/** The table as the template has it now: indexes may come and go, the key may not. */
const asInTemplate = (stored: StoredTable, wanted: Resource<'AWS::DynamoDB::Table'>): StoredTable => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes = [] } = wanted.properties;
  if (!isDeepStrictEqual(stored.KeySchema, KeySchema)) {
    throw new StartupError(
      `The table ${wanted.name} in the data folder has another key than the template's: start with --fresh`,
    );
  }
  return {
    ...stored,
    TableStatus: 'ACTIVE',
    AttributeDefinitions,
    GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index) => ({ ...index, IndexStatus: 'ACTIVE' })),
  };
};

const shapesOf = ({ GlobalSecondaryIndexes = [] }: StoredTable) =>
  GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));

const isWhole = (stored: StoredTable, wanted: StoredTable): boolean =>
  stored.TableStatus === 'ACTIVE' && isDeepStrictEqual(shapesOf(stored), shapesOf(wanted));

/** What must change for every index of a table to hold exactly the entries of the table's items. */
const indexDifferences = async ({ db }: Store, table: StoredTable): Promise<Change[]> => {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const missing = new Map<string, unknown>();
  for await (const [, item] of db.iterator<Item>(rangeOf(`item-${table.TableName}~`))) {
    for (const entry of dynalite.getIndexActions(indexes, null, item, table).puts) {
      missing.set(`index-global~${table.TableName}~${entry.index}~${entry.key}`, entry.item);
    }
  }
  const changes: Change[] = [];
  for await (const [key, value] of db.iterator<Item>(rangeOf(`index-global~${table.TableName}~`))) {
    const expected = missing.get(key);
    if (expected === undefined) changes.push({ type: 'del', key });
    else if (JSON.stringify(expected) === JSON.stringify(value)) missing.delete(key);
  }
  for (const [key, value] of missing) changes.push({ type: 'put', key, value });
  return changes;
};

/**
 * Mends what a killed process leaves in dynalite's folder: it writes index and item apart, index first, so entries are
 * missing from an index or lead to nothing, and a table killed while it was created stays `CREATING`. A template that
 * has gained or lost an index is brought in the same way. Each table is mended in one atomic write.
 * @param endedCleanly true when the last host on this folder ended in order, so that items need not be compared
 * @returns how many index entries were put right
 * @throws StartupError when a table's key differs from the template's
 */
export const mendTables = async (
  folder: string,
  tables: readonly Resource<'AWS::DynamoDB::Table'>[],
  endedCleanly: boolean,
): Promise<number> => {
  const store = dynalite.create({ path: folder });
  let mended = 0;
  try {
    for await (const [key, stored] of store.db.iterator<StoredTable>(rangeOf('table~'))) {
      const wanted = tables.find(({ name }) => name === stored.TableName);
      if (wanted === undefined) continue;
      const table = asInTemplate(stored, wanted);
      if (endedCleanly && isWhole(stored, table)) continue;
      const changes = await indexDifferences(store, table);
      await store.db.batch([...changes, { type: 'put', key, value: table }]);
      mended += changes.length;
    }
  } finally {
    await store.db.close();
  }
  return mended;
};
