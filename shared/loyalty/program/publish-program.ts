import { failed, ok, type Result } from '../../kernel/result.ts';
import type { HubRecord, RecordStore } from '../../records/record-store.ts';
import {
  type Publication,
  type PublishedProgram,
  programKey,
  programVersionKey,
  programVersionRecord,
  readPublished,
  writePublished,
} from './published-program.ts';
import { readProgram } from './read-program.ts';

export type PublishFailure =
  /** What is wrong with the document, a line a fault. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] }
  /** Somebody else published meanwhile: nothing has changed. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'unknown-version'; readonly version: number };

type Programs = Pick<RecordStore, 'hubRecord' | 'write'>;

/**
 * Puts a program in force by one conditional write, as the version after the one in force. Every version is kept under its number:
 * the old one before it is replaced, since a crash may have come before it was, and the new one at last.
 * @param document as it was written
 * @param now milliseconds
 */
export const publishProgram = async (
  store: Programs,
  document: unknown,
  now: number,
): Promise<Result<Publication, PublishFailure>> => {
  const read = readProgram(document);
  if (!read.ok) return failed({ kind: 'invalid', problems: read.error });
  const inForce = await store.hubRecord(programKey);
  if (inForce !== undefined) await store.write({ ...inForce, key: programVersionKey(inForce.version), version: 1 });
  const publication = { version: (inForce?.version ?? 0) + 1, publishedAt: now, document };
  if (!(await store.write(writePublished(publication)))) return failed({ kind: 'overtaken' });
  await store.write(programVersionRecord(publication));
  return ok(publication);
};

/** Puts an old version in force again, as a new one. */
export const rollBackProgram = async (
  store: Programs,
  to: number,
  now: number,
): Promise<Result<Publication, PublishFailure>> => {
  const old = await publishedVersion(store, to);
  if (old === undefined) return failed({ kind: 'unknown-version', version: to });
  return old.ok ? publishProgram(store, old.value.document, now) : failed({ kind: 'invalid', problems: [old.error] });
};

/**
 * @param version undefined: the one in force
 * @returns undefined when there is none; or why it cannot be used any more
 */
export const publishedVersion = async (
  store: Pick<Programs, 'hubRecord'>,
  version: number | undefined,
): Promise<Result<PublishedProgram, string> | undefined> => {
  const inForce = await store.hubRecord(programKey);
  const record: HubRecord | undefined =
    version === undefined || version === inForce?.version ? inForce : await store.hubRecord(programVersionKey(version));
  return record && readPublished(record.body);
};
