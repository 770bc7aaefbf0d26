import * as v from 'valibot';
import { type Program, programSchema } from '../../shared/loyalty/program/program.ts';

/** As people write it. */
export type ProgramFields = Partial<v.InferInput<typeof programSchema>>;

/** One tier, a point for each euro, no offers. */
export const aProgram = (fields: ProgramFields = {}): Program =>
  v.parse(programSchema, {
    name: 'Slovak Pub',
    currency: 'EUR',
    language: { default: 'en' },
    tiers: [{ id: 'basic', name: { en: 'Basic' }, from: 0 }],
    earning: { pointsPerUnit: 1 },
    offers: [],
    ...fields,
  });
