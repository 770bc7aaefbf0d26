import { concurrently } from '../kernel/concurrently.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type BillRecord, tryReadBillRecord, writeBillRecord } from '../loyalty/bill/bill-record.ts';
import { findBill, isMarked } from '../loyalty/bill/stored-bill.ts';
import { recordWithoutPerson, withoutPerson } from '../loyalty/bill/without-person.ts';
import { readText } from '../orders/read-field.ts';
import { everyHubRecord } from '../records/every-record.ts';
import { readFields } from '../records/read-json-object.ts';
import type { Mentions } from './mentions.ts';
import { type Identifiers, textAlike } from './person.ts';
import type { ErasureDependencies, PersonDependencies } from './person-dependencies.ts';

export interface BillsOfPerson {
  readonly bills: readonly BillRecord[];
  /** How many of them name the person where nothing can be blanked: in an id, or a code. */
  readonly namedForGood: number;
  readonly unreadable: number;
}

/** The closed bills that carry a card of the person's, or a text that names the person. */
export const billsOfPerson = async (
  deps: PersonDependencies,
  { cards }: Identifiers,
  mentions: Mentions,
): Promise<BillsOfPerson> => {
  const bills: BillRecord[] = [];
  let unreadable = 0;
  for await (const kept of everyHubRecord(deps, 'hub.bills')) {
    const read = tryReadBillRecord(kept);
    if (!read.ok) unreadable += 1;
    else if (isOf(read.value, cards, mentions)) bills.push(read.value);
  }
  const namedForGood = bills.filter((bill) => mentions.inText(withoutPerson(bill, mentions.inText).sent)).length;
  return { bills, namedForGood, unreadable };
};

const isOf = ({ sent, settled }: BillRecord, cards: readonly string[], mentions: Mentions): boolean => {
  const fields: JsonObject = readFields(sent);
  const isSettledWith = settled !== undefined && settled !== 'none' && cards.includes(settled.member);
  return isSettledWith || cards.includes(readText(fields.cardId) ?? '') || mentions.inText(sent);
};

/** The person's cards as the bills write them, which may be in other letters: a till that goes on sending one is meant. */
export const cardsOn = (bills: readonly BillRecord[], { cards }: Identifiers): readonly string[] => {
  const own = new Set(cards.map(textAlike));
  return bills.flatMap(({ sent }) => {
    const card = readText(readFields(sent).cardId);
    return card !== undefined && own.has(textAlike(card)) ? [card] : [];
  });
};

/** Settles the bills that are not settled yet, while their member is still there. */
export const settleOpenBills = async (
  { settle }: Pick<ErasureDependencies, 'settle'>,
  bills: readonly BillRecord[],
): Promise<void> => {
  for (const bill of bills) if (!isMarked(bill)) await settle(bill.bill, bill.completed);
};

const mostTries = 5;

/** Blanks the bills: their amounts, lines and digests stay. */
export const blankBills = async (
  deps: Pick<ErasureDependencies, 'store'>,
  bills: readonly BillRecord[],
  mentions: Mentions,
): Promise<number> => {
  const blanked = await concurrently(bills, ({ bill }) => blank(deps, bill, mentions));
  return blanked.filter(Boolean).length;
};

/** @returns whether there was anything to blank */
const blank = async (
  { store }: Pick<ErasureDependencies, 'store'>,
  bill: BillRecord['bill'],
  { inText }: Mentions,
): Promise<boolean> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await findBill(store, bill);
    if (kept === undefined) return false;
    const blanked = recordWithoutPerson(kept.record, inText);
    if (JSON.stringify(blanked) === JSON.stringify(kept.record)) return false;
    if (await store.write(writeBillRecord(blanked, kept.version + 1))) return true;
  }
  throw new Error('a bill changed under every try to blank it');
};
