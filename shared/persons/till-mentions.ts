import { readText } from '../orders/read-field.ts';
import { readRecord } from '../orders/read-records.ts';
import { customerOf } from '../orders/references-of.ts';
import { blankFields } from '../records/blank-fields.ts';
import { everyTillRecord } from '../records/every-record.ts';
import type { OrderKey } from '../records/order-key.ts';
import { idOf, tableOf } from '../records/record-key.ts';
import type { TillRecord } from '../records/record-store.ts';
import type { Blanked } from './blanked.ts';
import type { Mentions } from './mentions.ts';
import type { Identifiers } from './person.ts';
import type { ErasureDependencies, PersonDependencies } from './person-dependencies.ts';

/** A till's record, not a customer's, in which a text names the person. */
export interface TillMention {
  readonly kept: TillRecord;
  /** Without those texts, now and in every newer version. The digest is the kept one's: what the till sends again is a duplicate. */
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
    const { fields: without, paths } = blankFields(fields, ({ name, value }) => {
      if (cardFields.has(name) && cards.includes(readText(value) ?? '')) return true;
      return typeof value === 'string' && (isOwn ? mentions.byName(value) : mentions.inText(value));
    });
    if (paths.length === 0) continue;
    const blank = [...new Set([...(kept.blank ?? []), ...paths])].sort();
    yield { kept, blanked: { ...kept, body: JSON.stringify(without), blank } };
  }
}

const isOfCustomer = ({ fieldMap }: PersonDependencies, kept: TillRecord, customers: readonly string[]): boolean => {
  if (tableOf(kept.key) !== 'orders') return false;
  const customer = customerOf(readRecord(kept), fieldMap);
  return customer !== undefined && customers.includes(idOf(customer));
};

/** Puts the records without the texts in their places. One that was changed meanwhile is missed. */
export const blankMentions = async (
  { repair }: Pick<ErasureDependencies, 'repair'>,
  mentions: AsyncIterable<TillMention>,
): Promise<Blanked> => {
  let done = 0;
  let missed = 0;
  for await (const { kept, blanked } of mentions)
    if (await repair.replace(blanked, kept)) done += 1;
    else missed += 1;
  return { done, missed };
};
