import { ExactNumber, type Json } from '../../../shared/kernel/json.ts';

/** Reads a bool by UPgates API v2, data types: true, false, 1, 0, also as text; undefined for anything else. */
export const readBool = (value: Json): boolean | undefined => {
  const written = value instanceof ExactNumber ? value.source : value;
  if (written === true || written === '1' || written === 'true') return true;
  if (written === false || written === '0' || written === 'false') return false;
  return undefined;
};
