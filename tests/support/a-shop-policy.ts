import * as v from 'valibot';
import { type ShopPolicy, shopPolicySchema } from '../../shared/eshop/shop-policy.ts';

type Input = v.InferInput<typeof shopPolicySchema>;

/** Crowns in Czech, euros in Slovak, and the defaults but for the settings given. */
export const aShopPolicy = ({
  mapping = {},
  ...settings
}: Partial<Omit<Input, 'mapping'>> & { mapping?: Partial<Input['mapping']> } = {}): ShopPolicy =>
  v.parse(shopPolicySchema, {
    currencies: ['CZK', 'EUR'],
    states: ['Přijatá', 'Prodej na pokladně'],
    mapping: {
      languageByCurrency: { CZK: 'cs', EUR: 'sk' },
      state: 'Prodej na pokladně',
      walkIn: { email: 'pokladna@bistro.example' },
      ...mapping,
    },
    ...settings,
  });
