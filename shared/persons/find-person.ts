import * as v from 'valibot';
import { readCouponClaim } from '../loyalty/members/coupon-claim.ts';
import { cardSchema } from '../loyalty/members/member.ts';
import { memberKey } from '../loyalty/members/member-record.ts';
import { readQuotePointer } from '../loyalty/members/quote-pointer.ts';
import { isErased } from '../records/erased-record.ts';
import { everyHubRecord, everyTillRecord } from '../records/every-record.ts';
import { idOf } from '../records/record-key.ts';
import type { HubRecord, TillRecord } from '../records/record-store.ts';
import { customerFacts } from './customer-facts.ts';
import { isDistinctCard, isDistinctEmail, isMadeUp } from './is-distinct.ts';
import { customerAlike, type Identifiers, knownBy, nobody, type PersonKey, textAlike, together } from './person.ts';
import type { PersonDependencies } from './person-dependencies.ts';
import { quarantinedCustomers } from './quarantined-customers.ts';

export interface FoundPerson {
  readonly identifiers: Identifiers;
  /** The till's `customers` records. */
  readonly customers: readonly TillRecord[];
  /** Ids of the person's of which no record is kept yet: it may still come. */
  readonly unsent: readonly string[];
  /** What stands under the person's cards: further cards and what is being merged first, then the members that they name, pointers at their quotes and claims of their coupons. */
  readonly cards: readonly HubRecord[];
  /** Further customers who have an e-mail of the person's. */
  readonly sharing: number;
  /** Further customers who have a card of the person's that was not followed. */
  readonly sharingCard: number;
  /** Records of cards that cannot be read. */
  readonly unreadable: number;
}

interface Customer {
  readonly id: string;
  /** Absent where it lies in quarantine only. */
  readonly record: TillRecord | undefined;
  readonly facts: Identifiers;
}

interface Customers {
  readonly customers: readonly Customer[];
  /** Of the records that are kept, those of the erased ones too. */
  readonly ids: readonly string[];
}

interface Card {
  readonly record: HubRecord;
  /** The card itself, its member, and whom it is being merged from. */
  readonly names: readonly string[];
}

/**
 * Finds what belongs together: customers by id and card, and the cards of their members, until nothing more is found. An e-mail or a
 * phone is shared in families, and by those to whom a cashier gave a made-up one: only an e-mail that was asked for is followed.
 * @param known what earlier searches for the person have found
 */
export const findPerson = async (
  deps: PersonDependencies,
  key: PersonKey,
  known: Identifiers = nobody,
): Promise<FoundPerson> => {
  const { customers, ids } = await readCustomers(deps);
  const { cards, unreadable } = await readCards(deps);
  const asked = asWritten(knownBy(key), {
    cards: [...known.cards, ...cards.flatMap(({ names }) => names), ...customers.flatMap(({ facts }) => facts.cards)],
    customers: [...known.customers, ...ids, ...customers.map(({ id }) => id)],
  });
  const { isFollowed, isFew } = cardsFollowed({ asked, known, customers, cards });
  const followedOf = (facts: Identifiers, isHers = isFollowed): Identifiers => ({
    ...facts,
    cards: facts.cards.filter(isHers),
    vague: facts.cards.filter((card) => !isHers(card)),
  });

  let identifiers = together(known, followedOf(asked));
  let [mine, held]: [readonly Customer[], readonly Card[]] = [[], []];
  for (let size = -1; size !== mine.length + held.length; ) {
    size = mine.length + held.length;
    const own: Identifiers = { ...identifiers, emails: asked.emails };
    mine = customers.filter(({ facts }) => isOneOf(facts, own));
    held = cards.filter(({ names }) => names.some((name) => own.cards.includes(name)));
    for (const { facts } of mine) identifiers = together(identifiers, followedOf(facts));
    for (const { names } of held) identifiers = together(identifiers, followedOf({ ...nobody, cards: names }, isFew));
  }
  const others = customers.filter((customer) => !mine.includes(customer));
  const haveSame = (what: 'emails' | 'cards', own: readonly string[]): number =>
    new Set(others.flatMap(({ id, facts }) => (facts[what].some((value) => own.includes(value)) ? [id] : []))).size;
  return {
    identifiers,
    customers: mine.flatMap(({ record }) => record ?? []),
    unsent: identifiers.customers.filter((id) => !ids.includes(id)),
    cards: held.toSorted((one, other) => other.names.length - one.names.length).map(({ record }) => record),
    sharing: haveSame('emails', identifiers.emails.filter(isDistinctEmail)),
    sharingCard: haveSame('cards', identifiers.vague),
    unreadable,
  };
};

