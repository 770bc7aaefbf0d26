import type { Clock } from '../kernel/clock.ts';
import { attempt, ok } from '../kernel/result.ts';
import { withBlank } from './blank-fields.ts';
import { type Judgement, judgeVersion } from './judge-version.ts';
import type { Nudge, NudgeQueue } from './nudge.ts';
import type { OrderKey } from './order-key.ts';
import { type QuarantineDependencies, type QuarantineReason, quarantine } from './quarantine.ts';
import { type Envelope, readEnvelope } from './read-envelope.ts';
import type { OfferOutcome, RecordStore, TillRecord } from './record-store.ts';

/** Where a record stands among the receipts: what it wakes, and which index lists it. */
export interface Placement {
  /** What is nudged: the order that is assembled from this record, or the member that the customer with a card is. */
  readonly wakes: OrderKey | 'member' | undefined;
  readonly order: TillRecord['order'];
  readonly day: TillRecord['day'];
}

export interface OfferDependencies {
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly nudges: NudgeQueue;
  readonly place: (envelope: Envelope) => Placement;
  /** How long a nudge waits for the order's other records, milliseconds. */
  readonly quietPeriod: number;
}

export type ReceiveDependencies = OfferDependencies & QuarantineDependencies;

/** What became of a body that was offered; `refused`: nothing of it is kept, and `bytes` may be. */
export type Offered =
  | { readonly kind: 'stored' | 'stale' | 'duplicate'; readonly table: string }
  | ({ readonly kind: 'refused'; readonly bytes: Uint8Array } & QuarantineReason);

/** What became of a body. All of them mean that something is durably kept. */
export type Reception =
  | { readonly kind: 'stored' | 'stale' | 'duplicate'; readonly table: string }
  | {
      readonly kind: 'quarantined';
      readonly reason: QuarantineReason['reason'];
      readonly detail: string;
      readonly id: string;
    };

/** A record can only be changed so often while it is being stored; more is a fault. */
const mostTries = 5;

/**
 * Takes what a till sent: nudge first, store second, so that no stored record lacks its nudge (ADR 2).
 * @param bytes the body as decoded
 * @param from the label of the token it came with
 * @throws when it could not be stored, or was stored without its nudge: the till must not be told 200
 */
export const receiveRecord = async (deps: ReceiveDependencies, bytes: Uint8Array, from: string): Promise<Reception> => {
  const offered = await offerRecord(deps, bytes);
  if (offered.kind !== 'refused') return offered;
  const { reason, detail } = offered;
  return { kind: 'quarantined', reason, detail, id: await quarantine(deps, offered.bytes, { reason, detail }, from) };
};

/**
 * Stores what a till sent where it can be read and is news, nudge first.
 * @throws as `receiveRecord`
 */
export const offerRecord = async (deps: OfferDependencies, bytes: Uint8Array): Promise<Offered> => {
  const read = readEnvelope(bytes, deps.clock.now());
  if (!read.ok) return { kind: 'refused', bytes, ...read.error };

  const { key, version, digest, body, table } = read.value;
  const { wakes, order, day } = deps.place(read.value);
  const record: TillRecord = { key, version, digest, body, order, day, blank: undefined };
  const outcome = await offerNudged(deps, record, wakes);
  if (outcome.kind === 'stored') return { kind: 'stored', table };
  if (outcome.judgement !== 'conflict') return { kind: outcome.judgement, table };
  const detail = `${key} is kept in version ${version} with other content; the first content stays until a person accepts the other`;
  const { blank } = outcome.kept;
  const without = blank === undefined ? bytes : Buffer.from(withBlank(record, blank).body);
  return { kind: 'refused', bytes: without, reason: 'conflict', detail };
};

type Judged =
  | { readonly kind: 'stored' }
  | { readonly kind: 'refused'; readonly kept: TillRecord; readonly judgement: Exclude<Judgement, 'newer'> };

/**
 * Stores a record where it is news, nudge first.
 * @throws when it could not be stored, or was stored without its nudge
 */
export const offerNudged = async (
  { store, nudges, quietPeriod }: Pick<OfferDependencies, 'store' | 'nudges' | 'quietPeriod'>,
  record: TillRecord,
  wakes: Placement['wakes'],
): Promise<Judged> => {
  const wake = (woken: OrderKey | 'member'): Promise<void> => {
    const named = { record: record.key, version: record.version, returns: 0 };
    const nudge: Nudge =
      woken === 'member' ? { kind: 'customer', ...named } : { kind: 'record', order: woken, ...named };
    return nudges.send(nudge, quietPeriod);
  };
  // When the nudge fails the record is stored all the same: this delivery may be the only one that comes.
  const nudged = wakes === undefined ? ok(undefined) : await attempt(() => wake(wakes));
  const outcome = await offerToNewest(store, record, wake);
  if (!nudged.ok) throw new Error('the record is stored, but its nudge could not be sent', { cause: nudged.error });
  if (outcome.kind === 'stored') return outcome;
  const judgement = judgeVersion(record, outcome.kept);
  if (judgement === 'newer') throw new Error(`a record changed more than ${mostTries} times while it was stored`);
  return { ...outcome, judgement };
};

/**
 * A line that moves to another order (split bills) wakes the order it leaves too, again before it is stored. Without that
 * nudge it is not stored: a second delivery would be a duplicate, and nothing would tell the order that it leaves. What an erasure has
 * blanked in the one that is kept is blanked in the newer one.
 */
const offerToNewest = async (
  store: RecordStore,
  record: TillRecord,
  wake: (order: OrderKey) => Promise<void>,
): Promise<OfferOutcome> => {
  let outcome = await store.offer(record, record.order);
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (outcome.kind === 'stored' || judgeVersion(record, outcome.kept) !== 'newer') break;
    const { blank, order } = outcome.kept;
    if (order !== undefined && order !== record.order) await wake(order);
    outcome = await store.offer(withBlank(record, blank), order, blank);
  }
  return outcome;
};
