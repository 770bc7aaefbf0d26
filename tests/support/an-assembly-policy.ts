import * as v from 'valibot';
import { type AssemblyPolicy, assemblyPolicySchema } from '../../shared/orders/assembly-policy.ts';

/** The defaults, but for the settings given. */
export const anAssemblyPolicy = (settings: v.InferInput<typeof assemblyPolicySchema> = {}): AssemblyPolicy =>
  v.parse(assemblyPolicySchema, settings);
