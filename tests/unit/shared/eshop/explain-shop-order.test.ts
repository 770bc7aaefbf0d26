import { explainShopOrder } from '../../../../shared/eshop/explain-shop-order.ts';
import { toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anOrder } from '../../../support/an-order.ts';
import { resultValue } from '../../../support/result-value.ts';

const order = resultValue(toShopOrder(anOrder(), aShopPolicy(), 'Europe/Prague'));
const explained = explainShopOrder(order);

/** The paths of all that is sent, with its JSON. */
const sentFields = (path: string, sent: unknown): readonly (readonly [string, string])[] => {
  if (Array.isArray(sent)) return sent.flatMap((item, at) => sentFields(`${path}[${at}]`, item));
  if (typeof sent !== 'object' || sent === null) return [[path, JSON.stringify(sent)]];
  return Object.entries(sent).flatMap(([name, value]) => sentFields(path === '' ? name : `${path}.${name}`, value));
};

describe('an explained shop order', () => {
  it('names every field that is sent, as it is sent and in the same order', () => {
    expect(explained.map(({ field, value }) => [field, value])).toEqual(
      sentFields('', JSON.parse(JSON.stringify(order))),
    );
  });

  it('gives every field a rule', () => {
    expect(explained.filter(({ rule }) => rule === '')).toEqual([]);
  });

  it.each([
    ['status', '"Prodej na pokladně"', 'shop.mapping.state'],
    ['products[0].price_per_unit', '60.5', 'the line'],
    ['customer.email', '"pokladna@bistro.example"', 'shop.mapping.walkIn'],
    ['metas[2].key', '"till_receipt"', 'shop.mapping.metas.receipt'],
  ])('says of %s that it is %s by %s', (field, value, rule) => {
    expect(explained).toContainEqual({ field, value, rule });
  });
});
