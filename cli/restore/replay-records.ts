import { adoptSoldBefore, pauseRestored } from '../../shared/eshop/pause-sending.ts';
import { concurrently } from '../../shared/kernel/concurrently.ts';
import { type BillRecord, readBillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import { rereadClosedBill } from '../../shared/loyalty/bill/read-bill.ts';
import type { RegisterDependencies } from '../../shared/loyalty/loyalty-dependencies.ts';
import { erasedCard } from '../../shared/loyalty/members/erased-card.ts';
import { registerBill } from '../../shared/loyalty/settlement/register-bill.ts';
import { isErased } from '../../shared/records/erased-record.ts';
import { papayaOrderKey } from '../../shared/records/order-key.ts';
import { readEnvelope } from '../../shared/records/read-envelope.ts';
import { offerNudged, type ReceiveDependencies, receiveRecord } from '../../shared/records/receive-record.ts';
import type { TillCensus } from '../../shared/records/record-census.ts';
import type { RecordKey } from '../../shared/records/record-key.ts';
import type { HubRecord, RecordStore, TillRecord } from '../../shared/records/record-store.ts';

export interface ReplayDependencies extends ReceiveDependencies, RegisterDependencies {
  readonly store: RecordStore;
  /** The table that was in use until the restored one took its place. */
  readonly from: { readonly store: RecordStore; readonly census: TillCensus };
  readonly onRead: (looked: number) => void;
}

/** What tills have sent that the stage does not have, or has older. */
export interface Replayed {
  readonly records: number;
  readonly bills: number;
  /** Entries of quarantine. */
  readonly quarantined: number;
}

/** Under this label stands what a replay brings into quarantine. */
const label = 'restore';

/**
 * Takes what tills have sent to the earlier table since the backup, as if they sent it now: each in its newest version, nudges and all. What
 * is not newer is passed over, so that a replay that was broken off is simply started again; what people have decided since is not
 * decided again.
 * @param isDry whether it is only counted
 */
export const replayRecords = async (deps: ReplayDependencies, isDry: boolean): Promise<Replayed> => {
  const { census } = deps.from;
  // Somebody may have let calls go before the deployment, and the shop may have by now what is taken in.
  if (!isDry) {
    await adoptSoldBefore(deps.store, deps.clock.now());
    // And where the stage goes back to the earlier table, the shop may have by then what that one has not sent.
    await pauseRestored(deps.from.store, deps.clock.now());
  }
  let looked = 0;
  const eachPage = async (
    pages: AsyncIterable<readonly RecordKey[]>,
    replay: (keys: readonly RecordKey[]) => Promise<number>,
  ): Promise<number> => {
    let count = 0;
    for await (const keys of pages) {
      count += await replay(keys);
      looked += keys.length;
      deps.onRead(looked);
    }
    return count;
  };
  return {
    records: await eachPage(census.keysOfTills(), (keys) => replayPage(newerRecords(deps, keys), offer(deps), isDry)),
    bills: await eachPage(census.keysOf('hub.bills'), (keys) =>
      replayPage(newerBills(deps, keys), register(deps), isDry),
    ),
    quarantined: await eachPage(census.keysOf('hub.quarantine'), (keys) =>
      replayPage(unknownRecords(deps, keys), keep(deps), isDry),
    ),
  };
};

const replayPage = async <Kept>(
  found: Promise<readonly Kept[]>,
  replay: (one: Kept) => Promise<unknown>,
  isDry: boolean,
): Promise<number> => {
  const news = await found;
  if (!isDry) await concurrently(news, replay);
  return news.length;
};

const newerRecords = async ({ from, store }: ReplayDependencies, keys: readonly RecordKey[]) => {
  const [sent, kept] = await Promise.all([from.store.tillRecords(keys), store.tillRecords(keys)]);
  return [...sent.values()]
    .filter(({ key, version }) => version > (kept.get(key)?.version ?? 0))
    .map((record) => ({ record, kept: kept.get(record.key) }));
};

/** What stands for a person who was erased is no till's, and is taken as it is; so is what was blanked of one. */
const offer =
  (deps: ReplayDependencies) =>
  ({ record, kept }: { readonly record: TillRecord; readonly kept: TillRecord | undefined }): Promise<unknown> => {
    if (isErased(record)) return deps.store.offer(record, kept?.order);
    const bytes = new TextEncoder().encode(record.body);
    return record.blank === undefined ? receiveRecord(deps, bytes, label) : offerBlanked(deps, record, bytes);
  };

/**
 * Under the digest of what the till sent and with the paths that are blank: a repeat is a repeat here as well, and what is newer is kept
 * without the person.
 */
const offerBlanked = async (deps: ReplayDependencies, record: TillRecord, bytes: Uint8Array): Promise<unknown> => {
  const read = readEnvelope(bytes, deps.clock.now());
  if (!read.ok) throw new Error(`${record.key} can no longer be read: ${read.error.detail}`);
  return offerNudged(deps, record, deps.place(read.value).wakes);
};

const newerBills = async ({ from, store }: ReplayDependencies, keys: readonly RecordKey[]) => {
  const [sent, kept] = await Promise.all([from.store.hubRecords(keys), store.hubRecords(keys)]);
  return [...sent.values()].flatMap((record) => {
    const here = kept.get(record.key);
    const bill = readBillRecord(record);
    const isNewer = here === undefined || bill.completed > readBillRecord(here).completed;
    return isNewer ? [{ record, bill, version: (here?.version ?? 0) + 1 }] : [];
  });
};

interface NewerBill {
  readonly record: HubRecord;
  readonly bill: BillRecord;
  /** Under which it replaces the one that is kept. */
  readonly version: number;
}

/** One that was blanked is taken as it is kept: under the digest of what the till sent, and with what it did to budgets. */
const register =
  (deps: ReplayDependencies) =>
  async ({ record, bill, version }: NewerBill): Promise<unknown> => {
    const closed = rereadClosedBill(bill.sent, deps.prices);
    if (closed.card !== erasedCard) return registerBill(deps, closed, label);
    await deps.nudges.send(
      { kind: 'record', order: papayaOrderKey(bill.bill), record: record.key, version: bill.completed, returns: 0 },
      deps.quietPeriod,
    );
    if (!(await deps.store.write({ ...record, version })))
      throw new Error(`${record.key} was changed while it was taken in: replay again`);
    return undefined;
  };

const unknownRecords = async ({ from, store }: ReplayDependencies, keys: readonly RecordKey[]) => {
  const known = await store.hubRecords(keys);
  return [...(await from.store.hubRecords(keys.filter((key) => !known.has(key)))).values()];
};

const keep =
  ({ store }: ReplayDependencies) =>
  (record: HubRecord): Promise<unknown> =>
    store.write({ ...record, version: 1 });
