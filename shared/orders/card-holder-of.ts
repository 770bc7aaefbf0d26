import type { JsonObject } from '../kernel/json.ts';
import type { CardHolder } from '../loyalty/members/join-customer.ts';
import { type FieldMap, firstPresent } from './field-map.ts';
import { readText, saysDeleted } from './read-field.ts';

/** @returns undefined where a `customers` record carries no card, or none that a till could send with a bill, or is deleted */
export const cardHolderOf = (fields: JsonObject, { customers: map }: FieldMap): CardHolder | undefined => {
  if (saysDeleted(fields)) return undefined;
  const card = readText(firstPresent(fields, map.card))?.trim() ?? '';
  if (!/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(card)) return undefined;
  const born = readText(firstPresent(fields, map.birthday)) ?? '';
  const [, birthday] = /^\d{4}-((?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/.exec(born) ?? [];
  return { card, birthday };
};
