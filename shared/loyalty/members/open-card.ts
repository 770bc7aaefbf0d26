import type { Clock } from '../../kernel/clock.ts';
import type { RecordStore } from '../../records/record-store.ts';
import type { Program } from '../program/program.ts';
import { isErasedCard } from './erased-card.ts';
import { type FoundMember, findMember } from './find-member.ts';
import { newMember } from './new-member.ts';

/**
 * Finds the member of a card that is used at a till.
 * @returns an unknown card's as it will be created, under version 0, where the program lets it join and it was not erased; else
 *   undefined
 */
export const openCard = async (
  { store, clock }: { readonly store: Pick<RecordStore, 'hubRecord'>; readonly clock: Clock },
  card: string,
  program: Program | undefined,
): Promise<FoundMember | undefined> => {
  const found = await findMember(store, card);
  if (found !== undefined || !program?.members.createOnFirstUse) return found;
  if (await isErasedCard(store, card)) return undefined;
  return { member: newMember(card, clock.now(), program), version: 0 };
};
