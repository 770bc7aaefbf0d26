import type { FieldMap } from '../orders/field-map.ts';
import { isDistinctCard, isDistinctEmail, isDistinctPhone } from './is-distinct.ts';
import type { Identifiers } from './person.ts';

/** Where a person is named. */
export interface Mentions {
  /** By e-mail, phone or card in a text, or by card in a field that carries one; as far as these tell one person from another. */
  inText(text: string): boolean;
  /** By name, too: for what is the person's own. */
  byName(text: string): boolean;
  /** By anything that the till's record of the person says: for texts in the person's own records that are no product's. */
  inOwn(text: string): boolean;
  /**
   * In a body that could not be read. `own`: a `customers` record of the person's id, or of the person's name and no id. `reference`: a
   * receipt's customer, or a `customers` record of the person's name and another id, which may be somebody else's.
   */
  byCustomer(text: string): 'own' | 'reference' | undefined;
}

/** The till's, and Papaya's. */
const papayaCard = 'cardId';

export const mentionsOf = (identifiers: Identifiers, map: FieldMap): Mentions => {
  const { cards, customers, details, emails, names, phones, vague } = identifiers;
  const cardFields = [...map.customers.card, papayaCard];
  const personal = [
    ...emails.filter(isDistinctEmail).map((email) => `(?<![\\p{L}\\p{N}._%+-])${escaped(email)}(?![\\p{L}\\p{N}_%+-])`),
    ...phones.filter(isDistinctPhone).map(phonePattern),
    ...cards.filter(isDistinctCard).map(asWord),
    ...cards.map((card) => inFields(cardFields, card)),
  ].map(pattern);
  const named = names.filter((name) => name.length > 1).map((name) => pattern(asWord(name)));
  const values = [...names, ...details, ...emails, ...phones, ...cards, ...vague];
  const equal = new Set(values.map(alike));
  const contained = values.filter((value) => value.length > 3).map((value) => pattern(asWord(value)));

  const isCustomer = pattern(inFields(['_t'], 'customers'));
  const saysId = pattern('"id"\\s*:\\s*"?\\s*[^\\s"]');
  const owns = customers.map((id) => pattern(inFields(['id'], id)));
  const references = customers.map((id) => pattern(inFields(map.orders.customer, id)));

  const inText = (text: string): boolean => isIn(personal, plain(text));
  const byName = (text: string): boolean => inText(text) || isIn(named, plain(text));
  return {
    inText,
    byName,
    inOwn: (text) => byName(text) || equal.has(alike(text)) || isIn(contained, plain(text)),
    byCustomer: (written) => {
      const text = plain(written);
      if (!isCustomer.test(text)) return isIn(references, text) ? 'reference' : undefined;
      if (isIn(owns, text)) return 'own';
      if (!isIn(named, text)) return undefined;
      return saysId.test(text) ? 'reference' : 'own';
    },
  };
};

const isIn = (patterns: readonly RegExp[], text: string): boolean => patterns.some((one) => one.test(text));

const pattern = (source: string): RegExp => new RegExp(source, 'iu');

const escaped = (text: string): string => text.normalize('NFC').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const asWord = (text: string): string => `(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`;

const inFields = (names: readonly string[], value: string): string =>
  `"(?:${names.map(escaped).join('|')})"\\s*:\\s*"?\\s*${escaped(value)}(?=["\\s,}]|$)`;

/** A number in its country, however it is spaced, and whatever country code stands before it. */
const phonePattern = (phone: string): string => {
  const digits = phone.replace(/\D/g, '').slice(-9);
  const gap = '[\\s()./\\-]*';
  return `(?<!\\d)(?:(?:\\+|00)?\\d{1,3}${gap}|0)?${[...digits].join(gap)}(?!\\d)`;
};

/** JSON may write any character by its number. */
const plain = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\/', '/')
    .normalize('NFC');

const alike = (text: string): string => plain(text).trim().toLowerCase();
