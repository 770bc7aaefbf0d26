import type { Customer } from '../../shared/orders/order.ts';
import { evening } from './a-clock.ts';
import type { TillFields } from './a-receipt.ts';

/** A shopper who agreed to stand in the shop, as the till sends her. */
export const aCustomerRecord = (fields: TillFields = {}): TillFields => ({
  _t: 'customers',
  _v: evening,
  id: 800,
  consent: true,
  email: 'jana.novakova@example.test',
  firstname: 'Jana',
  lastname: 'Nováková',
  ...fields,
});

/** The same shopper, read. */
export const aCustomer = (fields: Partial<Customer> = {}): Customer => ({
  consented: true,
  email: 'jana.novakova@example.test',
  phone: undefined,
  firstName: 'Jana',
  lastName: 'Nováková',
  company: undefined,
  companyId: undefined,
  vatId: undefined,
  street: undefined,
  city: undefined,
  zip: undefined,
  country: undefined,
  ...fields,
});
