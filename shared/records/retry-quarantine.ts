import { failed, ok, type Result } from '../kernel/result.ts';
import { keptEntry, leaveQuarantine } from './leave-quarantine.ts';
import type { QuarantineReason } from './quarantine.ts';
import { isCut, type KeptEntry, writeQuarantined } from './quarantine-record.ts';
import { readJsonObject } from './read-json-object.ts';
import { type OfferDependencies, offerRecord } from './receive-record.ts';
import { hubKey } from './record-key.ts';

/** What became of bytes that were judged again. */
export type Rejudged =
  | { readonly kind: 'stored' | 'stale' | 'duplicate' }
  | ({ readonly kind: 'refused' } & QuarantineReason);

export interface RetryDependencies extends OfferDependencies {
  /** Judges bytes as a Papaya till's closed bill, as if they came now, and keeps them in quarantine no second time. */
  readonly offerBill: (bytes: Uint8Array) => Promise<Rejudged>;
}

/** `stays`: with the reason that keeps it there now. */
export type Retried = Exclude<Rejudged, { kind: 'refused' }> | ({ readonly kind: 'stays' } & QuarantineReason);

/**
 * Judges an entry again, as if it came now: what kept it out may be mended. What is stored, or needs not be, leaves quarantine.
 * A crash in between leaves it there, and the next try finds a duplicate.
 * @returns what became of it; or one line that says why it cannot be judged
 */
export const retryQuarantine = async (
  deps: RetryDependencies,
  id: string,
  by: string,
): Promise<Result<Retried, string>> => {
  const found = await keptEntry(deps, id);
  if (!found.ok) return found;
  const entry = found.value;
  if (isCut(entry))
    return failed(
      `Only the first ${entry.bytes.byteLength} bytes of ${id} are kept: it must be sent once more, in parts`,
    );
  const judged = isBill(entry) ? await deps.offerBill(entry.bytes) : await offerRecord(deps, entry.bytes);
  if (judged.kind !== 'refused') {
    await leaveQuarantine(deps, entry, { how: judged.kind, by });
    return ok({ kind: judged.kind });
  }
  const { reason, detail } = judged;
  if (reason !== entry.reason || detail !== entry.detail) await explainAnew(deps, entry, { reason, detail });
  return ok({ kind: 'stays', reason, detail });
};

/** Whether the entry came from a Papaya till. Only where the reason does not tell, its content does. */
export const isBill = ({ reason, detail, bytes }: Pick<KeptEntry, 'reason' | 'detail' | 'bytes'>): boolean => {
  switch (reason) {
    case 'bill':
      return true;
    case 'table':
    case 'version':
    case 'id':
      return false;
    case 'conflict':
      return detail.startsWith(hubKey('hub.bills', ''));
    default: {
      const read = readJsonObject(bytes);
      return read.ok && !Object.hasOwn(read.value.fields, '_t') && Object.hasOwn(read.value.fields, 'orderId');
    }
  }
};

/** Where it was taken out meanwhile there is nothing to explain. */
const explainAnew = async (
  { store }: Pick<RetryDependencies, 'store'>,
  { kind: _, id, version, bytes, ...fields }: KeptEntry,
  why: QuarantineReason,
): Promise<void> => {
  await store.write(writeQuarantined(id, { ...fields, ...why }, bytes, version + 1));
};
