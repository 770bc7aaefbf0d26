import * as v from 'valibot';
import { plainRecord } from '../records/plain-record.ts';
import { hubKey } from '../records/record-key.ts';
import type { HubRecord, RecordStore } from '../records/record-store.ts';
import { placesSchema } from './erasure-report.ts';
import { type Identifiers, identifiersSchema } from './person.ts';

const common = { shape: v.literal(1), id: v.string(), at: v.number(), by: v.string() };

/**
 * An erasure (`hub.erasures`). Until it is done it keeps what the person is known by, so that one that was broken off is finished by
 * any of it; then only what was done.
 */
const erasureSchema = v.variant('state', [
  v.object({ ...common, state: v.literal('going'), identifiers: identifiersSchema }),
  v.object({ ...common, state: v.literal('done'), doneAt: v.number(), places: placesSchema }),
]);
type Erasure = v.InferOutput<typeof erasureSchema>;
export type GoingErasure = Extract<Erasure, { state: 'going' }>;
type DoneErasure = Extract<Erasure, { state: 'done' }>;

const stored = v.pipe(v.string(), v.parseJson(), erasureSchema);

/** @throws when the record is not of its shape */
export const readErasure = ({ key, body }: Pick<HubRecord, 'key' | 'body'>): Erasure => {
  const read = v.safeParse(stored, body);
  if (!read.success) throw new Error(`${key} is not of its shape`);
  return read.output;
};

/** @param version the version to be written: 1 creates */
export const writeErasure = (erasure: GoingErasure | DoneErasure, version: number): HubRecord =>
  plainRecord(hubKey('hub.erasures', erasure.id), version, erasure);

/** Replaces the erasure as it is kept. @throws when somebody else changes it */
export const keepErasure = async (
  { store }: { readonly store: Pick<RecordStore, 'hubRecord' | 'write'> },
  erasure: GoingErasure | DoneErasure,
): Promise<void> => {
  const kept = await store.hubRecord(hubKey('hub.erasures', erasure.id));
  if (!(await store.write(writeErasure(erasure, (kept?.version ?? 0) + 1))))
    throw new Error('the same erasure is under way elsewhere');
};

/** The identifiers of an erasure, as they are written. */
export const writtenIdentifiers = (identifiers: Identifiers): GoingErasure['identifiers'] => ({
  cards: [...identifiers.cards],
  emails: [...identifiers.emails],
  phones: [...identifiers.phones],
  names: [...identifiers.names],
  customers: [...identifiers.customers],
  details: [...identifiers.details],
  vague: [...identifiers.vague],
});
