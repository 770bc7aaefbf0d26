import * as v from 'valibot';
import { textIfAny } from './read-answer.ts';

/** Without an offset it would be a time of day, and no moment. */
const withOffset = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:(Z)|([+-]\d\d):?(\d\d))$/i;

/** A moment in milliseconds from an ISO 8601 date with a time and an offset; undefined where it is none. */
export const momentIfAny = v.pipe(
  textIfAny,
  v.transform((text) => {
    const [matched, date, time, zulu, hours, minutes] = withOffset.exec(text ?? '') ?? [];
    if (matched === undefined) return undefined;
    const at = Date.parse(`${date}T${time}${zulu === undefined ? `${hours}:${minutes}` : 'Z'}`);
    return Number.isNaN(at) ? undefined : at;
  }),
);
