import type { Fields } from './fields.ts';
import type { Customer } from './shop-order.ts';

const email = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

const country = (fields: Fields, property: string): string | null => {
  const id = fields.text(property);
  if (id !== null && !/^[a-z]{2}$/i.test(id)) fields.refuse(property, `${property} must be an ISO 3166-1 alpha-2 code`);
  return id?.toLowerCase() ?? null;
};

const postalAddress = (fields: Fields) => ({
  firstname_postal: fields.text('firstname_postal'),
  surname_postal: fields.text('surname_postal'),
  street_postal: fields.text('street_postal'),
  city_postal: fields.text('city_postal'),
  state_postal: fields.text('state_postal'),
  zip_postal: fields.text('zip_postal'),
  country_id_postal: country(fields, 'country_id_postal'),
  company_postal: fields.text('company_postal'),
});

/** Reads and judges an order's customer (UPgates API v2, POST /orders, `customer`). */
export const readCustomer = (fields: Fields): Customer => {
  const customer: Customer = {
    email: fields.requiredText('email') ?? '',
    phone: fields.text('phone'),
    firstname_invoice: fields.text('firstname_invoice'),
    surname_invoice: fields.text('surname_invoice'),
    street_invoice: fields.text('street_invoice'),
    city_invoice: fields.text('city_invoice'),
    state_invoice: fields.text('state_invoice'),
    zip_invoice: fields.text('zip_invoice'),
    country_id_invoice: country(fields, 'country_id_invoice'),
    postal_yn: fields.bool('postal_yn', false),
    ...postalAddress(fields),
    company_yn: fields.bool('company_yn', false),
    company: fields.text('company'),
    ico: fields.text('ico'),
    dic: fields.text('dic'),
    vat_payer_yn: fields.bool('vat_payer_yn', false),
    pricelist_name: fields.text('pricelist_name'),
    pricelist_percent: fields.integer('pricelist_percent'),
    customer_note: fields.text('customer_note'),
  };
  if (customer.email !== '' && !email.test(customer.email)) fields.refuse('email', 'email is not an e-mail address');
  if (customer.company_yn && customer.company === null) fields.refuse('company', 'company is required for a company');
  const hasPostalAddress = Object.entries(customer).some(([key, value]) => key.endsWith('_postal') && value !== null);
  if (hasPostalAddress && !customer.postal_yn) {
    fields.refuse('postal_yn', 'postal_yn must be true when a delivery address is sent');
  }
  return customer;
};
