import { explainReason } from '../../../../../shared/loyalty/quote/explain-reason.ts';

it.each([
  ['applied', [5000], 'applied: 5.00'],
  ['empty-bill', [-1000], 'the bill is -1.00: there is nothing to discount'],
  ['tier', ['member', 'gold'], 'tier member < gold'],
  ['minimum-bill', [18_400, 20_000], 'bill 18.40 < minimum 20.00'],
  ['minimum-quantity', ['1.5', 2], 'quantity 1.5 < minimum 2'],
  ['hours', ['15:59', '16:00', '18:00'], '15:59 is not from 16:00 to 18:00'],
  ['limit', [2, 2, 'week'], 'used 2 of 2 in this week'],
  ['limit', [1, 1, 'ever'], 'used 1 of 1'],
  ['outdone', [2000, 3000], '2.00 is no more than 3.00, which was given'],
  ['no-room', [], 'there is no room left to keep its products with the member'],
  ['of another version', [], 'of another version'],
])('tells %s with its figures', (code, figures, text) => {
  expect(explainReason({ code, figures })).toBe(text);
});
