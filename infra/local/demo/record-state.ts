import { type RecordKey, recordKey } from '../../../shared/records/record-key.ts';
import type { Register } from './chain.ts';

/** What a till's record holds; a whole number beyond 2^53 is a bigint. */
export type TillFields = Readonly<Record<string, string | number | bigint | boolean>>;

/** A record of a till as it stood from a moment on. */
export interface RecordState {
  readonly table: 'orders' | 'order_details' | 'order_payments' | 'products' | 'customers';
  readonly id: bigint;
  /** `_v`, milliseconds. */
  readonly version: number;
  readonly fields: TillFields;
  /** Whose shift it is part of; none for what belongs to the chain. */
  readonly register: Register | undefined;
  /** The receipt that it closes. */
  readonly closes?: bigint;
  /** The receipt that it is a line of, without adding to its sum. */
  readonly isFreeOn?: bigint;
}

export const keyOfState = ({ table, id }: Pick<RecordState, 'table' | 'id'>): RecordKey => recordKey(table, String(id));

/** The JSON that the till posts, every digit of its ids in it. */
export const writeBody = ({ table, id, version, fields }: RecordState): string =>
  JSON.stringify({ _t: table, _v: version, id, ...fields }, (_name, value: unknown) =>
    typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value,
  );
