import { tierWarnings } from '../../../../../shared/loyalty/program/tier-warnings.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';

type Offers = NonNullable<ProgramFields['offers']>;

const tiers = ['member', 'gold'].map((id, at) => ({ id, name: { en: id }, from: at * 100 }));
const everybody = { id: 'all', kind: 'percentage_on_bill', title: { en: 'All' }, percentage: 10 } as const;
const gold = { ...everybody, id: 'gold', percentage: 5, priority: 10, when: { tier: 'gold' } };
const coffee = { ...everybody, id: 'coffee', kind: 'percentage_on_item' } as const;

const warnings = (offers: Offers, fields: ProgramFields = {}) =>
  tierWarnings(aProgram({ tiers, stacking: 'priority', offers, ...fields }));

it('warns where an offer for a higher tier stands in the way of a greater percentage for all', () => {
  expect(warnings([everybody, gold])).toEqual([
    'offers.1.priority: goes before offers.0, so that a member from tier "gold" may get 5 % where one below it gets 10 %; set stacking to "best", or a priority below 0',
  ]);
});

it.each<[string, Offers]>([
  [
    'of one group',
    [
      { ...coffee, group: 'one' },
      { ...gold, kind: 'percentage_on_item', group: 'one' },
    ],
  ],
  ['on the bill and on items', [coffee, gold]],
  ['of which the first in the program goes first', [{ ...gold, priority: 0 }, everybody]],
])('warns of two %s', (_which, offers) => {
  expect(warnings(offers)).toHaveLength(1);
});

it.each<[string, Offers, ProgramFields]>([
  ['the best set is chosen', [everybody, gold], { stacking: 'best' }],
  ['the offer for all goes first', [everybody, { ...gold, priority: -1 }], {}],
  ['the higher tier gets no less', [everybody, { ...gold, percentage: 10 }], {}],
  ['its tier is that of every member', [everybody, { ...gold, when: { tier: 'member' } }], {}],
  ['both are for the same tier', [{ ...everybody, when: { tier: 'gold' } }, gold], {}],
  ['they are of items, of which the higher stands', [coffee, { ...gold, kind: 'percentage_on_item' }], {}],
  ['the till takes both', [coffee, gold], { till: { combinesBillAndItems: true } }],
])('does not warn where %s', (_where, offers, fields) => {
  expect(warnings(offers, fields)).toEqual([]);
});
