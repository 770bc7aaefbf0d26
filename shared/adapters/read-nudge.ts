import * as v from 'valibot';
import { type Nudge, nudgeSchema } from '../records/nudge.ts';

const nudgeText = v.pipe(v.string(), v.parseJson(), nudgeSchema);

/** @returns undefined where a message's body is no nudge */
export const readNudge = (body: string): Nudge | undefined => {
  const read = v.safeParse(nudgeText, body);
  return read.success ? read.output : undefined;
};
