import * as v from 'valibot';
import { type CorrectionPolicy, correctionPolicySchema } from '../../shared/eshop/correction-policy.ts';
import type { OrderPolicy } from '../../shared/eshop/draft-order.ts';
import { aShopPolicy } from './a-shop-policy.ts';
import { anAssemblyPolicy } from './an-assembly-policy.ts';

/** The defaults of a stage whose tills stand in Prague, but for the settings given. */
export const anOrderPolicy = (settings: Partial<OrderPolicy> = {}): OrderPolicy => ({
  assembly: anAssemblyPolicy(),
  shop: aShopPolicy(),
  prices: 'detect',
  timeZone: 'Europe/Prague',
  beginsAt: 4,
  corrections: aCorrectionPolicy(),
  startsOn: '',
  ...settings,
});

/** The defaults, but for the settings given. */
export const aCorrectionPolicy = (settings: v.InferInput<typeof correctionPolicySchema> = {}): CorrectionPolicy =>
  v.parse(correctionPolicySchema, settings);
