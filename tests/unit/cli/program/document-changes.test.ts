import { documentChanges } from '../../../../cli/program/document-changes.ts';

const program = {
  $schema: 'program.schema.json',
  name: 'Club',
  excluded: { categories: ['deposit'] },
  offers: [
    { id: 'loyalty', percentage: 10 },
    { id: 'coffee', percentage: 20, when: { tier: 'gold' } },
  ],
};
const [loyalty, coffee] = program.offers;

it('tells each change by its path, offers by their ids', () => {
  const after = {
    ...program,
    $schema: 'elsewhere.json',
    name: 'Club 2027',
    excluded: { categories: ['deposit', 'tobacco'] },
    offers: [
      { id: 'tea', percentage: 5 },
      { ...coffee, percentage: 25, when: { tier: 'silver', firstVisit: true } },
    ],
  };
  expect(documentChanges(program, after)).toEqual([
    'name: "Club" → "Club 2027"',
    'excluded.categories: ["deposit"] → ["deposit","tobacco"]',
    'offers.loyalty: removed {"id":"loyalty","percentage":10}',
    'offers.coffee.percentage: 20 → 25',
    'offers.coffee.when.tier: "gold" → "silver"',
    'offers.coffee.when.firstVisit: added true',
    'offers.tea: added {"id":"tea","percentage":5}',
  ]);
});

it('tells a change of order, since of two equal offers the first is taken', () => {
  expect(documentChanges(program, { ...program, offers: [coffee, loyalty] })).toEqual([
    'offers: loyalty, coffee → coffee, loyalty',
  ]);
});

it('is nothing where only the order of fields or the schema’s place differs', () => {
  const { name, ...others } = program;
  expect(documentChanges(program, { ...others, $schema: undefined, name })).toEqual([]);
});
