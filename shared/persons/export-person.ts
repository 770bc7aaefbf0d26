import type { Json } from '../kernel/json.ts';
import { type BillRecord, billRecordKey } from '../loyalty/bill/bill-record.ts';
import type { OrderKey } from '../records/order-key.ts';
import { readFields } from '../records/read-json-object.ts';
import { type RecordKey, tableOf } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';
import { billsOfPerson } from './bills-of-person.ts';
import { findPerson } from './find-person.ts';
import { mentionsOf } from './mentions.ts';
import { numbersInShop, type OrderOfPerson, ordersOfPerson } from './orders-of-person.ts';
import type { PersonKey } from './person.ts';
import type { PersonDependencies } from './person-dependencies.ts';
import { quarantineOfPerson } from './quarantine-of-person.ts';
import { tillMentions } from './till-mentions.ts';

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
  /** The person's sales, and what else tills sent in which a text names the person. */
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
  const { identifiers, customers, cards } = await findPerson(deps, key);
  const mentions = mentionsOf(identifiers, deps.fieldMap);
  const { bills } = await billsOfPerson(deps, identifiers, mentions);
  const { orders } = await ordersOfPerson(deps, identifiers, mentions);
  const { personal } = await quarantineOfPerson(deps, mentions);
  const own = new Set(orders.flatMap((one) => (one.customers.length > 0 ? [one.sync.order] : [])));
  const tillRecords = new Map((await salesOf(deps, orders)).map((sale) => [sale.key, sale]));
  for await (const { kept } of tillMentions(deps, identifiers, { mentions, own }))
    tillRecords.set(kept.key, exported(kept));
  return {
    customers: customers.map(exported),
    cards: cards.map(exported),
    bills: bills.map(exportedBill),
    tillRecords: [...tillRecords.values()],
    orders: orders.map(({ sync }) => ({ order: sync.order, state: sync.state, numbersInShop: numbersInShop(sync) })),
    quarantine: personal.map(({ id, at, reason, bytes }) => ({
      id,
      at,
      reason,
      text: new TextDecoder().decode(bytes),
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

/** Receipts, lines and payments: what the orders were assembled from, but for products and the customer. */
const salesOf = async (
  { store }: PersonDependencies,
  orders: readonly OrderOfPerson[],
): Promise<readonly ExportedRecord[]> => {
  const keys = orders
    .filter(({ customers }) => customers.length > 0)
    .flatMap(({ sync }) => sync.sources.map(([key]) => key))
    .filter((key) => ['orders', 'order_details', 'order_payments'].includes(tableOf(key)));
  return [...(await store.tillRecords(keys)).values()].map(exported);
};
