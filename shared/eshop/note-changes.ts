import { isDeepStrictEqual } from 'node:util';
import type { Result } from '../kernel/result.ts';
import type { ShopFailure } from './client/shop-failure.ts';
import { afterNote, afterRefusal, afterUpdate, type Correcting } from './corrected.ts';
import { dueAgain } from './due-again.ts';
import type { LoadedOrder } from './load-orders.ts';
import { moveOn } from './move-on.ts';
import { noteChange } from './note-change.ts';
import { refusedAlone } from './send-ready.ts';
import type { StepOutcome } from './sender-step.ts';
import { sentFieldsOf } from './sent-fields.ts';
import type { ShopSession } from './shop-session.ts';
import { readSync, syncKey } from './stored-sync.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/** A correction whose time has come, and the order as it was read. */
export type DueCorrection = Correcting & { readonly loaded: LoadedOrder };

/** Whether its changed lines are noted only. */
export const isNoted = ({ correction }: Correcting): boolean => correction.kind === 'update' && correction.note;

/** One after the other, each with its intent stored before: a note that is made twice would stand there twice. */
export const noteChanges = async (
  deps: SyncDependencies,
  session: ShopSession,
  due: readonly DueCorrection[],
): Promise<StepOutcome> => {
  const { store, clock } = deps;
  for (const one of due.filter(isNoted)) {
    const updated = afterUpdate(one, clock.now());
    if (one.wanted === undefined || updated.state !== 'correcting') continue;
    const noting = sentFieldsOf(one.wanted.shopOrder).products;
    const isRepeated = one.kept.inShop.noting === noting;
    const before = { ...updated, inShop: { ...updated.inShop, noting } };
    const meant = dueAgain({ ...before, tries: one.kept.tries ?? 0 }, deps);
    if (!(await moveOn(store, one.loaded, meant))) continue;
    const noted = await noteChange(deps, session.callFor('correct'), one, isRepeated);
    if (!noted.ok && noted.error.kind !== 'refused') {
      // Not to be answered counts as a try; not to be let does not.
      if (noted.error.kind !== 'unknown') await moveOn(store, { kept: meant, version: one.loaded.version + 1 }, before);
      return { kind: 'failed', failure: noted.error };
    }
    await storeNote(deps, one, meant, noted);
  }
  return { kind: 'done' };
};

/** What has come meanwhile is not lost: the order is judged again by it. */
const storeNote = async (
  { store, clock }: SyncDependencies,
  due: DueCorrection,
  meant: DueCorrection['kept'],
  noted: Result<'noted', ShopFailure>,
): Promise<void> => {
  const record = await store.hubRecord(syncKey(due.loaded.order));
  const kept = record && readSync(record);
  if (record === undefined || kept?.state !== 'correcting' || kept.inShop.noting !== meant.inShop.noting) return;
  const now = clock.now();
  const next = noted.ok ? afterNote({ ...due, kept }, now) : afterRefusal({ kept }, [refusedAlone(noted.error)], now);
  const isOvertaken = next.state === 'created' && !isDeepStrictEqual(kept, meant);
  await moveOn(
    store,
    { kept, version: record.version },
    isOvertaken ? { ...next, state: 'correcting', due: now } : next,
  );
};
