import { failed, ok, type Result } from '../kernel/result.ts';
import { withBlank } from './blank-fields.ts';
import { judgeVersion } from './judge-version.ts';
import type { OrderKey } from './order-key.ts';
import { readEnvelope } from './read-envelope.ts';
import { type OfferDependencies, offerRecord } from './receive-record.ts';
import type { RecordRepair } from './record-repair.ts';
import type { TillRecord } from './record-store.ts';

export interface AcceptRecordDependencies extends OfferDependencies {
  readonly repair: Pick<RecordRepair, 'replace'>;
  /** Whether an order was taken back before it was sent: it is not asked about again, which would send it. */
  readonly isTakenBack: (order: OrderKey) => Promise<boolean>;
}

const mostTries = 5;

/**
 * Puts the content of a conflict in place of the one that is kept in the same version. The orders that it is, or was, a part of are
 * nudged first; and asked for, since no version is newer that would tell them of it.
 * @returns whether it stands there now; or one line that says why it cannot
 */
export const acceptRecord = async (
  deps: AcceptRecordDependencies,
  bytes: Uint8Array,
): Promise<Result<'accepted', string>> => {
  const read = readEnvelope(bytes, deps.clock.now());
  if (!read.ok) return failed(`It can no longer be read: ${read.error.detail}`);
  const { key, version, digest, body } = read.value;
  const { wakes, order, day } = deps.place(read.value);
  const record: TillRecord = { key, version, digest, body, order, day, blank: undefined };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = (await deps.store.tillRecords([key])).get(key);
    const judgement = kept === undefined ? 'newer' : judgeVersion(record, kept);
    if (judgement === 'stale') return failed(`${key} is kept in a newer version by now: discard it`);
    if (kept === undefined || judgement === 'newer') await offerRecord(deps, bytes);
    if (kept === undefined || judgement !== 'conflict') return ok('accepted');

    await nudge(deps, record, { wakes, left: kept.order });
    if (await deps.repair.replace(withBlank(record, kept.blank), kept)) return ok('accepted');
  }
  throw new Error('a record changed under every try to replace it');
};

interface Woken {
  readonly wakes: OrderKey | 'member' | undefined;
  /** The order that the kept content is a part of. */
  readonly left: OrderKey | undefined;
}

const nudge = async (
  { nudges, quietPeriod, isTakenBack }: AcceptRecordDependencies,
  { key, version }: TillRecord,
  { wakes, left }: Woken,
): Promise<void> => {
  const named = { record: key, version, returns: 0 };
  if (wakes === 'member') return nudges.send({ kind: 'customer', ...named }, quietPeriod);
  for (const order of new Set([wakes, left].filter((one) => one !== undefined))) {
    await nudges.send({ kind: 'record', order, ...named }, quietPeriod);
    if (!(await isTakenBack(order)))
      await nudges.send({ kind: 'command', order, asked: { command: 'retry' }, returns: 0 }, quietPeriod);
  }
};
