import type { AssemblyPolicy } from './assembly-policy.ts';
import { firstPresent } from './field-map.ts';
import type { Customer } from './order.ts';
import { readText } from './read-field.ts';
import type { ReadRecord } from './read-records.ts';

/** A shopper as the till's `customers` record has it. */
export const readCustomer = ({ fields }: ReadRecord, { fieldMap: { customers: map } }: AssemblyPolicy): Customer => {
  const text = (candidates: readonly string[]): string | undefined =>
    readText(firstPresent(fields, candidates))?.trim() || undefined;
  const consent = firstPresent(fields, map.consent);
  return {
    consented: consent === true || ['1', 'true'].includes(readText(consent) ?? ''),
    email: text(map.email),
    phone: text(map.phone),
    firstName: text(map.firstName),
    lastName: text(map.lastName),
    company: text(map.company),
    companyId: text(map.companyId),
    vatId: text(map.vatId),
    street: text(map.street),
    city: text(map.city),
    zip: text(map.zip),
    country: text(map.country),
  };
};
