import * as v from 'valibot';
import { plainRecord } from './plain-record.ts';
import { hubKey, idOf } from './record-key.ts';
import type { HubRecord, RecordStore } from './record-store.ts';

const milliseconds = v.pipe(v.number(), v.integer());
const reason = v.picklist([
  'too-long',
  'compressed',
  'not-utf-8',
  'not-json',
  'too-deep',
  'duplicate-key',
  'hostile-key',
  'number-out-of-range',
  'not-an-object',
  'table',
  'version',
  'id',
  'conflict',
  'bill',
]);

/** What is kept beside the bytes. */
const keptSchema = v.object({
  shape: v.literal(1),
  reason,
  detail: v.string(),
  at: milliseconds,
  /** The label of the token that they came with. */
  from: v.string(),
  /** Of the body as it came, bytes; of one that is longer than is taken only the beginning is kept. */
  length: v.number(),
  sha256: v.string(),
});
export type KeptFields = v.InferOutput<typeof keptSchema>;

/** What stays when the bytes are gone, and nothing that they said. */
const leftSchema = v.object({
  shape: v.literal(1),
  reason,
  at: milliseconds,
  from: v.string(),
  left: v.object({
    how: v.picklist(['stored', 'duplicate', 'stale', 'accepted', 'discarded', 'erased']),
    at: milliseconds,
    by: v.string(),
  }),
});
type LeftFields = v.InferOutput<typeof leftSchema>;
/** How an entry left quarantine, when, and by whom. */
export type Left = LeftFields['left'];

/** An entry of quarantine, as it was read. */
export type Quarantined =
  | ({
      readonly kind: 'kept';
      readonly id: string;
      readonly version: number;
      readonly bytes: Uint8Array;
    } & KeptFields)
  | ({ readonly kind: 'left'; readonly id: string } & LeftFields);
export type KeptEntry = Extract<Quarantined, { kind: 'kept' }>;

const storedSchema = v.pipe(v.string(), v.parseJson(), v.union([leftSchema, keptSchema]));

/** @throws when the record is not of its shape */
export const readQuarantined = ({ key, version, body, raw }: HubRecord): Quarantined => {
  const read = v.safeParse(storedSchema, body);
  if (!read.success) throw new Error(`${key} is not of its shape`);
  const id = idOf(key);
  if ('left' in read.output) return { kind: 'left', id, ...read.output };
  return { kind: 'kept', id, version, bytes: raw ?? new Uint8Array(), ...read.output };
};

/** @param id as a list shows it */
export const findQuarantined = async (
  store: Pick<RecordStore, 'hubRecord'>,
  id: string,
): Promise<Quarantined | undefined> => {
  const record = await store.hubRecord(hubKey('hub.quarantine', id));
  return record && readQuarantined(record);
};

/** @param version the version to be written: 1 creates */
export const writeQuarantined = (id: string, fields: KeptFields, raw: Uint8Array, version: number): HubRecord => ({
  ...recordOf(id, fields, version),
  work: { list: 'quarantined', due: fields.at },
  raw,
});

/** The entry as it stays when it leaves: without the bytes, and in no list. */
export const writeLeft = ({ id, version, reason: why, at, from }: KeptEntry, left: Left): HubRecord =>
  recordOf(id, { shape: 1, reason: why, at, from, left }, version + 1);

const recordOf = (id: string, fields: KeptFields | LeftFields, version: number): HubRecord =>
  plainRecord(hubKey('hub.quarantine', id), version, fields);

/** Whether the bytes are not all that came. */
export const isCut = ({ bytes, length }: KeptEntry): boolean => bytes.byteLength < length;
