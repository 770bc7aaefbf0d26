import { accessKey, readTokens, writeTokens } from '../../shared/access/access-record.ts';
import { pauseRestored, restored } from '../../shared/eshop/pause-sending.ts';
import { findShop, writeShopRecord } from '../../shared/eshop/shop-record.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { readErasure } from '../../shared/persons/erasure-record.ts';
import { everyHubRecord } from '../../shared/records/every-record.ts';
import type { RecordCensus } from '../../shared/records/record-census.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { isOfStage, noneOfStage, restoredName } from './restored-name.ts';
import type { TableBackups, TableProtection } from './table-backups.ts';

export interface BeginDependencies {
  readonly backups: TableBackups;
  /** The records as they are now. */
  readonly store: RecordStore;
  readonly census: RecordCensus;
  /** The records of another table. */
  readonly storeOf: (table: string) => Pick<RecordStore, 'hubRecord' | 'write'>;
  readonly clock: Clock;
  /** @param time milliseconds */
  readonly wait: (time: number) => Promise<unknown>;
  /** Told while the table is made, with the milliseconds that it has taken. */
  readonly onWait: (taken: number) => void;
}

export interface BeginOptions {
  /** The table that the stage has now. */
  readonly table: string;
  /** The table whose backup it is: that one, or another that the stage has had. */
  readonly of: string;
  /** What is had back: the records as they were then, milliseconds. */
  readonly at: number;
  /** What a restored table is given, as the stage's own has it. */
  readonly protection: TableProtection;
}

/** A table that is ready to be deployed in place of the stage's. */
export interface BegunRestore {
  readonly table: string;
  /** Erasures of persons that the restored records do not know: they know those persons again. */
  readonly erasures: number;
}

const pollEvery = 10_000;
/** Longer than a restore takes; one that takes longer is gone on with by the same command. */
const longest = 6 * 3_600_000;

/**
 * Has the records back as they were, in a table of their own, ready to take the place of the stage's: calls to the shop pause, now
 * and in the restored records, and whichever of them calls again looks in the shop for what was sold before; and the tokens of now are carried
 * over, so that no till is refused and none that was revoked is let in. Whatever was broken off is gone on with by asking for the same again.
 * @returns the table; or one line that says why it cannot be
 */
export const beginRestore = async (
  deps: BeginDependencies,
  { table, of, at, protection }: BeginOptions,
): Promise<Result<BegunRestore, string>> => {
  const { backups, store, clock } = deps;
  if (!isOfStage(of, table)) return failed(noneOfStage(of, table));
  if ((await backups.stateOf(of)) === 'none') return failed(`There is no table ${of}: it has no backups any more`);
  const target = restoredName(of, at);
  if (target === table)
    return failed(
      `${target} is the table that the stage has now: go on with restore replay, which is told the one before`,
    );
  const records = deps.storeOf(target);
  const state = await backups.stateOf(target);
  if (state === 'none') {
    const refusal = whyNot(await backups.window(), at);
    if (refusal !== undefined) return failed(refusal);
  }
  if (state === 'there' && (await hasBeenInUse(records, target)))
    return failed(`${target} has been in use since: its records are not as they were. Take another second`);
  // Before the pause: a login without the right to it changes nothing.
  if (state === 'none') await backups.restore(target, at);
  await pauseRestored(store, clock.now());
  if (!(await isThere(deps, target)))
    return failed(`${target} is still being restored: ask for the same again, which goes on with it`);
  await backups.protect(target, protection);
  await carryTokens(store, records);
  await startPaused(store, records, { table: target, now: clock.now() });
  return ok({ table: target, erasures: await erasedSince(deps, records) });
};

const whyNot = (window: Awaited<ReturnType<TableBackups['window']>>, at: number): string | undefined => {
  if (window === undefined) return 'The table is not backed up: its point-in-time recovery is off';
  if (at >= window.from && at <= window.to) return undefined;
  const [from, to] = [window.from, window.to].map((moment) => new Date(moment).toISOString());
  return `The records can be had back as they were from ${from} to ${to}: --to takes a moment between them`;
};

const isThere = async ({ backups, clock, wait, onWait }: BeginDependencies, table: string): Promise<boolean> => {
  const began = clock.now();
  while ((await backups.stateOf(table)) !== 'there') {
    const taken = clock.now() - began;
    if (taken >= longest) return false;
    onWait(taken);
    await wait(pollEvery);
  }
  return true;
};

/** A table that was begun, and no more, says so; one that AWS has made and `begin` has not reached yet names another. */
const hasBeenInUse = async (records: Pick<RecordStore, 'hubRecord'>, table: string): Promise<boolean> => {
  const { shop } = await findShop(records);
  return shop.storedIn === table && !shop.untouched;
};

const carryTokens = async (
  from: Pick<RecordStore, 'hubRecord'>,
  to: Pick<RecordStore, 'hubRecord' | 'write'>,
): Promise<void> => {
  const current = await from.hubRecord(accessKey);
  const kept = await to.hubRecord(accessKey);
  if (current === undefined || current.body === kept?.body) return;
  if (!(await to.write(writeTokens(readTokens(current.body), (kept?.version ?? 0) + 1))))
    throw new Error('the tokens of the restored table were changed at once: ask for the same again');
};

/**
 * The restored records do not know what was sent since, nor may they know that they ever called the shop: they are told that they are
 * restored, that nobody has used them, and what is known of the shop now. Asked for once more it says the same, of a later time.
 */
const startPaused = async (
  from: Pick<RecordStore, 'hubRecord'>,
  to: Pick<RecordStore, 'hubRecord' | 'write'>,
  { table, now }: { readonly table: string; readonly now: number },
): Promise<void> => {
  const [{ shop }, { version }] = await Promise.all([findShop(from), findShop(to)]);
  if (!(await to.write(writeShopRecord({ ...restored(shop, now), storedIn: table, untouched: true }, version + 1))))
    throw new Error('the record of the shop in the restored table was changed at once: ask for the same again');
};

/** Not by their time: a table that the stage had left by then does not know what was erased before it either. */
const erasedSince = async (
  { store, census }: Pick<BeginDependencies, 'store' | 'census'>,
  restoredRecords: Pick<RecordStore, 'hubRecord'>,
): Promise<number> => {
  let count = 0;
  for await (const { key } of everyHubRecord({ store, census }, 'hub.erasures')) {
    const known = await restoredRecords.hubRecord(key);
    if (known === undefined || readErasure(known).state !== 'done') count += 1;
  }
  return count;
};
