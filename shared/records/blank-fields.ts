import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { readFields } from './read-json-object.ts';
import type { TillRecord } from './record-store.ts';

/** A field somewhere in a record; those in an array have its path. */
export interface Field {
  /** `consignee.phone`. */
  readonly path: string;
  /** The last of it: `phone`. */
  readonly name: string;
  readonly value: Json;
  /** The object that it is a field of. */
  readonly holder: JsonObject;
}

/** What tells one record from another stays whatever it says. */
const identity = new Set(['_t', '_v', 'id']);

/**
 * Empties fields of a record, in whatever depth.
 * @returns the fields after that, and the paths of those that are empty now, sorted
 */
export const blankFields = (
  fields: JsonObject,
  isToBeBlank: (field: Field) => boolean,
): { readonly fields: JsonObject; readonly paths: readonly string[] } => {
  const paths = new Set<string>();
  const without = (field: Field): Json => {
    const { path, value } = field;
    if (Array.isArray(value)) return value.map((item) => without({ ...field, value: item }));
    if (isToBeBlank(field)) {
      paths.add(path);
      return '';
    }
    return isJsonObject(value) ? within(value, `${path}.`) : value;
  };
  const within = (object: JsonObject, before: string): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => {
        const path = `${before}${name}`;
        return [name, identity.has(path) ? value : without({ path, name, value, holder: object })] as const;
      }),
    );
  return { fields: within(fields, ''), paths: [...paths].sort() };
};

/** The record without what an erasure has blanked in the one that is kept, too. @param blank its paths */
export const withBlank = (record: TillRecord, blank: TillRecord['blank']): TillRecord => {
  if (blank === undefined) return record;
  const { fields } = blankFields(readFields(record.body), ({ path }) => blank.includes(path));
  return { ...record, body: JSON.stringify(fields), blank: [...new Set([...(record.blank ?? []), ...blank])].sort() };
};
