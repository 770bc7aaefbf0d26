import { type Decimal, parseDecimal } from '../../../shared/kernel/decimal.ts';
import { ExactNumber, isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { type IsoDate, parseIsoDate } from './iso-date.ts';
import { readBool } from './read-bool.ts';

/** What the shop says about a part of an order (UPgates API v2, `messages[]`). */
export interface ShopMessage {
  readonly object: string;
  readonly property: string | null;
  readonly message: string;
  readonly level: 'info' | 'error';
}

/** What the shop says when it is told to refuse an item, whatever that says. */
export const refusedItem: ShopMessage = {
  object: 'order',
  property: null,
  message: 'refused by order of the simulator',
  level: 'error',
};

export const isError = ({ level }: ShopMessage): boolean => level === 'error';

/**
 * Reads the properties of one JSON object by the API's data types, and writes down each one that is wrong.
 * Absent and null are "not given"; so is an empty text. A wrong property reads as not given, too.
 */
export interface Fields {
  text(property: string): string | null;
  requiredText(property: string): string | null;
  bool(property: string, otherwise: boolean): boolean;
  decimal(property: string): Decimal | null;
  requiredDecimal(property: string): Decimal | null;
  integer(property: string): number | null;
  date(property: string): IsoDate | null;
  object(property: string, name: string): Fields | null;
  list(property: string): readonly Json[] | null;
  isGiven(property: string): boolean;
  /** writes down that this property cannot be taken */
  refuse(property: string, message: string): void;
}

/** What may be a number: the API takes one as a JSON number and as a text. */
const numeralOf = (value: Json): string =>
  value instanceof ExactNumber ? value.source : typeof value === 'string' ? value : '';

const decimalOf = (value: Json): Decimal | undefined => parseDecimal(numeralOf(value));

const integerOf = (value: Json): number | undefined => {
  const decimal = decimalOf(value);
  // In lowest terms 5.0 and 50e-1 are 5. What a shop makes of such an integer is not documented: they are refused.
  const isWhole = decimal?.scale === 0 && !/\.|e-/i.test(numeralOf(value));
  const integer = isWhole ? Number(decimal.units) : Number.NaN;
  return Number.isSafeInteger(integer) ? integer : undefined;
};

/** The properties of `source`, called `object` in messages; what is wrong is added to `messages`. */
export const fieldsOf = (object: string, source: JsonObject, messages: ShopMessage[]): Fields => {
  const refuse = (property: string, message: string): void => {
    messages.push({ object, property, message, level: 'error' });
  };
  const isGiven = (property: string): boolean => (source[property] ?? null) !== null;
  const read = <T>(property: string, parse: (value: Json) => T | undefined, kind: string): T | null => {
    const value = source[property] ?? null;
    if (value === null) return null;
    const parsed = parse(value);
    if (parsed === undefined) refuse(property, `${property} must be ${kind}`);
    return parsed ?? null;
  };
  const required = <T>(property: string, value: T | null): T | null => {
    const isSaid = isGiven(property) && source[property] !== '';
    if (value === null && !isSaid) refuse(property, `${property} is required`);
    return value;
  };
  const text = (property: string): string | null =>
    read(property, (value) => (typeof value === 'string' ? value : undefined), 'a text') || null;
  const decimal = (property: string): Decimal | null => read(property, decimalOf, 'a number');
  return {
    text,
    requiredText: (property) => required(property, text(property)),
    bool: (property, otherwise) => read(property, readBool, 'true, false, 1 or 0') ?? otherwise,
    decimal,
    requiredDecimal: (property) =>
      source[property] === '' ? required(property, null) : required(property, decimal(property)),
    integer: (property) => read(property, integerOf, 'a whole number'),
    date: (property) =>
      source[property] === ''
        ? null
        : read(property, (value) => (typeof value === 'string' ? parseIsoDate(value) : undefined), 'an ISO 8601 date'),
    object: (property, name) => {
      const inner = read(property, (value) => (isJsonObject(value) ? value : undefined), 'an object');
      return inner === null ? null : fieldsOf(name, inner, messages);
    },
    list: (property) =>
      read(property, (value): readonly Json[] | undefined => (Array.isArray(value) ? value : undefined), 'a list'),
    isGiven,
    refuse,
  };
};
