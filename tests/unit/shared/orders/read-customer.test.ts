import { readCustomer } from '../../../../shared/orders/read-customer.ts';
import { aCustomer, aCustomerRecord } from '../../../support/a-customer.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import type { TillFields } from '../../../support/a-receipt.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';

const read = (fields: TillFields, settings: Parameters<typeof anAssemblyPolicy>[0] = {}) =>
  readCustomer(aReadRecord(aCustomerRecord(fields)), anAssemblyPolicy(settings));

describe('a customer', () => {
  it('is read with what the till knows, and nothing else', () => {
    expect(read({})).toEqual(aCustomer());
  });

  it.each<[TillFields, ReturnType<typeof read>]>([
    [{ phone: '+420 601 123 456' }, aCustomer({ phone: '+420 601 123 456' })],
    [
      { company: 'Bistro s.r.o.', ico: 12345678, dic: 'CZ12345678' },
      aCustomer({ company: 'Bistro s.r.o.', companyId: '12345678', vatId: 'CZ12345678' }),
    ],
    [
      { street: 'Česká 1', city: 'Brno', zip: '602 00', country: 'cz' },
      aCustomer({ street: 'Česká 1', city: 'Brno', zip: '602 00', country: 'cz' }),
    ],
    [{ address: 'Česká 2', postcode: 60200 }, aCustomer({ street: 'Česká 2', zip: '60200' })],
    [{ ico: '00012345' }, aCustomer({ companyId: '00012345' })],
  ])('is read from %j', (fields, customer) => {
    expect(read(fields)).toEqual(customer);
  });

  it.each([
    [true, true],
    [1, true],
    ['1', true],
    ['true', true],
    [false, false],
    [0, false],
    ['0', false],
    ['false', false],
    ['no', false],
    ['', false],
    [null, false],
    [undefined, false],
    [2, false],
    [[true], false],
    [{}, false],
  ])('whose consent is written %j has consented: %j', (consent, consented) => {
    expect(read({ consent }).consented).toBe(consented);
  });

  it.each([[''], ['   '], [null], [true], [undefined]])('has no name where the till sends %j', (firstname) => {
    expect(read({ firstname }).firstName).toBeUndefined();
  });

  it('is read without the blanks around what was typed', () => {
    expect(read({ email: ' jana@example.test ', lastname: 'Nováková\n' })).toMatchObject({
      email: 'jana@example.test',
      lastName: 'Nováková',
    });
  });

  it('is read from the fields that the stage names', () => {
    const fieldMap = { customers: { consent: ['gdpr'], email: ['mail', 'email'], firstName: ['given'] } };
    expect(read({ consent: true, gdpr: 0, mail: 'a@example.test', given: 'Eva' }, { fieldMap })).toMatchObject({
      consented: false,
      email: 'a@example.test',
      firstName: 'Eva',
    });
  });
});
