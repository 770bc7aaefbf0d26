import * as v from 'valibot';

/** By what a person is asked for: the number of a loyalty card, an e-mail, or the till's id of a customer. */
export type PersonKey =
  | { readonly kind: 'card'; readonly card: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'customer'; readonly customer: string };

const texts = v.array(v.string());

/** All that one person is known by, and told from others. */
export const identifiersSchema = v.object({
  cards: texts,
  /** In small letters. */
  emails: texts,
  phones: texts,
  /** First and last name, as far as the till has them. */
  names: texts,
  /** The till's ids of the customers that the person is. */
  customers: texts,
});
export type Identifiers = Readonly<Record<keyof v.InferOutput<typeof identifiersSchema>, readonly string[]>>;

/** Whom nothing is known of. */
export const nobody: Identifiers = { cards: [], emails: [], phones: [], names: [], customers: [] };

/** What is known of a person before anything is looked up. */
export const knownBy = (key: PersonKey): Identifiers => {
  switch (key.kind) {
    case 'card':
      return { ...nobody, cards: [key.card.trim()] };
    case 'email':
      return { ...nobody, emails: [emailOf(key.email)] };
    case 'customer':
      return { ...nobody, customers: [key.customer.trim()] };
  }
};

/** An e-mail as it is compared. */
export const emailOf = (written: string): string => written.trim().normalize('NFC').toLowerCase();

export const together = (one: Identifiers, other: Identifiers): Identifiers => ({
  cards: union(one.cards, other.cards),
  emails: union(one.emails, other.emails),
  phones: union(one.phones, other.phones),
  names: union(one.names, other.names),
  customers: union(one.customers, other.customers),
});

const union = (one: readonly string[], other: readonly string[]): readonly string[] => [...new Set([...one, ...other])];
