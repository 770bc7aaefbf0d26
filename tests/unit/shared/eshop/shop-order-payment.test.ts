import { toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import type { Payment } from '../../../../shared/orders/order.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anOrder } from '../../../support/an-order.ts';
import { resultValue } from '../../../support/result-value.ts';

const mapping = {
  payments: { cash: { name: 'Hotově' }, card: { name: 'Kartou', code: 'CARD' } },
  payment: { name: 'Jinak', code: 'OTHER' },
  shipments: { card: { name: 'Odnos', code: 'TAKE' } },
  shipment: { name: 'Na místě' },
};
const shopOrder = (payments: readonly Payment[], given: Parameters<typeof aShopPolicy>[0] = { mapping }) =>
  resultValue(toShopOrder(anOrder({ payments }), aShopPolicy(given), 'Europe/Prague'));
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const cash = (amount: number): Payment => ({ kind: 'cash', amount });
const card = (amount: number): Payment => ({ kind: 'card', amount });
const byCash = { name: 'Hotově', price: 0, vat: 0, eet_yn: false };
const byCard = { name: 'Kartou', code: 'CARD', price: 0, vat: 0, eet_yn: false };
const otherwise = { name: 'Jinak', code: 'OTHER', price: 0, vat: 0, eet_yn: false };

describe('the payment of a shop order', () => {
  it.each<[string, readonly Payment[], object]>([
    ["the shop's for the till's kind", [card(121_000)], byCard],
    ["the shop's for the kind that paid the most, whichever came first", [cash(20_000), card(101_000)], byCard],
    ["the shop's for the kind that paid the most, whichever came last", [cash(101_000), card(20_000)], byCash],
    ['that of the kind whose payments came to the most', [cash(60_000), card(100_000), cash(61_000)], byCash],
    [
      'the default for a kind called like something that every object has',
      [{ kind: 'constructor', amount: 5 }],
      otherwise,
    ],
    ['that of the first of two that paid the same', [cash(60_500), card(60_500)], byCash],
    ['the default for a kind that is not mapped', [{ kind: 'voucher', amount: 121_000 }], otherwise],
    [
      'the default for a kind that is not mapped and paid the most',
      [cash(1), { kind: 'voucher', amount: 5 }],
      otherwise,
    ],
    ['the default where the till names no kind', [{ kind: '', amount: 121_000 }], otherwise],
    ['the default where the till names no payment', [], otherwise],
  ])('is %s', (_what, payments, expected) => {
    expect(sent(shopOrder(payments).payment)).toEqual(expected);
  });

  it.each([
    [[card(121_000)], 'shop.mapping.payments.card'],
    [[], 'shop.mapping.payment'],
  ])('has the rule that gave it, in every field: %j', (payments, rule) => {
    const { name, code, price, vat } = shopOrder(payments).payment;
    expect([name, code, price, vat].map((one) => one?.rule)).toEqual([rule, rule, rule, rule]);
  });

  it('is that of the rule for the register, where it has one', () => {
    const exceptions = [
      { register: '3173505578999348', mapping: { payments: { card: { name: 'Terminál na zahrádce' } } } },
    ];
    const { name } = shopOrder([card(5)], { mapping, exceptions }).payment;
    expect(name).toEqual({ value: 'Terminál na zahrádce', rule: 'shop.exceptions.0.mapping.payments.card' });
  });
});

describe('the shipment of a shop order', () => {
  it.each<[string, readonly Payment[], object]>([
    ["the shop's for the till's kind of payment", [card(121_000)], { name: 'Odnos', code: 'TAKE', price: 0, vat: 0 }],
    ['the default for every other kind', [cash(121_000)], { name: 'Na místě', price: 0, vat: 0 }],
    ['the default where the till names no payment', [], { name: 'Na místě', price: 0, vat: 0 }],
  ])('is %s', (_what, payments, expected) => {
    expect(sent(shopOrder(payments).shipment)).toEqual(expected);
  });

  it('is none where the merchant names none', () => {
    expect(shopOrder([card(121_000)], {})).not.toHaveProperty('shipment');
  });
});
