import * as v from 'valibot';

/** The identity of a versioned record, also the table's partition key: `_t#id`. */
export type RecordKey = string & { readonly recordKey: unique symbol };

const isRecordKey = (text: string): text is RecordKey => text.includes('#');

/** The hub's own kinds of record. A till's table name never begins with `hub.`. */
export const hubKinds = [
  'hub.access',
  'hub.bills',
  'hub.budgets',
  'hub.coupons',
  'hub.erasures',
  'hub.eshop',
  'hub.members',
  'hub.order_syncs',
  'hub.programs',
  'hub.quarantine',
  'hub.quotes',
  'hub.reconciliations',
] as const;
export type HubKind = (typeof hubKinds)[number];

/** @param table a till's table name or a kind of the hub's own; without `#`, so that the key is unambiguous */
export const recordKey = (table: string, id: string): RecordKey => {
  const key = `${table}#${id}`;
  if (table.includes('#') || !isRecordKey(key)) throw new Error('a table name never contains "#"');
  return key;
};

export const hubKey = (kind: HubKind, id: string): RecordKey => recordKey(kind, id);

/** Reads a key that was written by `recordKey`. */
export const recordKeySchema = v.custom<RecordKey>(
  (text) => typeof text === 'string' && isRecordKey(text),
  'a record key',
);

export const tableOf = (key: RecordKey): string => key.slice(0, key.indexOf('#'));

export const idOf = (key: RecordKey): string => key.slice(key.indexOf('#') + 1);
