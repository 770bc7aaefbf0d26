import { attempt, type Result } from '../../kernel/result.ts';
import { describeFailure } from '../../observability/log.ts';
import { judgeVersion } from '../../records/judge-version.ts';
import { papayaOrderKey } from '../../records/order-key.ts';
import { type QuarantineReason, quarantine } from '../../records/quarantine.ts';
import { backOff } from '../back-off.ts';
import { asQuoted } from '../bill/as-quoted.ts';
import type { BillId, ClosedBill } from '../bill/bill.ts';
import { type BillAnswer, type BillRecord, billRecordKey, writeBillRecord } from '../bill/bill-record.ts';
import { rereadClosedBill } from '../bill/read-bill.ts';
import { findBill, isMarked, type StoredBill } from '../bill/stored-bill.ts';
import { withoutPerson } from '../bill/without-person.ts';
import type { RegisterDependencies } from '../loyalty-dependencies.ts';
import type { Settlement } from '../members/member.ts';
import { loadSettling, quoteOf, type Settling } from './load-settling.ts';
import { recordClosing } from './record-closing.ts';
import { settleMember } from './settle-member.ts';
import { settleStoredBill } from './settle-stored-bill.ts';

/** What became of a closed bill, and what its till is answered: a repeat gets what is stored. */
export interface Registration {
  /** `reopened`: closed again later, with other content. */
  readonly outcome: 'stored' | 'reopened' | 'duplicate' | 'stale' | 'conflict';
  readonly answer: BillAnswer;
}

const mostTries = 5;
/** A till is not held up longer by others who change the same member, milliseconds: the consumer goes on. */
const patience = 1000;
/** With more settled bills than that waiting for their marks, the consumer goes on: open quotes need the room. */
const mostUnmarked = 12;

/**
 * Takes a closed bill: nudge, bill, member (ADR 2, ADR 9). One read, two writes and one nudge; what is not done in the end, or is
 * cut off by a crash, the consumer does.
 * @param from the label of the token it came with
 * @throws when it could not be stored, or was stored without its nudge
 */
export const registerBill = async (
  deps: RegisterDependencies,
  bill: ClosedBill,
  from: string,
): Promise<Registration> => {
  const { registration, kept } = await offerBill(deps, bill);
  if (registration.outcome === 'conflict') await quarantineConflict(deps, kept, from);
  return registration;
};

/**
 * Stores and settles a closed bill where it is news, as `registerBill` does; a conflict is only told.
 * @returns `kept`: the bill as it may be kept, without its card where that was erased
 */
export const offerBill = async (
  deps: RegisterDependencies,
  sent: ClosedBill,
): Promise<{ readonly registration: Registration; readonly kept: ClosedBill }> => {
  // The member is read before the bill is stored: only so a first try needs no mark (settle-member.ts).
  const read = await attempt(() => loadSettling(deps, sent));
  const bill = read.ok && read.value.isErased ? withoutPerson(sent) : sent;
  // When the nudge fails the bill is stored all the same: this delivery may be the only one that comes.
  const nudged = await attempt(() => nudge(deps, bill));
  const kept = await storeBill(deps, bill, read);
  if (!nudged.ok) throw new Error('the bill is stored, but its nudge could not be sent', { cause: nudged.error });

  const { outcome, record } = kept;
  let status: Settlement['status'] | undefined;
  if ((outcome === 'stored' || outcome === 'reopened') && !isMarked(record)) {
    // The sale is safe and nudged: what cannot be settled now is the consumer's to settle, and no error on the till.
    const settled = read.ok ? await attempt(() => settle(deps, bill, read.value, record)) : read;
    if (settled.ok) status = settled.value;
    else deps.log({ event: 'failed', what: 'settlement', error: describeFailure(settled.error) });
  }
  const card = record.answer === 'unknown-card' ? 'unknown' : 'known';
  deps.log({ event: 'bill', outcome, card, ...(status === undefined ? {} : { settled: status }) });
  return { registration: { outcome, answer: record.answer }, kept: bill };
};

const nudge = ({ nudges, quietPeriod }: RegisterDependencies, { id, completed }: ClosedBill): Promise<void> =>
  nudges.send(
    { kind: 'record', order: papayaOrderKey(id), record: billRecordKey(id), version: completed, returns: 0 },
    quietPeriod,
  );

interface Kept {
  readonly outcome: Registration['outcome'];
  readonly record: BillRecord;
}

const storeBill = async (
  deps: RegisterDependencies,
  bill: ClosedBill,
  read: Result<Settling, unknown>,
): Promise<Kept> => {
  const settling = read.ok ? read.value : undefined;
  const created = recordClosing(bill, settling, undefined);
  if (await deps.store.write(writeBillRecord(created, 1))) return { outcome: 'stored', record: created };

  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await findBill(deps.store, bill.id);
    if (kept === undefined) throw new Error('a bill refused a write and was gone when it was read');
    const judgement = judgeVersion(versionOf(bill), versionOf(kept.record));
    if (judgement !== 'newer') return { outcome: judgement, record: kept.record };
    if (await isOwed(deps, kept, bill)) {
      await settleStoredBill(deps, bill.id, kept.record.completed);
    } else {
      const replaced = recordClosing(bill, settling, kept.record);
      if (await deps.store.write(writeBillRecord(replaced, kept.version + 1)))
        return { outcome: 'reopened', record: replaced };
    }
    await backOff(deps, tries);
  }
  throw new Error('a bill changed under every try to store it');
};

const versionOf = ({ completed, digest }: Pick<BillRecord, 'completed' | 'digest'>) => ({ version: completed, digest });

/** An earlier closing by another card is settled and marked first, or nobody would know whom to take it back from. */
const isOwed = async ({ prices }: RegisterDependencies, { record }: StoredBill, bill: ClosedBill): Promise<boolean> =>
  !isMarked(record) && rereadClosedBill(record.sent, prices).card !== bill.card;

/**
 * Where another writer was faster, the member and then the mark are read again.
 * @returns how it was settled; undefined where that is left to the consumer, or was done before
 */
const settle = async (
  deps: RegisterDependencies,
  bill: ClosedBill,
  read: Settling,
  record: BillRecord,
): Promise<Settlement['status'] | undefined> => {
  const until = deps.clock.now() + patience;
  let [settling, marked] = [read, record.settled];
  for (let tries = 1; ; tries += 1) {
    if ((settling.found?.member.settled.length ?? 0) >= mostUnmarked) return undefined;
    const attempted = await settleMember(
      deps,
      asQuoted(bill, record.quote ?? quoteOf(settling, bill)),
      settling,
      marked,
    );
    if (attempted.kind === 'settled') return attempted.status;
    if (attempted.kind === 'full' || tries === mostTries || deps.clock.now() >= until) return undefined;
    await backOff(deps, tries);
    settling = await loadSettling(deps, bill);
    marked = (await findBill(deps.store, bill.id))?.record.settled;
  }
};

const quarantineConflict = async (
  deps: RegisterDependencies,
  { id, sent }: ClosedBill,
  from: string,
): Promise<void> => {
  const why = conflictOf(id);
  const entry = await quarantine(deps, new TextEncoder().encode(sent), why, from);
  deps.log({ event: 'quarantined', reason: why.reason, id: entry });
};

/** Why a bill that was closed twice at once lies in quarantine. */
export const conflictOf = (bill: BillId): QuarantineReason => ({
  reason: 'conflict',
  detail: `${billRecordKey(bill)} was closed at the same time with other content; the first content stays until a person accepts the other`,
});
