import { constants, gunzipSync } from 'node:zlib';
import type { FieldMap } from '../orders/field-map.ts';
import type { Identifiers } from './person.ts';

/** Where a person is named. */
export interface Mentions {
  /** By e-mail, phone or card in a text, or by card in a field that carries one. */
  inText(text: string): boolean;
  /** The same in bytes that could not be read: cut off, packed, in whatever encoding. */
  inBytes(bytes: Uint8Array): boolean;
  /** A receipt's customer, or a `customers` record's own id. */
  byCustomer(bytes: Uint8Array): 'own' | 'reference' | undefined;
  /** By name, too: for records that are the person's own. */
  byName(text: string): boolean;
}

/** The till's, and Papaya's. */
const papayaCard = 'cardId';

export const mentionsOf = ({ cards, customers, emails, names, phones }: Identifiers, map: FieldMap): Mentions => {
  const cardFields = [...map.customers.card, papayaCard];
  const personal = [
    ...emails.map((email) => `(?<![\\p{L}\\p{N}._%+-])${escaped(email)}(?![\\p{L}\\p{N}_%+-])`),
    ...phones.flatMap(phonePattern),
    ...cards.filter(isDistinct).map(asWord),
    ...cards.map((card) => inFields(cardFields, card)),
  ].map(pattern);
  const owns = customers.map((id) => [pattern(inFields(['_t'], 'customers')), pattern(inFields(['id'], id))]);
  const references = customers.map((id) => pattern(inFields(map.orders.customer, id)));
  const named = names.filter((name) => name.length > 1).map((name) => pattern(asWord(name)));

  const inText = (text: string): boolean => isIn(personal, plain(text));
  return {
    inText,
    inBytes: (bytes) => isIn(personal, plain(textOf(bytes))),
    byCustomer: (bytes) => {
      const text = plain(textOf(bytes));
      if (owns.some((all) => all.every((one) => one.test(text)))) return 'own';
      return isIn(references, text) ? 'reference' : undefined;
    },
    byName: (text) => inText(text) || isIn(named, plain(text)),
  };
};

const isIn = (patterns: readonly RegExp[], text: string): boolean => patterns.some((one) => one.test(text));

const pattern = (source: string): RegExp => new RegExp(source, 'iu');

const escaped = (text: string): string => text.normalize('NFC').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A short number may be anything: it is a card only where a field says so. */
const isDistinct = (card: string): boolean => (/^\d+$/.test(card) ? card.length >= 10 : card.length >= 5);

const asWord = (text: string): string => `(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`;

const inFields = (names: readonly string[], value: string): string =>
  `"(?:${names.map(escaped).join('|')})"\\s*:\\s*"?\\s*${escaped(value)}(?![\\p{L}\\p{N}])`;

/** A number in its country, however it is spaced, and whatever country code stands before it. */
const phonePattern = (phone: string): readonly string[] => {
  const digits = phone.replace(/\D/g, '').slice(-9);
  if (digits.length < 6) return [];
  const gap = '[\\s()./\\-]*';
  return [`(?<!\\d)(?:(?:\\+|00)?\\d{1,3}${gap}|0)?${[...digits].join(gap)}(?!\\d)`];
};

/** JSON may write any character by its number. */
const plain = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\/', '/')
    .normalize('NFC');

const mostUnpacked = 4 * 1024 * 1024;

const textOf = (bytes: Uint8Array): string => {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // Without its zeros, UTF-16 reads like the rest.
  return new TextDecoder().decode(isPacked ? unpacked(bytes) : bytes).replaceAll('\0', '');
};

/** What of them can be unpacked: they may be cut off, or no gzip at all. */
const unpacked = (bytes: Uint8Array): Uint8Array => {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked });
  } catch {
    return bytes;
  }
};
