import type { RecordCensus } from '../../records/record-census.ts';
import type { RecordStore } from '../../records/record-store.ts';
import type { BillId } from '../bill/bill.ts';
import type { OpenQuote } from '../members/member.ts';
import { readCard } from '../members/member-record.ts';
import type { Charges } from './charge-budgets.ts';
import { greaterCharges } from './greater-charges.ts';

export interface OpenChargesDependencies {
  readonly store: Pick<RecordStore, 'hubRecords'>;
  readonly census: RecordCensus;
}

const day = 86_400_000;
/** A bill is not left open longer: by then its quote holds no budget any more. */
const longestOpen = 14 * day;

/** Whether what the budgets were charged for the quote is still counted as spent. */
export const holdsCharges = ({ until }: Pick<OpenQuote, 'until'>, now: number): boolean => until > now - longestOpen;

/**
 * What the budgets were charged for bills that are quoted and not closed. A quote counts long after its reservation is over: its till
 * may still close the bill with it.
 * @param now milliseconds
 */
export const openCharges = async (
  { store, census }: OpenChargesDependencies,
  now: number,
): Promise<ReadonlyMap<BillId, Charges>> => {
  const charges = new Map<BillId, Charges>();
  for await (const keys of census.keysOf('hub.members')) {
    const cards = [...(await store.hubRecords(keys)).values()].map(readCard);
    for (const { bill, charged, until } of cards.flatMap((card) => (card.kind === 'member' ? card.member.quotes : [])))
      if (holdsCharges({ until }, now)) charges.set(bill, greaterCharges(charges.get(bill) ?? {}, charged));
  }
  return charges;
};
