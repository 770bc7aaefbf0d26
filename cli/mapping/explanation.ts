import type { Draft } from '../../shared/eshop/draft-order.ts';
import { explainShopOrder } from '../../shared/eshop/explain-shop-order.ts';
import type { NotMapped } from '../../shared/eshop/shop-order.ts';
import { missingInWords } from '../sync/draft-in-words.ts';
import { table } from '../table.ts';

/** What the mapping makes of a sale: lines for a person, and the same as data. */
export interface Explanation {
  readonly lines: readonly string[];
  readonly data: object;
}

/** What the mapping makes of a receipt or a bill: a table of fields, or why there is no shop order. */
export const explanation = (draft: Draft): Explanation => {
  switch (draft.kind) {
    case 'deleted':
      return without(['Nothing of the receipt is left: it is deleted, or its lines belong to another one.']);
    case 'incomplete':
      return without([`The receipt is not complete: ${missingInWords(draft.missing)}.`]);
    case 'unusable':
      return without([
        'The order cannot be used:',
        ...draft.problems.map(({ field, problem }) => `  ${field} ${problem}`),
      ]);
    case 'complete': {
      if (!draft.shopOrder.ok) return without([notMapped(draft.shopOrder.error)]);
      const fields = explainShopOrder(draft.shopOrder.value);
      const rows = fields.map(({ field, value, rule }) => [field, value, rule]);
      return { lines: table([['field', 'value', 'rule'], ...rows]), data: { fields } };
    }
  }
};

const without = (lines: readonly string[]): Explanation => ({ lines, data: { fields: null, why: lines } });

const notMapped = (why: NotMapped): string =>
  why.kind === 'walk-in'
    ? 'Sales of walk-ins are not sent: the mapping says walkIn: skip.'
    : `No language is mapped for ${why.currency}: add it to shop.currencies and languageByCurrency.`;
