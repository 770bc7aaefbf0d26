import * as v from 'valibot';
import { readCouponClaim } from '../loyalty/members/coupon-claim.ts';
import { cardSchema } from '../loyalty/members/member.ts';
import { memberKey } from '../loyalty/members/member-record.ts';
import { readQuotePointer } from '../loyalty/members/quote-pointer.ts';
import { isErased } from '../records/erased-record.ts';
import { everyHubRecord, everyTillRecord } from '../records/every-record.ts';
import type { HubRecord, TillRecord } from '../records/record-store.ts';
import { customerFacts } from './customer-facts.ts';
import { type Identifiers, knownBy, nobody, type PersonKey, together } from './person.ts';
import type { PersonDependencies } from './person-dependencies.ts';

export interface FoundPerson {
  readonly identifiers: Identifiers;
  /** The till's `customers` records. */
  readonly customers: readonly TillRecord[];
  /** What stands under the person's cards: further cards and what is being merged first, then the members that they name, pointers at their quotes and claims of their coupons. */
  readonly cards: readonly HubRecord[];
  /** Further customers who have an e-mail of the person's. */
  readonly sharing: number;
  /** Records of cards that cannot be read. */
  readonly unreadable: number;
}

interface Customer {
  readonly record: TillRecord;
  readonly facts: Identifiers;
}

interface Card {
  readonly record: HubRecord;
  /** The card itself, its member, and whom it is being merged from. */
  readonly names: readonly string[];
}

/**
 * Finds what belongs together: customers by id and card, and the cards of their members, until nothing more is found. An e-mail or a
 * phone is shared in families, and by those to whom a cashier gave a made-up one: only an e-mail that was asked for is followed.
 * @param known what the person is known by so far
 */
export const findPerson = async (
  deps: PersonDependencies,
  key: PersonKey,
  known: Identifiers = knownBy(key),
): Promise<FoundPerson> => {
  const customers: Customer[] = [];
  for await (const record of everyTillRecord(deps, 'customers'))
    if (!isErased(record)) customers.push({ record, facts: customerFacts(record, deps.fieldMap) });
  const { cards, unreadable } = await readCards(deps);

  const followed = knownBy(key).emails;
  let identifiers = known;
  let [mine, held]: [readonly Customer[], readonly Card[]] = [[], []];
  for (let size = -1; size !== mine.length + held.length; ) {
    size = mine.length + held.length;
    const own: Identifiers = { ...identifiers, emails: followed };
    mine = customers.filter(({ facts }) => isOneOf(facts, own));
    held = cards.filter(({ names }) => names.some((name) => own.cards.includes(name)));
    for (const { facts } of mine) identifiers = together(identifiers, facts);
    identifiers = together(identifiers, { ...nobody, cards: held.flatMap(({ names }) => names) });
  }
  const isSharing = ({ emails }: Identifiers): boolean => emails.some((email) => identifiers.emails.includes(email));
  return {
    identifiers,
    customers: mine.map(({ record }) => record),
    cards: held.toSorted((one, other) => other.names.length - one.names.length).map(({ record }) => record),
    sharing: customers.filter((customer) => !mine.includes(customer) && isSharing(customer.facts)).length,
    unreadable,
  };
};

const isOneOf = ({ cards, customers, emails }: Identifiers, own: Identifiers): boolean =>
  customers.some((id) => own.customers.includes(id)) ||
  cards.some((card) => own.cards.includes(card)) ||
  emails.some((email) => own.emails.includes(email));

const storedCard = v.pipe(v.string(), v.parseJson(), cardSchema);

const readCards = async (deps: PersonDependencies): Promise<{ cards: readonly Card[]; unreadable: number }> => {
  const cards: Card[] = [];
  let unreadable = 0;
  for await (const record of everyHubRecord(deps, 'hub.members')) {
    const read = v.safeParse(storedCard, record.body);
    if (!read.success) unreadable += 1;
    else if (read.output.kind !== 'erased') cards.push({ record, names: namesOf(record, read.output) });
  }
  for await (const record of everyHubRecord(deps, 'hub.quotes'))
    cards.push({ record, names: [readQuotePointer(record)] });
  for await (const record of everyHubRecord(deps, 'hub.coupons'))
    cards.push({ record, names: [readCouponClaim(record).member] });
  return { cards, unreadable };
};

const namesOf = (
  { key }: HubRecord,
  card: Exclude<v.InferOutput<typeof cardSchema>, { kind: 'erased' }>,
): readonly string[] => {
  const own = key.slice(memberKey('').length);
  if (card.kind === 'member') return [own];
  return [own, card.member, ...(card.moving === undefined ? [] : [card.moving.id])];
};
