import type { Customer } from '../orders/order.ts';
import type { Mapping } from './mapping-for.ts';
import { type Ruled, ruled } from './ruled.ts';

/** A customer as `POST /orders` takes it. A matching e-mail ties the order to that shop customer. */
export interface ShopCustomer extends Partial<Readonly<Record<Told, Ruled<string> | undefined>>> {
  readonly email: Ruled<string>;
  readonly company_yn?: Ruled<boolean> | undefined;
}
type Told =
  | 'phone'
  | 'firstname_invoice'
  | 'surname_invoice'
  | 'street_invoice'
  | 'city_invoice'
  | 'zip_invoice'
  | 'country_id_invoice'
  | 'company'
  | 'ico'
  | 'dic';

/** @returns undefined where the sales of walk-ins are not to be sent */
export const toShopCustomer = (customer: Customer | undefined, { setting }: Mapping): ShopCustomer | undefined => {
  const email = customer?.email;
  if (setting('customer').value === 'consenting' && customer?.consented && email !== undefined && isEmail(email))
    return named(customer, email);
  const walkIn = setting('walkIn');
  return walkIn.value === 'skip' ? undefined : { email: ruled(walkIn.value.email, walkIn.rule) };
};

/** The shop refuses an order for its address: one that it would not take stands under the walk-in. */
const isEmail = (text: string): boolean => /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]{2,}$/.test(text);

const named = (customer: Customer, email: string): ShopCustomer => {
  const rule = "the till's customer, who consented";
  const told = (value: string | undefined): Ruled<string> | undefined =>
    value === undefined ? undefined : ruled(value, rule);
  const country = /^[a-z]{2}$/i.test(customer.country ?? '') ? customer.country?.toUpperCase() : undefined;
  return {
    email: ruled(email, rule),
    phone: told(customer.phone),
    firstname_invoice: told(customer.firstName),
    surname_invoice: told(customer.lastName),
    street_invoice: told(customer.street),
    city_invoice: told(customer.city),
    zip_invoice: told(customer.zip),
    country_id_invoice: told(country),
    company_yn: customer.company === undefined ? undefined : ruled(true, rule),
    company: told(customer.company),
    ico: told(customer.companyId),
    dic: told(customer.vatId),
  };
};
