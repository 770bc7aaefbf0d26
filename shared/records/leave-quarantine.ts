import type { Clock } from '../kernel/clock.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { findQuarantined, type KeptEntry, type Left, writeLeft } from './quarantine-record.ts';
import type { RecordStore } from './record-store.ts';

export interface LeavingDependencies {
  readonly store: Pick<RecordStore, 'hubRecord' | 'write'>;
  readonly clock: Clock;
}

/** Who takes an entry out, and what became of it. */
export type Leaving = Pick<Left, 'how' | 'by'>;

/** @returns the entry that lies in quarantine; or one line that says that it does not */
export const keptEntry = async (
  { store }: Pick<LeavingDependencies, 'store'>,
  id: string,
): Promise<Result<KeptEntry, string>> => {
  const entry = await findQuarantined(store, id);
  if (entry === undefined) return failed(`There is no ${id} in quarantine; the list names what there is`);
  if (entry.kind === 'left') return failed(`${id} has left quarantine (${entry.left.how}, by ${entry.left.by})`);
  return ok(entry);
};

/** Takes an entry out of quarantine: its bytes are gone, and the list does not show it any more. */
export const leaveQuarantine = async (
  { store, clock }: LeavingDependencies,
  entry: KeptEntry,
  { how, by }: Leaving,
): Promise<void> => {
  if (await store.write(writeLeft(entry, { how, at: clock.now(), by }))) return;
  const now = await findQuarantined(store, entry.id);
  if (now?.kind === 'left') return;
  if (now === undefined) throw new Error('an entry of quarantine is gone');
  await leaveQuarantine({ store, clock }, now, { how, by });
};

/** Discards an entry that a person has looked at. What stays is that it was there, why, and who discarded it. */
export const discardQuarantine = async (
  deps: LeavingDependencies,
  id: string,
  by: string,
): Promise<Result<'discarded', string>> => {
  const entry = await keptEntry(deps, id);
  if (!entry.ok) return entry;
  await leaveQuarantine(deps, entry.value, { how: 'discarded', by });
  return ok('discarded');
};
