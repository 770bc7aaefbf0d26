import { ExactNumber, isJsonObject, type Json, type JsonObject, parseJson } from '../../../shared/kernel/json.ts';

const deepest = 64;

/** Fields of a later version, which no document names. */
const unknownFields: JsonObject = { warehouse: null, gifts: [], marketing: { source: '' } };

const styledList = (items: readonly Json[], name: string): Json => {
  if (name !== 'orders') return items.length === 0 ? null : items.map((item) => styled(item, ''));
  const orders = items.map((order) => styled(isJsonObject(order) ? { ...order, ...unknownFields } : order, ''));
  const [only] = orders;
  return orders.length === 1 && only !== undefined ? only : orders;
};

const styled = (value: Json, name: string): Json => {
  if (value instanceof ExactNumber) return value.source;
  if (typeof value === 'boolean') return new ExactNumber(value ? '1' : '0');
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, styled(inner, key)]));
  }
  return value === null || typeof value === 'string' ? value : styledList(value, name);
};

/**
 * A document as real shops have been seen to write it (UPgates API v2): numbers as texts, bools as 1 and 0, null for an
 * empty list, a single order as an object instead of a list, orders with fields that nobody has documented.
 */
export const inRealStyle = (json: unknown): unknown => {
  const parsed = parseJson(JSON.stringify(json), deepest);
  if (!parsed.ok) throw new Error(`the shop's own answer cannot be read: ${parsed.error.detail}`);
  return styled(parsed.value, '');
};
