import { openChain } from './chain.ts';
import { stockGoods } from './goods.ts';
import { keepBooks } from './keep-books.ts';
import { planHour } from './plan-hour.ts';
import type { Receipt } from './receipt.ts';
import { receiptRecords } from './receipt-records.ts';
import { keyOfState } from './record-state.ts';
import type { BookKind } from './role.ts';
import { seededRandom } from './seeded-random.ts';
import { inSendingOrder, type Post } from './sending-order.ts';
import { tillIds } from './till-ids.ts';
import { uploadShifts } from './upload-shifts.ts';

/** A receipt as the till's own books have it in the end. Money in thousandths. */
export interface BookEntry {
  /** The till's id of the receipt. */
  readonly id: string;
  readonly kind: BookKind;
  readonly currency: string;
  /** `total_paid_tax_incl`: negative for a refund, without the tip. */
  readonly total: number;
  readonly tip: number;
  readonly register: string;
  /** The receipts that a refund mirrors: one, or two where nothing tells which it takes back. */
  readonly refundOf?: readonly string[];
}

export interface BistroHour {
  /** In the order of sending. */
  readonly posts: readonly Post[];
  /** In the order of opening. */
  readonly books: readonly BookEntry[];
}

export interface HourWanted {
  /** How many. From sixty on everything that a day has occurs. */
  readonly receipts: number;
  /** The same seed and time give the same hour; the hours of two seeds share no id. */
  readonly seed: number;
  /** The end of the hour, milliseconds. */
  readonly now: number;
}

/** An hour of a bistro chain: what its tills send, and what stands in their books. */
export const bistroHour = ({ receipts, seed, now }: HourWanted): BistroHour => {
  const random = seededRandom(seed);
  const ids = tillIds(seed);
  const registers = openChain(random, ids, now);
  const goods = stockGoods(random, ids, now - 61 * 60_000);
  const recipes = planHour({ random, ids }, registers, receipts, now);
  const books = keepBooks({ random, ids, goods }, recipes);
  // A line that moves stands with both its receipts.
  const versions = books
    .flatMap(receiptRecords)
    .map((state) => [`${keyOfState(state)} ${state.version}`, state] as const);
  const states = [...goods.states, ...new Map(versions).values()];
  return { posts: inSendingOrder(random, states, uploadShifts(states)), books: books.map(toEntry) };
};

const toEntry = ({ id, kind, currency, total, tip, register, refunds }: Receipt): BookEntry => ({
  id: String(id),
  kind,
  currency,
  total,
  tip,
  register: String(register.id),
  ...(refunds.length === 0 ? {} : { refundOf: refunds.map(String) }),
});
