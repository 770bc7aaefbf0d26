import type { RecordKey } from './record-key.ts';

/**
 * All records of a kind of the hub's own, or of a till's table: for tools at a person's hand (liability, import, backtest, a person's data) and the nightly recount, never on the way of a
 * request.
 * It reads the whole table, a read unit for every 8 KB that is stored in it, whatever the kind: a gigabyte is 131,072 units, some
 * four cents.
 */
export interface RecordCensus {
  /**
   * Their keys, in pages and in no order. What is written meanwhile may be in it or not; read the records by key.
   * A method that cannot do its work throws (an outage).
   */
  keysOf(table: string): AsyncIterable<readonly RecordKey[]>;
}

/** The same of whatever tills have sent. */
export interface TillCensus extends RecordCensus {
  /** The keys of all their records, whatever the table. */
  keysOfTills(): AsyncIterable<readonly RecordKey[]>;
}
