import { findQuarantined, isCut, type KeptEntry, type Quarantined } from './quarantine-record.ts';
import type { RecordStore } from './record-store.ts';

/** An entry for a person to look at. */
export type ShownQuarantine =
  | (Omit<KeptEntry, 'bytes' | 'version' | 'shape'> & {
      /** The bytes as a text; what is not UTF-8 shows as �. */
      readonly text: string;
      /** Whether more came than is kept. */
      readonly isCut: boolean;
    })
  | Omit<Extract<Quarantined, { kind: 'left' }>, 'shape'>;

/** @returns undefined where no entry has the id */
export const showQuarantine = async (
  store: Pick<RecordStore, 'hubRecord'>,
  id: string,
): Promise<ShownQuarantine | undefined> => {
  const entry = await findQuarantined(store, id);
  if (entry === undefined) return undefined;
  if (entry.kind === 'left') {
    const { shape: _, ...left } = entry;
    return left;
  }
  const { bytes, version: _version, shape: _shape, ...fields } = entry;
  return { ...fields, text: new TextDecoder().decode(bytes), isCut: isCut(entry) };
};
