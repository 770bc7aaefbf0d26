import * as v from 'valibot';
import type { SweepDependencies } from '../../shared/eshop/sweep.ts';
import { nudgeSchema } from '../../shared/records/nudge.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { SimulatedQueue } from './simulated-queue.ts';

const messageSchema = v.pipe(v.string(), v.parseJson(), nudgeSchema);

/** The dead letters of the queue as a process reaches them. */
export const deadLettersThrough = (
  process: SimulatedProcess,
  queue: SimulatedQueue,
): SweepDependencies['deadLetters'] => ({
  hold: () =>
    process.io(() =>
      queue.deadLetters().map(({ id, body, sentAt, remove }) => ({
        id,
        nudge: v.parse(messageSchema, body),
        sentAt,
        release: async () => {},
        remove: () => process.io(remove),
      })),
    ),
});
