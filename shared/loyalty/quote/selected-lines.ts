import type { BillLine } from '../bill/bill.ts';
import type { Chosen, Selection } from '../program/program-fields.ts';

/** A line is chosen when any of the lists names its product, category or EAN. */
export const isChosen = ({ category, ean, product }: BillLine, { categories, eans, products }: Chosen): boolean =>
  products.includes(product) ||
  (category !== undefined && categories.includes(category)) ||
  (ean !== undefined && eans.includes(ean));

/** Without `include` every line is in; what `exclude` names is out all the same. */
export const isSelected = (line: BillLine, { exclude, include }: Selection): boolean =>
  (include === undefined || isChosen(line, include)) && !(exclude !== undefined && isChosen(line, exclude));
