import type { JsonObject } from '../kernel/json.ts';
import type { FieldMap } from '../orders/field-map.ts';
import { readText } from '../orders/read-field.ts';
import { readFields } from '../records/read-json-object.ts';
import { idOf } from '../records/record-key.ts';
import type { TillRecord } from '../records/record-store.ts';
import { type Identifiers, textAlike } from './person.ts';

/** What tells whose a till's `customers` record is, and what it says of the person: every value of every field that may carry it. */
export const customerFacts = ({ key, body }: Pick<TillRecord, 'key' | 'body'>, map: FieldMap): Identifiers => {
  const fields = readFields(body);
  // Whether a person consented tells nothing of who it is.
  const { card, email, firstName, lastName, phone, consent: _, ...details } = map.customers;
  return {
    cards: valuesOf(fields, card),
    emails: valuesOf(fields, email).map(textAlike),
    phones: valuesOf(fields, phone),
    names: [...valuesOf(fields, firstName), ...valuesOf(fields, lastName)],
    customers: [idOf(key)],
    details: Object.values(details).flatMap((names) => valuesOf(fields, names)),
    vague: [],
  };
};

const valuesOf = (fields: JsonObject, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => readText(fields[name])?.trim() || []);
