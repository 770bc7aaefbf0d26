import type { SalePlace } from '../orders/order.ts';
import { type Ruled, ruled } from './ruled.ts';
import type { ShopPolicy } from './shop-policy.ts';

type Settings = ShopPolicy['mapping'];

/** The mapping of one register, each setting with the path that gave it. */
export interface Mapping {
  /** @returns the setting of the register's own rule, else of its shop's, else the default */
  setting<Name extends keyof Settings>(name: Name): Ruled<Settings[Name]>;
  /** What people call the shop and the register: their labels, else their ids. */
  readonly shopLabel: string | undefined;
  readonly registerLabel: string | undefined;
}

/** @param place where the sale was made */
export const mappingFor = ({ mapping, exceptions }: ShopPolicy, { shop, register }: SalePlace): Mapping => {
  const ofRegister = exceptions.findIndex((rule) => rule.register !== undefined && rule.register === register);
  const ofShop = exceptions.findIndex((rule) => rule.shop !== undefined && rule.shop === shop);
  const settings: Settings = { ...mapping, ...exceptions[ofShop]?.mapping, ...exceptions[ofRegister]?.mapping };
  const given = (name: keyof Settings): string => {
    const at = [ofRegister, ofShop].find((rule) => Object.hasOwn(exceptions[rule]?.mapping ?? {}, name));
    return at === undefined ? `shop.mapping.${name}` : `shop.exceptions.${at}.mapping.${name}`;
  };
  return {
    setting: (name) => ruled(settings[name], given(name)),
    shopLabel: exceptions[ofShop]?.label ?? shop,
    registerLabel: exceptions[ofRegister]?.label ?? register,
  };
};
