import { createHash } from 'node:crypto';
import { plainRecord } from '../../records/plain-record.ts';
import type { RecordKey } from '../../records/record-key.ts';
import type { HubRecord, RecordStore } from '../../records/record-store.ts';
import { memberKey } from './member-record.ts';

/** What stands on a bill in place of a card that was erased; nobody's card. */
export const erasedCard = '(erased)';

const marked = 'erased:';

/** A card is known again by its hash alone: the number stands nowhere any more. */
const erasedCardKey = (card: string): RecordKey =>
  memberKey(`${marked}${createHash('sha256').update(card).digest('hex')}`);

/** The mark that keeps a card from being anybody's again. It is written before the card's record is removed, and stays. */
export const writeErasedCard = (card: string): HubRecord =>
  plainRecord(erasedCardKey(card), 1, { shape: 1, kind: 'erased' });

/**
 * Whether a card that no member has was erased with its person, and so stays unknown. Asked after the card was looked for in vain:
 * what is removed was marked before.
 */
export const isErasedCard = async (store: Pick<RecordStore, 'hubRecord'>, card: string): Promise<boolean> =>
  card === erasedCard || card.startsWith(marked) || (await store.hubRecord(erasedCardKey(card))) !== undefined;
