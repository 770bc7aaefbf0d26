import * as v from 'valibot';
import type { HubRecord } from '../../../shared/records/record-store.ts';

/** Where an order stands, as far as the demo needs it: the sync record may say more. */
const sightingSchema = v.object({
  state: v.string(),
  /** A word of its own for what is skipped, an object with a code for what is parked. */
  reason: v.optional(
    v.union([
      v.string(),
      v.pipe(
        v.object({ code: v.string() }),
        v.transform(({ code }) => code),
      ),
    ]),
  ),
  /** The receipt that a refund takes back. */
  original: v.optional(v.string()),
});

export type SyncSighting = v.InferOutput<typeof sightingSchema>;

/** @throws when the record says no state */
export const readSighting = ({ body }: HubRecord): SyncSighting => v.parse(sightingSchema, JSON.parse(body));

/** Whether nothing more happens to the order by itself within the demo's time. */
export const isAtRest = ({ state }: SyncSighting): boolean =>
  ['waiting', 'created', 'parked', 'skipped'].includes(state);
