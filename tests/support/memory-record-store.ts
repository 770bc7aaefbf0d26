import { isDeepStrictEqual } from 'node:util';
import type { TillCensus } from '../../shared/records/record-census.ts';
import { type RecordKey, tableOf } from '../../shared/records/record-key.ts';
import type { RecordRepair } from '../../shared/records/record-repair.ts';
import type { HubRecord, RecordStore, TillRecord } from '../../shared/records/record-store.ts';

export interface MemoryRecordStoreOptions {
  /** Whether an index shows by now what was written then; by default at once. Once shown, a write stays shown. */
  readonly visible?: (writtenAt: number) => boolean;
  /** Milliseconds, only ever handed to `visible`. */
  readonly now?: () => number;
}

type Stored =
  | { readonly kind: 'till'; readonly record: TillRecord }
  | { readonly kind: 'hub'; readonly record: HubRecord };

/** What the indexes show of a record, and the writes that they do not show yet. */
interface Indexing {
  readonly shown: Stored | undefined;
  readonly pending: readonly { readonly stored: Stored; readonly writtenAt: number }[];
}

/**
 * The record store in memory, as strict as the table: the same conditions, one item per key, reads by key consistent,
 * reads by index late where `visible` says so. What goes in and out is a copy, so that nothing is shared.
 */
export const makeMemoryRecordStore = ({
  visible = () => true,
  now = () => 0,
}: MemoryRecordStoreOptions = {}): RecordStore & TillCensus & RecordRepair => {
  const items = new Map<RecordKey, Stored>();
  const indexing = new Map<RecordKey, Indexing>();

  const put = (stored: Stored): void => {
    const { key } = stored.record;
    items.set(key, stored);
    const { shown, pending } = settle(key);
    indexing.set(key, { shown, pending: [...pending, { stored, writtenAt: now() }] });
  };

  /** Shows the newest of the writes that are visible by now. */
  const settle = (key: RecordKey): Indexing => {
    const { shown, pending } = indexing.get(key) ?? { shown: undefined, pending: [] };
    const newest = pending.findLastIndex(({ writtenAt }) => visible(writtenAt));
    const settled = { shown: pending[newest]?.stored ?? shown, pending: pending.slice(newest + 1) };
    indexing.set(key, settled);
    return settled;
  };

  const indexed = (): readonly Stored[] => [...indexing.keys()].flatMap((key) => settle(key).shown ?? []);

  const hub = (key: RecordKey): HubRecord | undefined => {
    const stored = items.get(key);
    return stored && copyHub(hubOf(stored));
  };

  const many = <Record extends { readonly key: RecordKey }>(
    keys: readonly RecordKey[],
    read: (stored: Stored) => Record,
  ): ReadonlyMap<RecordKey, Record> =>
    new Map(
      [...new Set(keys)].flatMap((key) => {
        const stored = items.get(key);
        return stored === undefined ? [] : [[key, read(stored)] as const];
      }),
    );

  return {
    offer: async (record, standsUnder, blanked = record.blank) => {
      const stored = items.get(record.key);
      if (stored === undefined || isOlderUnder(stored, record, { order: standsUnder, blank: blanked })) {
        put({ kind: 'till', record: copyTill(record) });
        return { kind: 'stored' };
      }
      return { kind: 'refused', kept: copyTill(tillOf(stored)) };
    },
    tillRecords: async (keys) => many(keys, (stored) => copyTill(tillOf(stored))),
    hubRecord: async (key) => hub(key),
    hubRecords: async (keys) => many(keys, (stored) => copyHub(hubOf(stored))),
    write: async (record) => {
      const kept = items.get(record.key)?.record.version;
      if (record.version === 1 ? kept !== undefined : kept !== record.version - 1) return false;
      put({ kind: 'hub', record: copyHub(record) });
      return true;
    },
    mirroring: async (mirror) =>
      indexed()
        .flatMap(({ kind, record }) => (kind === 'hub' && record.mirror === mirror ? [record.key] : []))
        .sort(byBytes),
    partsOf: async (order) =>
      indexed()
        .flatMap((stored) => (stored.kind === 'till' && stored.record.order === order ? [stored.record.key] : []))
        .sort(byBytes),
    soldOn: async (day) =>
      indexed()
        .flatMap(({ record }) => (record.day === day ? [record.key] : []))
        .sort(byBytes),
    async *keysOf(table) {
      yield [...items.keys()].filter((key) => tableOf(key) === table);
    },
    async *keysOfTills() {
      yield [...items.keys()].filter((key) => !key.startsWith('hub.'));
    },
    replace: async (record, { blank, digest }) => {
      const kept = items.get(record.key);
      if (kept?.kind !== 'till' || kept.record.version !== record.version || kept.record.digest !== digest)
        return false;
      if (!isDeepStrictEqual(kept.record.blank, blank)) return false;
      put({ kind: 'till', record: copyTill(record) });
      return true;
    },
    remove: async (key, version) => {
      if (items.get(key)?.record.version !== version) return false;
      items.delete(key);
      indexing.delete(key);
      return true;
    },
    dueIn: async (list, until, limit) =>
      indexed()
        .flatMap(({ kind, record }) =>
          kind === 'hub' && record.work?.list === list ? [{ key: record.key, due: record.work.due }] : [],
        )
        .filter(({ due }) => due <= until)
        .sort((one, other) => one.due - other.due || byBytes(one.key, other.key))
        .slice(0, limit)
        .map(({ key }) => key),
  };
};

const isOlderUnder = (
  { kind, record: kept }: Stored,
  offered: TillRecord,
  { order, blank }: Pick<TillRecord, 'order' | 'blank'>,
): boolean =>
  kept.version < offered.version &&
  (kind === 'till' ? kept.order : undefined) === order &&
  (kind !== 'till' || kept.blank === undefined || isDeepStrictEqual(kept.blank, blank));

/** A record read as what it is not is a bug, as it is for the table's items. */
const tillOf = ({ kind, record }: Stored): TillRecord => {
  if (kind !== 'till') throw new Error(`${record.key} is no record of a till`);
  return record;
};

const hubOf = ({ kind, record }: Stored): HubRecord => {
  if (kind !== 'hub') throw new Error(`${record.key} is no record of the hub's own`);
  return record;
};

const copyTill = ({ key, version, digest, body, order, day, blank }: TillRecord): TillRecord =>
  Object.freeze({ key, version, digest, body, order, day, blank: blank && Object.freeze([...blank]) });

const copyHub = ({ key, version, body, work, mirror, day, raw, expires }: HubRecord): HubRecord =>
  Object.freeze({
    key,
    version,
    body,
    work: work && Object.freeze({ list: work.list, due: work.due }),
    mirror,
    day,
    raw: raw && Uint8Array.from(raw),
    expires,
  });

const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
