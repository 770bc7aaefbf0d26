import type { TillPlace } from '../../shared/eshop/reconciliation/till-sale.ts';
import type { ShopPolicy } from '../../shared/eshop/shop-policy.ts';

/** A shift's place as a person reads it: what the stage calls a shop or register, with the till's id, which commands take. */
export const placeNames =
  ({ exceptions }: Pick<ShopPolicy, 'exceptions'>) =>
  ({ shop, register, shift }: TillPlace): TillPlace => {
    const named = (id: string, label: string | undefined): string => (label === undefined ? id : `${label} (${id})`);
    return {
      shop: named(shop, exceptions.find((rule) => rule.shop === shop)?.label),
      register: named(register, exceptions.find((rule) => rule.register === register)?.label),
      shift,
    };
  };
