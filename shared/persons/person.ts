import * as v from 'valibot';
import { isDistinctEmail } from './is-distinct.ts';

/** By what a person is asked for: the number of a loyalty card, an e-mail, or the till's id of a customer. */
export type PersonKey =
  | { readonly kind: 'card'; readonly card: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'customer'; readonly customer: string };

const texts = v.array(v.string());
/** What erasures that were begun by an earlier release do not have. */
const laterTexts = v.optional(texts, []);

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
  /** What else the till's records of the person say: company and its numbers, address, birthday. They tell in the person's own receipts only. */
  details: laterTexts,
  /** Cards that do not tell whose they are: made up, or had by others too. They are not followed. */
  vague: laterTexts,
});
export type Identifiers = Readonly<Record<keyof v.InferOutput<typeof identifiersSchema>, readonly string[]>>;

/** Whom nothing is known of. */
export const nobody: Identifiers = {
  cards: [],
  emails: [],
  phones: [],
  names: [],
  customers: [],
  details: [],
  vague: [],
};

/**
 * Reads by what a person is asked for. Blanks around it say nothing; a customer may be named by the key of the record (`customers#800`).
 * @returns undefined where nothing is left of it, or where what should be an e-mail has not the form of one
 */
export const readPersonKey = (kind: PersonKey['kind'], written: string): PersonKey | undefined => {
  switch (kind) {
    case 'card': {
      const card = written.trim();
      return card === '' ? undefined : { kind, card };
    }
    case 'email': {
      const email = textAlike(written);
      return isDistinctEmail(email) ? { kind, email } : undefined;
    }
    case 'customer': {
      const customer = written.trim().replace(/^customers#/, '');
      return customer === '' ? undefined : { kind, customer };
    }
  }
};

/**
 * What is known of a person before anything is looked up.
 * @throws RangeError when it would be anybody: a caller has not asked `readPersonKey`
 */
export const knownBy = (key: PersonKey): Identifiers => {
  const read = readPersonKey(key.kind, writtenOf(key));
  switch (read?.kind) {
    case 'card':
      return { ...nobody, cards: [read.card] };
    case 'email':
      return { ...nobody, emails: [read.email] };
    case 'customer':
      return { ...nobody, customers: [read.customer] };
    case undefined:
      throw new RangeError(`a ${key.kind} that names nobody`);
  }
};

const writtenOf = (key: PersonKey): string => {
  switch (key.kind) {
    case 'card':
      return key.card;
    case 'email':
      return key.email;
    case 'customer':
      return key.customer;
  }
};

/** An e-mail as it is compared, and a card where no record has it exactly as it was asked for. */
export const textAlike = (written: string): string => written.trim().normalize('NFC').toLowerCase();

/** A till's id of a customer as it is compared where no record has it exactly as it was asked for. */
export const customerAlike = (id: string): string => id.replace(/^0+(?=\d)/, '');

export const together = (one: Identifiers, other: Identifiers): Identifiers => ({
  cards: union(one.cards, other.cards),
  emails: union(one.emails, other.emails),
  phones: union(one.phones, other.phones),
  names: union(one.names, other.names),
  customers: union(one.customers, other.customers),
  details: union(one.details, other.details),
  vague: union(one.vague, other.vague),
});

const union = (one: readonly string[], other: readonly string[]): readonly string[] => [...new Set([...one, ...other])];
