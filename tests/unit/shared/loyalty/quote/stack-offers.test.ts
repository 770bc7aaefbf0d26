import type { Program } from '../../../../../shared/loyalty/program/program.ts';
import type { Proposal } from '../../../../../shared/loyalty/quote/propose-offer.ts';
import { stackOffers } from '../../../../../shared/loyalty/quote/stack-offers.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';

type Fields = { readonly group?: string; readonly priority?: number };

/** Rates in per cent of products that cost 10.00 each. */
const onItems = (id: string, rates: Readonly<Record<string, number>>, fields: Fields = {}): Proposal => {
  const [offer] = aProgram({
    offers: [{ id, kind: 'percentage_on_item', title: { en: id }, percentage: 10, ...fields }],
  }).offers;
  if (offer === undefined) throw new Error('the program has an offer');
  const discounts = Object.entries(rates).map(
    ([product, rate]) =>
      ({
        type: 'percentage_on_item',
        offer: id,
        percentage: rate * 100,
        amount: rate * 100,
        product,
        productName: product,
        description: id,
      }) as const,
  );
  const amount = discounts.reduce((sum, discount) => sum + discount.amount, 0);
  return { offer, onBill: undefined, onItems: discounts, amount };
};

const stacked = (stacking: Program['stacking'], proposals: readonly Proposal[], most = 1_000_000) => {
  const fields: ProgramFields = { stacking };
  const { discounts, total } = stackOffers(proposals, aProgram(fields), most, 40);
  return { by: [...new Set(discounts.map(({ offer }) => offer))].toSorted(), total };
};

describe.each(['best', 'priority'] as const)('stacking by %s', (stacking) => {
  it('gives nothing where nothing is proposed', () => {
    expect(stacked(stacking, [])).toEqual({ by: [], total: 0 });
  });

  it('gives each product once', () => {
    expect(stacked(stacking, [onItems('a', { x: 10, y: 10 }), onItems('b', { y: 20, z: 5 })])).toEqual({
      by: ['a', 'b'],
      total: 3500,
    });
  });

  it('uses one offer of a group', () => {
    const group = 'one';
    expect(stacked(stacking, [onItems('a', { x: 20 }, { group }), onItems('b', { y: 10 }, { group })])).toEqual({
      by: ['a'],
      total: 2000,
    });
  });

  it('leaves out what would take more than the bill comes to', () => {
    const both = [onItems('a', { x: 60 }), onItems('b', { y: 50 })];
    expect(stacked(stacking, both, 11_000).total).toBe(11_000);
    expect(stacked(stacking, both, 10_990)).toEqual({ by: ['a'], total: 6000 });
  });
});

describe('the best', () => {
  it('finds the set that no offer alone and no order of taking them leads to', () => {
    const dear = onItems('dear', { x: 30 }, { group: 'one', priority: 9 });
    const wide = onItems('wide', { x: 15, y: 10 }, { group: 'one' });
    const narrow = onItems('narrow', { x: 29 });
    expect(stacked('best', [dear, wide, narrow])).toEqual({ by: ['narrow', 'wide'], total: 3900 });
  });

  it('uses no offer that the others make needless, though it goes first', () => {
    const first = onItems('first', { x: 10, y: 10 }, { priority: 9 });
    const others = [onItems('b', { x: 10, z: 10 }), onItems('c', { y: 10, w: 10 })];
    expect(stacked('best', [first, ...others])).toEqual({ by: ['b', 'c'], total: 4000 });
  });
});

describe('priority', () => {
  it('does not let an offer that adds nothing stand for its group', () => {
    const group = 'one';
    const offers = [
      onItems('first', { x: 20 }, { priority: 9 }),
      onItems('needless', { x: 10 }, { group, priority: 5 }),
      onItems('last', { y: 10 }, { group }),
    ];
    expect(stacked('priority', offers)).toEqual({ by: ['first', 'last'], total: 3000 });
  });
});
