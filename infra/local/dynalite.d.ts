declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB server over a LevelDB folder; closing it closes the folder too. */
  const dynalite: (options: { path: string; createTableMs: number }) => Server;

  // biome-ignore lint/style/noDefaultExport: a CommonJS module has no other
  export default dynalite;
}

declare module 'dynalite/db/index.js' {
  export type Item = Record<string, unknown>;
  export type StoredIndex = {
    IndexName: string;
    KeySchema: { AttributeName: string; KeyType: string }[];
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] | undefined };
    IndexStatus?: string;
  };
  export type StoredTable = {
    TableName: string;
    TableStatus: string;
    KeySchema: { AttributeName: string; KeyType: string }[];
    AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
    GlobalSecondaryIndexes?: StoredIndex[];
  };
  type Change = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };
  type Level = {
    iterator: <Value>(range: { gte: string; lt: string }) => AsyncIterable<[string, Value]>;
    batch: (changes: Change[]) => Promise<void>;
    close: () => Promise<void>;
  };

  /** Opens the folder that a server would open, with nothing listening. */
  const create: (options: { path: string }) => { db: Level };
  /** The entries that an item has in each index. */
  const getIndexActions: (
    indexes: StoredIndex[],
    before: null,
    item: Item,
    table: StoredTable,
  ) => { puts: { index: string; key: string; item: Item }[] };
  const db: { create: typeof create; getIndexActions: typeof getIndexActions };

  // biome-ignore lint/style/noDefaultExport: a CommonJS module has no other
  export default db;
}