const isOneOf = ({ cards, customers, emails }: Identifiers, own: Identifiers): boolean =>
  customers.some((id) => own.customers.includes(id)) ||
  cards.some((card) => own.cards.includes(card)) ||
  emails.some((email) => own.emails.includes(email));

/** A person who was entered again, or a family. */
const mostWithOneCard = 3;

/**
 * Which cards tell who has them. `isFew`: not so many customers have it that it is no one's, however long it is; who was asked for counts
 * once, and a distinct card that was asked for is meant, whoever has it. `isFollowed`: beside that, a short one where one customer has
 * it, where a member has it, or where it was asked for; a made-up one only where it was asked for.
 */
const cardsFollowed = ({
  asked,
  known,
  customers,
  cards,
}: {
  readonly asked: Identifiers;
  readonly known: Identifiers;
  readonly customers: readonly Customer[];
  readonly cards: readonly Card[];
}): Readonly<Record<'isFew' | 'isFollowed', (card: string) => boolean>> => {
  const meant: Identifiers = { ...asked, cards: [], customers: [...asked.customers, ...known.customers] };
  const bearers = new Map<string, Set<string | undefined>>();
  for (const { id, facts } of customers) {
    const who = isOneOf(facts, meant) ? undefined : id;
    for (const card of facts.cards) bearers.set(card, (bearers.get(card) ?? new Set()).add(who));
  }
  const withMember = new Set(cards.flatMap(({ names }) => names));
  const many = (card: string): number => bearers.get(card)?.size ?? 0;
  const isFew = (card: string): boolean =>
    known.cards.includes(card) || many(card) <= mostWithOneCard || (isDistinctCard(card) && asked.cards.includes(card));
  const tellsOne = (card: string): boolean =>
    [...known.cards, ...asked.cards].includes(card) ||
    isDistinctCard(card) ||
    (!isMadeUp(card) && (many(card) === 1 || withMember.has(card)));
  return { isFew, isFollowed: (card) => isFew(card) && tellsOne(card) };
};

/** What was asked for, as the records write it where they write it otherwise: a card in other letters, an id without the zeros before it. */
const asWritten = (
  asked: Identifiers,
  there: { readonly cards: readonly string[]; readonly customers: readonly string[] },
): Identifiers => ({
  ...asked,
  cards: asked.cards.map((card) => likeOne(card, there.cards, textAlike) ?? card),
  customers: asked.customers.map((id) => likeOne(id, there.customers, customerAlike) ?? customerAlike(id)),
});

/** @returns undefined where none is alike, or more than one: then nothing tells which is meant */
const likeOne = (asked: string, there: readonly string[], alike: (written: string) => string): string | undefined => {
  if (there.includes(asked)) return asked;
  const [one, ...others] = new Set(there.filter((each) => alike(each) === alike(asked)));
  return others.length === 0 ? one : undefined;
};

const readCustomers = async (deps: PersonDependencies): Promise<Customers> => {
  const customers: Customer[] = [];
  const ids: string[] = [];
  for await (const record of everyTillRecord(deps, 'customers')) {
    const id = idOf(record.key);
    ids.push(id);
    if (!isErased(record)) customers.push({ id, record, facts: customerFacts(record, deps.fieldMap) });
  }
  const kept = new Set(ids);
  for await (const { id, facts } of quarantinedCustomers(deps))
    if (!kept.has(id)) customers.push({ id, record: undefined, facts });
  return { customers, ids };
};

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
