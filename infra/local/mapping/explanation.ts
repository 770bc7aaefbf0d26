import type { Draft } from '../../../shared/eshop/draft-order.ts';
import { explainShopOrder } from '../../../shared/eshop/explain-shop-order.ts';
import type { NotMapped } from '../../../shared/eshop/shop-order.ts';
import { writeMoney } from '../../../shared/kernel/money.ts';
import type { Missing } from '../../../shared/orders/assemble-order.ts';

/** What the mapping makes of a receipt or a bill, as lines for a person: a table of fields, or why there is no shop order. */
export const explanation = (draft: Draft): readonly string[] => {
  switch (draft.kind) {
    case 'deleted':
      return ['Nothing of the receipt is left: it is deleted, or its lines belong to another one.'];
    case 'incomplete':
      return [`The receipt is not complete: ${missing(draft.missing)}.`];
    case 'unusable':
      return ['The order cannot be used:', ...draft.problems.map(({ field, problem }) => `  ${field} ${problem}`)];
    case 'complete':
      if (!draft.shopOrder.ok) return [notMapped(draft.shopOrder.error)];
      return table([['field', 'value', 'rule'], ...explainShopOrder(draft.shopOrder.value).map(cells)]);
  }
};

const missing = (what: Missing): string => {
  switch (what.what) {
    case 'receipt':
      return 'its orders record has not come';
    case 'closing':
      return 'nothing shows that it is closed';
    case 'lines':
      return `its ${what.count} lines come to ${writeMoney(what.sum)}, the receipt says ${writeMoney(what.expected)}`;
  }
};

const notMapped = (why: NotMapped): string =>
  why.kind === 'walk-in'
    ? 'Sales of walk-ins are not sent: the mapping says walkIn: skip.'
    : `No language is mapped for ${why.currency}: add it to shop.currencies and languageByCurrency.`;

const cells = ({ field, value, rule }: ReturnType<typeof explainShopOrder>[number]): readonly string[] => [
  field,
  value,
  rule,
];

const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
