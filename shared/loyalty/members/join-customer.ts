import type { Clock } from '../../kernel/clock.ts';
import type { RecordKey } from '../../records/record-key.ts';
import type { RecordStore, TillRecord } from '../../records/record-store.ts';
import type { Program } from '../program/program.ts';
import { isErasedCard } from './erased-card.ts';
import { fitMember } from './fit-member.ts';
import { memberKey, readCard, writeMember } from './member-record.ts';
import { newMember } from './new-member.ts';

/** What of a till's customer matters to loyalty. */
export interface CardHolder {
  readonly card: string;
  /** `MM-DD` */
  readonly birthday: string | undefined;
}

export interface JoinDependencies {
  readonly store: Pick<RecordStore, 'tillRecords' | 'hubRecord' | 'write'>;
  readonly clock: Clock;
  /** The one in force: it may have a welcome for who joins. */
  readonly program: () => Promise<Program | undefined>;
  /** undefined where the record carries no card, or is deleted. */
  readonly holderOf: (record: TillRecord) => CardHolder | undefined;
}

/**
 * What came of a nudge; `unseen`: its record is not stored yet, in that version or a later one; `erased`: the card was erased with
 * its person, and stays nobody's.
 */
export type Joining = 'joined' | 'known' | 'no-card' | 'erased' | 'unseen';

const mostRetries = 5;

/**
 * Makes a member of a customer whose record carries a card. One who is known keeps all but the birthday, which the till knows
 * best; nobody is removed, since points outlive a record. A further card of a member is left as it is.
 * @throws when others kept changing the member; the nudge comes again
 */
export const joinCustomer = async (
  { store, clock, program, holderOf }: JoinDependencies,
  { record, version }: { readonly record: RecordKey; readonly version: number },
): Promise<Joining> => {
  const customer = (await store.tillRecords([record])).get(record);
  if (customer === undefined || customer.version < version) return 'unseen';
  const holder = holderOf(customer);
  if (holder === undefined) return 'no-card';
  const { card } = holder;
  const birthday = holder.birthday === undefined ? {} : { birthday: holder.birthday };
  for (let retry = 0; retry <= mostRetries; retry += 1) {
    const kept = await store.hubRecord(memberKey(card));
    if (kept === undefined && (await isErasedCard(store, card))) return 'erased';
    if (kept === undefined) {
      if (await store.write(writeMember({ ...newMember(card, clock.now(), await program()), ...birthday }, 1)))
        return 'joined';
      continue;
    }
    const known = readCard(kept);
    if (known.kind === 'erased') return 'erased';
    if (known.kind === 'alias') return 'known';
    if (holder.birthday === undefined || holder.birthday === known.member.birthday) return 'known';
    if (await store.write(writeMember(fitMember({ ...known.member, ...birthday }), kept.version + 1))) return 'known';
  }
  throw new Error('a member was changed too often at once');
};
