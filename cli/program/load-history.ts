import { concurrently } from '../../shared/kernel/concurrently.ts';
import type { History } from '../../shared/loyalty/backtest/backtest.ts';
import type { PastBill } from '../../shared/loyalty/backtest/past-bill.ts';
import { asQuoted } from '../../shared/loyalty/bill/as-quoted.ts';
import { type BillRecord, readBillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import type { PriceRule } from '../../shared/loyalty/bill/net-lines.ts';
import { rereadClosedBill } from '../../shared/loyalty/bill/read-bill.ts';
import { findMember } from '../../shared/loyalty/members/find-member.ts';
import type { Member } from '../../shared/loyalty/members/member.ts';
import { tableOf } from '../../shared/records/record-key.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

/** Which bills are looked at, and how. */
export interface HistoryQuestion {
  readonly days: number;
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
  readonly prices: PriceRule;
}

const day = 86_400_000;
/** Cards whose members are read between two reports of how far it has come. */
const cardsAtOnce = 256;

/**
 * Reads the bills that were closed in the last days, day by day, and then the members that have their cards now.
 * @param onRead told what is done, and how much of the whole
 */
export const loadHistory = async (
  store: Pick<RecordStore, 'soldOn' | 'hubRecords' | 'hubRecord'>,
  { days, now, prices, timeZone }: HistoryQuestion,
  onRead: (what: string, share: number) => void,
): Promise<History> => {
  const since = now - days * day;
  const closed: Closed[] = [];
  // A till's clock may be ahead of ours over midnight.
  for (let number = 0; number <= days + 1; number += 1) {
    const bills = await billsOn(store, utcDay(since + number * day), prices);
    closed.push(...bills.filter(({ bill }) => bill.completed >= since));
    onRead(`${closed.length} bills read`, number / (days + 1) / 2);
  }

  const cards = [...new Set(closed.map(({ bill }) => bill.card))];
  const byCard = new Map<string, Member>();
  for (let at = 0; at < cards.length; at += cardsAtOnce) {
    await concurrently(cards.slice(at, at + cardsAtOnce), async (card) => {
      const found = await findMember(store, card);
      if (found !== undefined) byCard.set(card, found.member);
    });
    onRead(`${byCard.size} members read`, 0.5 + Math.min(1, (at + cardsAtOnce) / cards.length) / 2);
  }
  return {
    bills: closed.map((one) => pastBill(one, byCard.get(one.bill.card))),
    members: [...new Map([...byCard.values()].map((member) => [member.id, member])).values()],
    readAt: now,
    timeZone,
  };
};

interface Closed extends Pick<PastBill, 'bill'> {
  readonly record: Pick<BillRecord, 'quote' | 'settled'>;
}

const billsOn = async (
  store: Pick<RecordStore, 'soldOn' | 'hubRecords'>,
  on: string,
  prices: PriceRule,
): Promise<readonly Closed[]> => {
  const keys = await store.soldOn(on);
  const records = await store.hubRecords(keys.filter((key) => tableOf(key) === 'hub.bills'));
  return [...records.values()].flatMap((record) => {
    // One that was closed again on another day is read there, whatever the index still says.
    if (record.day !== on) return [];
    const { quote, settled, sent } = readBillRecord(record);
    // A quarter's bills are held at once: without their texts.
    return [
      {
        bill: { ...asQuoted(rereadClosedBill(sent, prices), quote), sent: '' },
        record: { ...(quote && { quote }), ...(settled && { settled }) },
      },
    ];
  });
};

const pastBill = ({ bill, record }: Closed, member: Member | undefined): PastBill => ({
  bill,
  member: member?.id,
  settlement:
    record.settled === undefined
      ? member?.settled.find((settlement) => settlement.bill === bill.id)
      : record.settled === 'none'
        ? undefined
        : record.settled.settlement,
  quoted: record.quote?.discounts ?? [],
});

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
