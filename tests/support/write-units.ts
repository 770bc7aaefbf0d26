import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { tableLayout } from '../../shared/config/table-layout.ts';

type Item = Readonly<Record<string, AttributeValue>>;

/** A PutItem, what stood under its key before, and whether its condition held. */
export interface PutAttempt {
  readonly item: Item;
  readonly before: Item | undefined;
  readonly written: boolean;
}

const kilobyte = 1024;

/**
 * The write units of a PutItem by AWS's rules: each begun kilobyte of the larger of the two items, whether or not the
 * condition held, and one for every index entry (below 1 KB here: keys only) that is written or removed.
 */
export const writeUnits = ({ item, before, written }: PutAttempt): number => {
  const size = Math.max(itemSize(item), before === undefined ? 0 : itemSize(before));
  return Math.ceil(size / kilobyte) + (written ? changedEntries(before, item) : 0);
};

/** Bytes: names and texts in UTF-8, a number about half a byte a digit and one more, binary as it is. */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);

const valueSize = ({ S, N, B }: AttributeValue): number => {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (B !== undefined) return B.byteLength;
  throw new Error('the hub stores texts, numbers and binary only');
};

const changedEntries = (before: Item | undefined, after: Item): number =>
  Object.values(tableLayout.indexes).reduce((sum, { partitionKey, sortKey }) => {
    const [old, now] = [before, after].map((item) => entryOf(item, [partitionKey, sortKey]));
    return old === now ? sum : sum + Number(old !== undefined) + Number(now !== undefined);
  }, 0);

/** Sparse: an item that lacks a key of the index has no entry in it. */
const entryOf = (item: Item | undefined, keys: readonly string[]): string | undefined => {
  const values = keys.map((key) => item?.[key]);
  return values.includes(undefined) ? undefined : JSON.stringify(values);
};
