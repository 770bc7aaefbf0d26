import { failed, ok, type Result } from '../kernel/result.ts';
import { type AcceptRecordDependencies, acceptRecord } from './accept-record.ts';
import { keptEntry, leaveQuarantine } from './leave-quarantine.ts';
import { isBill } from './retry-quarantine.ts';

export interface AcceptDependencies extends AcceptRecordDependencies {
  /**
   * Stores bytes as a later closing of the bill that they conflict with.
   * @param from the label of the token that they came with
   */
  readonly acceptBill: (bytes: Uint8Array, from: string) => Promise<Result<'accepted', string>>;
}

/**
 * A person says that the other content of a conflict is right. A crash before the entry has left is made up for by accepting it again.
 * @returns `accepted`; or one line that says why it cannot be, and what to do instead
 */
export const acceptQuarantine = async (
  deps: AcceptDependencies,
  id: string,
  by: string,
): Promise<Result<'accepted', string>> => {
  const found = await keptEntry(deps, id);
  if (!found.ok) return found;
  const entry = found.value;
  if (entry.reason !== 'conflict')
    return failed(
      `${id} conflicts with nothing, it could not be taken: ${entry.detail}. Mend that at the till and have it sent again, retry it, or discard it`,
    );
  const accepted = isBill(entry)
    ? await deps.acceptBill(entry.bytes, entry.from)
    : await acceptRecord(deps, entry.bytes);
  if (!accepted.ok) return accepted;
  await leaveQuarantine(deps, entry, { how: 'accepted', by });
  return ok('accepted');
};
