import { WrittenNumber } from './exact-json.ts';

/** Reads a bool by UPgates API v2, data types: true, false, 1, 0, also as text; undefined for anything else. */
export const readBool = (value: unknown): boolean | undefined => {
  const written = value instanceof WrittenNumber ? value.text : value;
  if (written === true || written === '1' || written === 'true') return true;
  if (written === false || written === '0' || written === 'false') return false;
  return undefined;
};
