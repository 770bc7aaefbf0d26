import type { ListedOrder } from '../../../../../shared/eshop/client/listed-order.ts';
import { ordersOf, shopRowOf } from '../../../../../shared/eshop/reconciliation/shop-row.ts';

const listed: ListedOrder = {
  orderNumber: 'O1',
  externalOrderNumber: 'fik-7',
  status: 'Prodej na pokladně',
  statusId: '9',
  creationTime: 1,
  lastUpdateTime: 1,
  total: 122_000,
  totalBeforeRound: 121_560,
  currency: 'CZK',
  language: 'cs',
  origin: 'api',
  agreements: [],
  fields: {},
};
const policy = { cancelledState: 'Storno' };

it('keeps the total before rounding, and what rounding adds', () => {
  expect(shopRowOf(listed, policy)).toEqual({
    number: 'O1',
    external: 'fik-7',
    currency: 'CZK',
    total: 121_560,
    rounding: 440,
    cancelled: false,
  });
});

it('keeps the rounded total of a shop that says no other, and does not claim to know its rounding', () => {
  const row = shopRowOf({ ...listed, totalBeforeRound: undefined }, policy);
  expect(row).toMatchObject({ total: 122_000 });
  expect(row).not.toHaveProperty('rounding');
});

it('knows a cancelled order by the name of its state', () => {
  expect(shopRowOf({ ...listed, status: 'STORNO' }, policy)).toMatchObject({ cancelled: true });
});

it.each([undefined, '2026-0007', 'web-7'])("is none of an order of the shop's own, under %s", (externalOrderNumber) => {
  expect(shopRowOf({ ...listed, externalOrderNumber }, policy)).toBeUndefined();
});

it('takes a number for an order, and for the revision of one where it ends like that', () => {
  expect(ordersOf('fik-7')).toEqual(['fik-7']);
  expect(ordersOf('papaya-PUB/7-r2')).toEqual(['papaya-PUB/7-r2', 'papaya-PUB/7']);
});
