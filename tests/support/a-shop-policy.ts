import * as v from 'valibot';
import { type ShopPolicy, shopPolicySchema } from '../../shared/eshop/shop-policy.ts';

/** Crowns in Czech, euros in Slovak, and the defaults but for the settings given. */
export const aShopPolicy = (settings: Partial<v.InferInput<typeof shopPolicySchema>> = {}): ShopPolicy =>
  v.parse(shopPolicySchema, {
    languageByCurrency: { CZK: 'cs', EUR: 'sk' },
    walkIn: { email: 'pokladna@bistro.example' },
    ...settings,
  });
