import { mappingFor } from '../../../../shared/eshop/mapping-for.ts';
import { type ShopCustomer, toShopCustomer } from '../../../../shared/eshop/shop-customer.ts';
import type { Customer } from '../../../../shared/orders/order.ts';
import { aCustomer } from '../../../support/a-customer.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anOrder } from '../../../support/an-order.ts';

type Mapping = NonNullable<NonNullable<Parameters<typeof aShopPolicy>[0]>['mapping']>;
const shopCustomer = (customer: Customer | undefined, mapping: Mapping = {}): ShopCustomer | undefined =>
  toShopCustomer(
    customer,
    mappingFor(aShopPolicy({ mapping: { customer: 'consenting', ...mapping } }), anOrder().place),
  );
const sent = (customer: Customer | undefined, mapping?: Mapping): unknown =>
  JSON.parse(JSON.stringify(shopCustomer(customer, mapping) ?? null));

const walkIn = { email: 'pokladna@bistro.example' };
const jana = { email: 'jana.novakova@example.test', firstname_invoice: 'Jana', surname_invoice: 'Nováková' };

describe('a shopper who consented', () => {
  it('stands in the shop under the own name', () => {
    expect(sent(aCustomer())).toEqual(jana);
  });

  it('stands there with all that the till knows', () => {
    const known = aCustomer({
      phone: '+420 601 123 456',
      company: 'Bistro s.r.o.',
      companyId: '12345678',
      vatId: 'CZ12345678',
      street: 'Česká 1',
      city: 'Brno',
      zip: '602 00',
      country: 'cz',
    });
    expect(sent(known)).toEqual({
      ...jana,
      phone: '+420 601 123 456',
      street_invoice: 'Česká 1',
      city_invoice: 'Brno',
      zip_invoice: '602 00',
      country_id_invoice: 'CZ',
      company_yn: true,
      company: 'Bistro s.r.o.',
      ico: '12345678',
      dic: 'CZ12345678',
    });
  });

  it.each(['Česko', 'CZE', 'c'])('has no country that the shop would not take: %s', (country) => {
    expect(sent(aCustomer({ country }))).toEqual(jana);
  });

  it('is a company only where one is named', () => {
    expect(sent(aCustomer({ companyId: '12345678' }))).toEqual({ ...jana, ico: '12345678' });
  });

  it('is told with the rule of every field', () => {
    const rules = Object.values(shopCustomer(aCustomer({ phone: '1', company: 'B' })) ?? {}).flatMap(
      (one) => one?.rule ?? [],
    );
    expect(new Set(rules)).toEqual(new Set(["the till's customer, who consented"]));
  });
});

describe('a sale stands under the walk-in', () => {
  it.each<readonly [string, Customer | undefined]>([
    ['where the till knows no shopper', undefined],
    ['where the shopper did not consent', aCustomer({ consented: false })],
    ['where the shopper has no e-mail', aCustomer({ email: undefined })],
    ...[
      'jana',
      'jana@',
      '@example.test',
      'jana@example',
      'jana novak@example.test',
      'a@b@example.test',
      'a@b.c,d@e.f',
    ].map((email) => [`where the shop would not take the address ${email}`, aCustomer({ email })] as const),
  ])('%s', (_where, customer) => {
    expect(sent(customer)).toEqual(walkIn);
  });

  it('where the merchant wants nobody by name, whoever consented', () => {
    expect(sent(aCustomer(), { customer: 'walk-in' })).toEqual(walkIn);
  });

  it('by the rule that names its address', () => {
    expect(shopCustomer(undefined)?.email.rule).toBe('shop.mapping.walkIn');
  });
});

describe('a sale is not for the shop', () => {
  it.each([
    ['where the till knows no shopper', undefined],
    ['where the shopper did not consent', aCustomer({ consented: false })],
    ['where the address is none', aCustomer({ email: 'jana' })],
  ])('when walk-ins are skipped, %s', (_where, customer) => {
    expect(shopCustomer(customer, { walkIn: 'skip' })).toBeUndefined();
  });

  it('but one of a shopper who consented still is', () => {
    expect(sent(aCustomer(), { walkIn: 'skip' })).toEqual(jana);
  });
});
