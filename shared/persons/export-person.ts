import type { Json } from '../kernel/json.ts';
import { type BillRecord, billRecordKey } from '../loyalty/bill/bill-record.ts';
import type { OrderKey } from '../records/order-key.ts';
import { readFields } from '../records/read-json-object.ts';
import type { RecordKey } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';
import { numbersInShop } from './orders-of-person.ts';
import type { PersonKey } from './person.ts';
import type { PersonDependencies } from './person-dependencies.ts';
import { searchPerson } from './search-person.ts';
import { textOfBytes } from './text-of-bytes.ts';

interface ExportedRecord {
  readonly key: RecordKey;
  readonly version: number;
  /** As it is kept, every digit as the till wrote it. */
  readonly content: Json;
}

/** All that is kept of a person, place by place, to be written as JSON. */
export interface PersonExport {
  readonly customers: readonly ExportedRecord[];
  /** Members and further cards. */
  readonly cards: readonly ExportedRecord[];
  readonly bills: readonly ExportedRecord[];
  /** The person's sales with their parts, and what else tills sent in which a text names the person. */
  readonly tillRecords: readonly ExportedRecord[];
  readonly orders: readonly {
    readonly order: OrderKey;
    readonly state: string;
    readonly numbersInShop: readonly string[];
  }[];
  readonly quarantine: readonly {
    readonly id: string;
    readonly at: number;
    readonly reason: string;
    readonly text: string;
  }[];
}

/** Collects what is kept of a person. Nothing is changed. */
export const exportPerson = async (deps: PersonDependencies, key: PersonKey): Promise<PersonExport> => {
  const { found, orders, tillRecords, quarantine, bills } = await searchPerson(deps, key);
  return {
    customers: found.customers.map(exported),
    cards: found.cards.map(exported),
    bills: bills.bills.map(exportedBill),
    tillRecords: tillRecords.map(({ kept }) => exported(kept)),
    orders: orders.orders.map(({ sync }) => ({
      order: sync.order,
      state: sync.state,
      numbersInShop: numbersInShop(sync),
    })),
    quarantine: quarantine.personal.map(({ id, at, reason, bytes }) => ({
      id,
      at,
      reason,
      text: textOfBytes(bytes) ?? '',
    })),
  };
};

const exported = ({ key, version, body }: Pick<HubRecord, 'key' | 'version' | 'body'>): ExportedRecord => ({
  key,
  version,
  content: readFields(body),
});

const exportedBill = (bill: BillRecord): ExportedRecord => ({
  key: billRecordKey(bill.bill),
  version: bill.completed,
  content: { ...readFields(JSON.stringify(bill)), sent: readFields(bill.sent) },
});
