import type { Holding } from '../../shared/loyalty/members/liability.ts';
import { readCard } from '../../shared/loyalty/members/member-record.ts';
import type { RecordCensus } from '../../shared/records/record-census.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

/** What every member holds; a further card holds nothing of its own. */
export const readHoldings = async (
  store: Pick<RecordStore, 'hubRecords'>,
  census: RecordCensus,
): Promise<readonly Holding[]> => {
  const holdings: Holding[] = [];
  for await (const keys of census.keysOf('hub.members'))
    for (const record of (await store.hubRecords(keys)).values()) {
      const card = readCard(record);
      if (card.kind === 'member') holdings.push({ lots: card.member.lots, coupons: card.member.coupons });
    }
  return holdings;
};
