import * as v from 'valibot';
import type { OrderKey } from '../records/order-key.ts';

/** A place where a person may stand, and what was done there. `count`: by this call. */
const placeSchema = v.variant('place', [
  /** The till's `customers` records: a tombstone stands for each. */
  v.object({ place: v.literal('customers'), count: v.number(), did: v.literal('erased') }),
  /** Members, further cards, unfinished merges, pointers at quotes and claims of coupons: gone; a card is known by its hash only. */
  v.object({ place: v.literal('members'), count: v.number(), did: v.literal('removed') }),
  /** Closed bills: amounts and lines stay. */
  v.object({ place: v.literal('bills'), count: v.number(), did: v.literal('blanked') }),
  /** Receipts and anything else that tills sent, where a text in it names the person. */
  v.object({ place: v.literal('till-records'), count: v.number(), did: v.literal('blanked') }),
  v.object({ place: v.literal('quarantine'), count: v.number(), did: v.literal('discarded') }),
  /** What the shop said of an order that it refused. */
  v.object({ place: v.literal('order-syncs'), count: v.number(), did: v.literal('blanked') }),
  /** Messages carry keys and versions, never a person. */
  v.object({ place: v.literal('dead-letters'), count: v.literal(0), did: v.literal('nothing') }),
]);
export type PlaceReport = v.InferOutput<typeof placeSchema>;
export const placesSchema = v.array(placeSchema);

/** An order in the shop under which the person stands. */
export interface ShopOrderOfPerson {
  readonly order: OrderKey;
  /** By the shop's numbers. */
  readonly numbers: readonly string[];
}

/** What is left for a person to do, and how. */
export type LeftToDo = { readonly mend: string } & (
  | { readonly what: 'shop-orders'; readonly orders: readonly ShopOrderOfPerson[] }
  /** Entries of quarantine that may be of the person, or of which nothing can be read. */
  | { readonly what: 'quarantine'; readonly ids: readonly string[] }
  /** So many further customers have an e-mail of the person's. */
  | { readonly what: 'shared-email'; readonly customers: number }
  /** So many e-mails, phones and cards of the person's tell nobody from others; so many further customers have one of these cards. */
  | { readonly what: 'not-followed'; readonly values: number; readonly customers: number }
  /** So many records of tills, bills among them, name the person where nothing can be blanked. */
  | { readonly what: 'named-for-good'; readonly records: number }
  /** So many records of a place cannot be read, whoever they are of. */
  | { readonly what: 'unreadable'; readonly place: PlaceReport['place']; readonly records: number }
);

/** What was done, by our own ids: nothing in it is of the person. */
export interface ErasureReport {
  readonly id: string;
  /** Whether an earlier call was broken off, and this one went on from there. */
  readonly isResumed: boolean;
  readonly places: readonly PlaceReport[];
  readonly left: readonly LeftToDo[];
}

/** How many were changed in each place. */
export type Tally = Readonly<Record<Exclude<PlaceReport['place'], 'dead-letters'>, number>>;

export const noTally: Tally = {
  customers: 0,
  members: 0,
  bills: 0,
  'till-records': 0,
  quarantine: 0,
  'order-syncs': 0,
};

export const addTallies = (one: Tally, other: Tally): Tally => ({
  customers: one.customers + other.customers,
  members: one.members + other.members,
  bills: one.bills + other.bills,
  'till-records': one['till-records'] + other['till-records'],
  quarantine: one.quarantine + other.quarantine,
  'order-syncs': one['order-syncs'] + other['order-syncs'],
});

export const placesOf = (tally: Tally): PlaceReport[] => [
  { place: 'customers', count: tally.customers, did: 'erased' },
  { place: 'members', count: tally.members, did: 'removed' },
  { place: 'bills', count: tally.bills, did: 'blanked' },
  { place: 'till-records', count: tally['till-records'], did: 'blanked' },
  { place: 'quarantine', count: tally.quarantine, did: 'discarded' },
  { place: 'order-syncs', count: tally['order-syncs'], did: 'blanked' },
  { place: 'dead-letters', count: 0, did: 'nothing' },
];
