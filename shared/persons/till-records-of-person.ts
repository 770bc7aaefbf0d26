import { ExactNumber, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { type FieldMap, firstPresent } from '../orders/field-map.ts';
import { readText } from '../orders/read-field.ts';
import { blankFields, type Field } from '../records/blank-fields.ts';
import { everyTillRecord } from '../records/every-record.ts';
import { fikOrderKey, type OrderKey } from '../records/order-key.ts';
import { readFields } from '../records/read-json-object.ts';
import { idOf, tableOf } from '../records/record-key.ts';
import type { TillRecord } from '../records/record-store.ts';
import type { Blanked } from './blanked.ts';
import type { Mentions } from './mentions.ts';
import { isAmount, isFigure, isNeeded, isProductName } from './needed-fields.ts';
import type { Identifiers } from './person.ts';
import type { ErasureDependencies, PersonDependencies } from './person-dependencies.ts';

/** A till's record, not a customer's, that is the person's own or names the person. */
export interface TillRecordOfPerson {
  readonly kept: TillRecord;
  /**
   * Without what names the person, now and in every newer version; undefined where nothing does. The digest is the kept one's: what the
   * till sends again is a duplicate.
   */
  readonly blanked: TillRecord | undefined;
  /** Whether the person is named where nothing can be blanked: in the record's table or id, the name of a field, or what an order needs. */
  readonly isNamedForGood: boolean;
}

/**
 * Finds all that tills sent which is the person's own or names the person: sales, a note on a receipt, a reservation. A till's record
 * often comes after the receipt that refers to it, so own are the receipts that refer to it now, too, with their parts.
 * @param own orders that are known to be the person's
 */
export async function* tillRecordsOfPerson(
  deps: PersonDependencies,
  identifiers: Identifiers,
  { mentions, own }: { readonly mentions: Mentions; readonly own: ReadonlySet<OrderKey> },
): AsyncGenerator<TillRecordOfPerson> {
  const { fieldMap } = deps;
  const orders = new Set(own);
  for await (const receipt of everyTillRecord(deps, 'orders'))
    if (isOf(identifiers, readFields(receipt.body), fieldMap)) orders.add(fikOrderKey(idOf(receipt.key)));

  for await (const kept of everyTillRecord(deps)) {
    const table = tableOf(kept.key);
    if (table === 'customers') continue;
    const fields = readFields(kept.body);
    const order = table === 'orders' ? fikOrderKey(idOf(kept.key)) : kept.order;
    const isOwn =
      (order !== undefined && orders.has(order)) ||
      (!ofProducts.includes(table) && isOf(identifiers, fields, fieldMap));
    const names = namesHer({ table, fields, isOwn }, { identifiers, mentions, fieldMap });
    const { fields: without, paths } = blankFields(
      fields,
      (field) => names(field) && !isNeeded(table, field, fieldMap),
    );
    const isNamedForGood =
      mentions.inText(kept.key) ||
      fieldsIn(fields).some(
        ({ name, path, value }) =>
          mentions.inText(name) ||
          (isNeeded(table, { name, path }, fieldMap) && typeof value === 'string' && mentions.inText(value)),
      );
    if (!isOwn && paths.length === 0 && !isNamedForGood) continue;
    const blank = [...new Set([...(kept.blank ?? []), ...paths])].sort();
    const blanked = paths.length === 0 ? undefined : { ...kept, body: JSON.stringify(without), blank };
    yield { kept, blanked, isNamedForGood };
  }
}

/** Whether the record refers to the customer, or carries a card of hers. */
const isOf = ({ cards, customers }: Identifiers, fields: JsonObject, map: FieldMap): boolean =>
  refersTo(customers, fields, map) || map.customers.card.some((name) => cards.includes(readText(fields[name]) ?? ''));

/** The bar code of a product is nobody's card. */
const ofProducts: readonly string[] = ['products', 'order_details'];

const refersTo = (customers: readonly string[], fields: JsonObject, { orders }: FieldMap): boolean =>
  customers.includes(readText(firstPresent(fields, orders.customer)) ?? '');

interface Judged {
  readonly table: string;
  readonly fields: JsonObject;
  readonly isOwn: boolean;
}

interface Judging {
  readonly identifiers: Identifiers;
  readonly mentions: Mentions;
  readonly fieldMap: FieldMap;
}

/** Shorter numbers are pieces, seats, tables. */
const leastDigits = 4;

/** A ZIP code or a short card is one, too: as an amount it is none. */
const decimalText = /^-?\d+(?:[.,]\d+)?$/;

/** Tells whether a field names the person. What is blank already does not. */
const namesHer = ({ table, fields, isOwn }: Judged, { identifiers, mentions, fieldMap }: Judging) => {
  const { cards, customers } = identifiers;
  return (field: Field): boolean => {
    const { name, value, holder } = field;
    if (isJsonObject(value)) return isHerself(field, { customers, isOwn, fieldMap });
    const text = readText(value);
    if (text === undefined || text === '') return false;
    if (!ofProducts.includes(table) && fieldMap.customers.card.includes(name) && cards.includes(text)) return true;
    const isNumber = value instanceof ExactNumber;
    if (isNumber && (isFigure(name) || isAmount(name))) return false;
    if (mentions.inText(text)) return true;
    if (isAmount(name) && decimalText.test(text)) return false;
    const isEmbedded = holder !== fields && refersTo(customers, holder, fieldMap);
    if (!isOwn && !isEmbedded) return false;
    if (isProductName(field, fieldMap)) return false;
    if (isNumber) return text.length >= leastDigits && mentions.inOwn(text);
    if (isEmbedded) return !isFigure(name) && name !== '_t' && !isNeeded('orders', { name, path: name }, fieldMap);
    return isTitle(table, field, fieldMap) ? mentions.byName(text) : mentions.inOwn(text);
  };
};

/** What the shop's order shows as the name of the line: a town may be part of it, a person's name is the cashier's word. */
const isTitle = (table: string, { path, name }: Field, { order_details }: FieldMap): boolean =>
  table === 'order_details' && path === name && order_details.name.includes(name);

/** Whether an embedded object (`__customer`, the vendor's data model) is the till's record of the person: all of it goes. */
const isHerself = (
  { name, value }: Field,
  {
    customers,
    isOwn,
    fieldMap,
  }: { readonly customers: readonly string[]; readonly isOwn: boolean; readonly fieldMap: FieldMap },
): boolean => {
  if (!isJsonObject(value)) return false;
  const { _t: table, id } = value;
  const kinds = [
    'customer',
    'customers',
    ...fieldMap.orders.customer.map((reference) => reference.replace(/^id_/, '')),
  ];
  if (table !== 'customers' && !kinds.includes(name.replace(/^_+/, ''))) return false;
  return id === undefined ? isOwn : customers.includes(readText(id) ?? '');
};

/** Every field in whatever depth; those in an array stand under its name. */
const fieldsIn = (object: JsonObject, before = ''): readonly { name: string; path: string; value: Json }[] =>
  Object.entries(object).flatMap(([name, value]) => {
    const path = `${before}${name}`;
    const values: readonly Json[] = Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
    return values.flatMap((each) => [
      { name, path, value: each },
      ...(isJsonObject(each) ? fieldsIn(each, `${path}.`) : []),
    ]);
  });

/**
 * Puts the records without the person in their places, receipts after their parts: a receipt may tell by what goes of it that the parts are
 * the person's. One that was changed meanwhile is missed.
 */
export const blankTillRecords = async (
  { repair }: Pick<ErasureDependencies, 'repair'>,
  records: readonly TillRecordOfPerson[],
): Promise<Blanked> => {
  const [receipts = [], parts = []] = [true, false].map((wanted) =>
    records.filter(({ kept }) => (tableOf(kept.key) === 'orders') === wanted),
  );
  let done = 0;
  let missed = 0;
  for (const { kept, blanked } of [...parts, ...receipts]) {
    if (blanked === undefined) continue;
    if (await repair.replace(blanked, kept)) done += 1;
    else missed += 1;
  }
  return { done, missed };
};
