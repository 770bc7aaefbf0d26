import type { RecordCensus, TillCensus } from './record-census.ts';
import type { HubKind, RecordKey } from './record-key.ts';
import type { HubRecord, RecordStore, TillRecord } from './record-store.ts';

/** Every record of a kind of the hub's own, read consistently. */
export async function* everyHubRecord(
  { store, census }: { readonly store: Pick<RecordStore, 'hubRecords'>; readonly census: RecordCensus },
  kind: HubKind,
): AsyncGenerator<HubRecord> {
  for await (const keys of census.keysOf(kind)) yield* (await store.hubRecords(keys)).values();
}

/** Every record that a till sent, of a table or of all. */
export async function* everyTillRecord(
  { store, census }: { readonly store: Pick<RecordStore, 'tillRecords'>; readonly census: TillCensus },
  table?: string,
): AsyncGenerator<TillRecord> {
  const pages: AsyncIterable<readonly RecordKey[]> = table === undefined ? census.keysOfTills() : census.keysOf(table);
  for await (const keys of pages) yield* (await store.tillRecords(keys)).values();
}
