import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { readText } from '../orders/read-field.ts';
import { readRecord } from '../orders/read-records.ts';
import { customerOf } from '../orders/references-of.ts';
import { everyTillRecord } from '../records/every-record.ts';
import type { OrderKey } from '../records/order-key.ts';
import { idOf, tableOf } from '../records/record-key.ts';
import type { TillRecord } from '../records/record-store.ts';
import type { Mentions } from './mentions.ts';
import type { Identifiers } from './person.ts';
import type { ErasureDependencies, PersonDependencies } from './person-dependencies.ts';

/** A till's record, not a customer's, in which a text names the person. */
export interface TillMention {
  readonly kept: TillRecord;
  /** Without those texts. The digest is the kept one's: what the till sends again is a duplicate. */
  readonly blanked: TillRecord;
}

/**
 * Finds texts that name the person in all that tills sent: a note on a receipt, a reservation. In the person's own receipts the name
 * alone tells.
 * @param own orders that are known to be the person's
 */
export async function* tillMentions(
  deps: PersonDependencies,
  { cards, customers }: Identifiers,
  { mentions, own }: { readonly mentions: Mentions; readonly own: ReadonlySet<OrderKey> },
): AsyncGenerator<TillMention> {
  const cardFields = new Set(deps.fieldMap.customers.card);
  for await (const kept of everyTillRecord(deps)) {
    if (tableOf(kept.key) === 'customers') continue;
    const { fields } = readRecord(kept);
    const isOwn = isOfCustomer(deps, kept, customers) || (kept.order !== undefined && own.has(kept.order));
    const isPersonal = (name: string, value: Json): boolean => {
      if (cardFields.has(name) && cards.includes(readText(value) ?? '')) return true;
      return typeof value === 'string' && (isOwn ? mentions.byName(value) : mentions.inText(value));
    };
    const blanked = without(fields, isPersonal);
    if (blanked !== fields) yield { kept, blanked: { ...kept, body: JSON.stringify(blanked) } };
  }
}

const isOfCustomer = ({ fieldMap }: PersonDependencies, kept: TillRecord, customers: readonly string[]): boolean => {
  if (tableOf(kept.key) !== 'orders') return false;
  const customer = customerOf(readRecord(kept), fieldMap);
  return customer !== undefined && customers.includes(idOf(customer));
};

const identity = new Set(['_t', '_v', 'id']);

/** @returns the same object where nothing in it is personal */
const without = (fields: JsonObject, isPersonal: (name: string, value: Json) => boolean): JsonObject => {
  const blank = (name: string, value: Json): Json => {
    if (Array.isArray(value))
      return sameOr(
        value,
        value.map((item) => blank(name, item)),
      );
    if (isJsonObject(value)) return blankAll(value, () => false);
    return isPersonal(name, value) ? '' : value;
  };
  const blankAll = (object: JsonObject, isSpared: (name: string) => boolean): JsonObject => {
    const entries = Object.entries(object).map(
      ([name, value]) => [name, isSpared(name) ? value : blank(name, value)] as const,
    );
    return entries.some(([name, value]) => value !== object[name]) ? Object.fromEntries(entries) : object;
  };
  return blankAll(fields, (name) => identity.has(name));
};

const sameOr = (before: readonly Json[], after: readonly Json[]): readonly Json[] =>
  after.some((item, at) => item !== before[at]) ? after : before;

/** Puts the records without the texts in their places. One that the till has changed meanwhile is looked at in the next round. */
export const blankMentions = async (
  { repair }: Pick<ErasureDependencies, 'repair'>,
  mentions: AsyncIterable<TillMention>,
): Promise<number> => {
  let blanked = 0;
  for await (const { kept, blanked: next } of mentions) if (await repair.replace(next, kept.digest)) blanked += 1;
  return blanked;
};
