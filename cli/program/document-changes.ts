import { isDeepStrictEqual } from 'node:util';

/**
 * What changes between two programs as they are written, a line a change: `offers.loyalty.percentage: 10 → 12`. Tiers and offers
 * are told by their ids; where only their order changes, that is told.
 */
export const documentChanges = (before: unknown, after: unknown): readonly string[] =>
  changesAt('', before, after).filter((line) => !line.startsWith('$schema'));

const changesAt = (path: string, before: unknown, after: unknown): readonly string[] => {
  if (isDeepStrictEqual(before, after)) return [];
  if (before === undefined) return [`${path}: added ${written(after)}`];
  if (after === undefined) return [`${path}: removed ${written(before)}`];
  const [one, other] = [partsOf(before), partsOf(after)];
  if (one === undefined || other === undefined) return [`${path}: ${written(before)} → ${written(after)}`];
  const changes = [...new Set([...one.keys(), ...other.keys()])].flatMap((name) =>
    changesAt(path === '' ? name : `${path}.${name}`, one.get(name), other.get(name)),
  );
  const isMoved = Array.isArray(before) && changes.length === 0;
  return isMoved ? [`${path}: ${[...one.keys()].join(', ')} → ${[...other.keys()].join(', ')}`] : changes;
};

/** What a value is made of, by name: an object's fields, and entries of a list that have ids. */
const partsOf = (value: unknown): ReadonlyMap<string, unknown> | undefined => {
  if (Array.isArray(value)) {
    const entries = value.flatMap((entry: unknown) => (hasId(entry) ? [[entry.id, entry] as const] : []));
    const parts = new Map<string, unknown>(entries);
    return parts.size > 0 && parts.size === value.length ? parts : undefined;
  }
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasId = (value: unknown): value is { readonly id: string } => isObject(value) && typeof value.id === 'string';

const written = (value: unknown): string => JSON.stringify(value);
