/** What tells one version of a record from another. */
export interface RecordVersion {
  readonly version: number;
  /** SHA-256 of the content's canonical JSON. */
  readonly digest: string;
}

export type Judgement = 'newer' | 'stale' | 'duplicate' | 'conflict';

/** A judged write: what happened to a version that was offered for storing. */
export const judgeVersion = (offered: RecordVersion, kept: RecordVersion): Judgement => {
  if (offered.version !== kept.version) return offered.version > kept.version ? 'newer' : 'stale';
  return offered.digest === kept.digest ? 'duplicate' : 'conflict';
};
