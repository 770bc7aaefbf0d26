import { mappingFor } from '../../../../shared/eshop/mapping-for.ts';
import type { SalePlace } from '../../../../shared/orders/order.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';

const policy = aShopPolicy({
  exceptions: [
    { register: '42', label: 'Zahrádka', mapping: { state: 'Přijatá' } },
    { shop: '31', label: 'Brno', mapping: { resolved: false, payment: { name: 'Brněnská pokladna' } } },
    { register: '43', mapping: { payment: { name: 'Terminál' }, resolved: true } },
    { shop: '32' },
  ],
});
const place = (shop: string | undefined, register: string | undefined): SalePlace => ({
  shop,
  register,
  receiptNumber: '7',
});
const told = (at: SalePlace, name: 'state' | 'resolved' | 'payment') => {
  const { value, rule } = mappingFor(policy, at).setting(name);
  return [value, rule];
};

describe('a setting of the mapping', () => {
  it.each([
    ['the default, where no rule is for the place', place('99', '99'), ['Prodej na pokladně', 'shop.mapping.state']],
    ['the default, where the rules say nothing of it', place('31', '43'), ['Prodej na pokladně', 'shop.mapping.state']],
    ["the register's", place('99', '42'), ['Přijatá', 'shop.exceptions.0.mapping.state']],
    [
      "the register's, though its shop has a rule too",
      place('31', '42'),
      ['Přijatá', 'shop.exceptions.0.mapping.state'],
    ],
    [
      'the default, where the place is not known',
      place(undefined, undefined),
      ['Prodej na pokladně', 'shop.mapping.state'],
    ],
  ] as const)('is %s', (_whose, at, expected) => {
    expect(told(at, 'state')).toEqual(expected);
  });

  it.each([
    ["its shop's, where its register says nothing of it", '42', [false, 'shop.exceptions.1.mapping.resolved']],
    [
      "its register's before its shop's, whichever is written first",
      '43',
      [true, 'shop.exceptions.2.mapping.resolved'],
    ],
    ["its shop's, where there is no rule for the register", '99', [false, 'shop.exceptions.1.mapping.resolved']],
    ["its shop's, where the register is not known", undefined, [false, 'shop.exceptions.1.mapping.resolved']],
  ] as const)('is %s', (_whose, register, expected) => {
    expect(told(place('31', register), 'resolved')).toEqual(expected);
  });

  it('is of its layer as a whole', () => {
    expect(told(place('31', '43'), 'payment')).toEqual([{ name: 'Terminál' }, 'shop.exceptions.2.mapping.payment']);
  });

  it('is not that of a shop with the number of the register, nor the other way round', () => {
    expect(told(place('42', '31'), 'state')).toEqual(['Prodej na pokladně', 'shop.mapping.state']);
    expect(told(place('43', '31'), 'resolved')).toEqual([true, 'shop.mapping.resolved']);
  });

  it('that no layer has is absent', () => {
    expect(mappingFor(policy, place('31', '42')).setting('shipment').value).toBeUndefined();
  });
});

describe('shop and register', () => {
  it.each([
    ['by their labels', place('31', '42'), ['Brno', 'Zahrádka']],
    ['by their ids, where no rule is for them', place('98', '99'), ['98', '99']],
    ['by their ids, where their rules have no label', place('32', '43'), ['32', '43']],
    ['not at all, where they are not known', place(undefined, undefined), [undefined, undefined]],
  ])('are called %s', (_how, at, labels) => {
    const { shopLabel, registerLabel } = mappingFor(policy, at);
    expect([shopLabel, registerLabel]).toEqual(labels);
  });
});
