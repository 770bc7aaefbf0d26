import * as v from 'valibot';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey, type RecordKey } from '../../records/record-key.ts';
import type { HubRecord } from '../../records/record-store.ts';
import type { Program } from './program.ts';
import { readProgram } from './read-program.ts';

/** A program as it was published. */
export interface Publication {
  /** 1, 2, …: also the version of the record in force, so that publishing is one conditional write. */
  readonly version: number;
  /** Milliseconds. */
  readonly publishedAt: number;
  /** As it was written (docs/loyalty.md). */
  readonly document: unknown;
}

export interface PublishedProgram extends Publication {
  readonly program: Program;
}

/** The program in force. */
export const programKey: RecordKey = hubKey('hub.programs', 'current');

/** Every version that ever was. */
export const programVersionKey = (version: number): RecordKey => hubKey('hub.programs', String(version));

const publishedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ shape: v.literal(1), version: v.number(), publishedAt: v.number(), program: v.unknown() }),
);

/**
 * @param body of a record under `programKey` or `programVersionKey`
 * @returns the program, or why it cannot be used: it is not of its shape, or not valid any more
 */
export const readPublished = (body: string): Result<PublishedProgram, string> => {
  const record = v.safeParse(publishedSchema, body);
  if (!record.success) return failed('the published program is not of its shape');
  const { version, publishedAt, program: document } = record.output;
  const read = readProgram(document);
  if (!read.ok) return failed(`version ${version} of the program: ${read.error.join('; ')}`);
  return ok({ version, publishedAt, document, program: read.value.program });
};

/** The record in force: it replaces the version before, and is refused when another was published meanwhile. */
export const writePublished = (publication: Publication): HubRecord =>
  recordOf(programKey, publication.version, publication);

/** The record that keeps the version. */
export const programVersionRecord = (publication: Publication): HubRecord =>
  recordOf(programVersionKey(publication.version), 1, publication);

const recordOf = (key: RecordKey, recordVersion: number, { version, publishedAt, document }: Publication): HubRecord =>
  plainRecord(key, recordVersion, { shape: 1, version, publishedAt, program: document });
