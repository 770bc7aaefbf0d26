import type { HubKind, RecordKey } from '../records/record-key.ts';
import type { HubRecord, TillRecord } from '../records/record-store.ts';
import type { PersonDependencies } from './person-dependencies.ts';

type Read = Pick<PersonDependencies, 'store' | 'census'>;

/** Every record of a kind of the hub's own, read consistently. */
export async function* everyHubRecord({ store, census }: Read, kind: HubKind): AsyncGenerator<HubRecord> {
  for await (const keys of census.keysOf(kind)) yield* (await store.hubRecords(keys)).values();
}

/** Every record that a till sent, of a table or of all. */
export async function* everyTillRecord({ store, census }: Read, table?: string): AsyncGenerator<TillRecord> {
  const pages: AsyncIterable<readonly RecordKey[]> = table === undefined ? census.keysOfTills() : census.keysOf(table);
  for await (const keys of pages) yield* (await store.tillRecords(keys)).values();
}
