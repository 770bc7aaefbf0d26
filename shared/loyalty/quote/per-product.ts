import { allocate } from '../../kernel/allocate.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { Bill, BillLine } from '../bill/bill.ts';
import type { Offer } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import { compareTexts } from './compare-texts.ts';
import { isEligible } from './eligible-lines.ts';
import { type ExactPercentage, exactPercentage, percentageOf, wholeCents } from './exact-percentage.ts';

/** All lines of one product on a bill. */
export interface BillProduct {
  readonly id: string;
  readonly name: string;
  /** What they come to. */
  readonly base: Thousandths;
}

/** The most products that an answer names: a member keeps it, within 8 KB (ADR 9). Fewer where that member has less room. */
export const mostProducts = 40;

/**
 * The products of which every line counts, by id. One with a line that does not, or that was returned, is left out: the till takes
 * a percentage off all its lines.
 */
export const eligibleProducts = (bill: Bill, offer: Offer, program: Program): readonly BillProduct[] =>
  [...Map.groupBy(bill.lines, ({ product }) => product)]
    .filter(([, lines]) => lines.every((line) => line.total >= 0 && isEligible(line, offer, program)))
    .map(([id, lines]) => ({ id, name: nameOf(lines), base: lines.reduce((sum, { total }) => sum + total, 0) }))
    .filter(({ base }) => base > 0)
    .toSorted((one, other) => compareTexts(one.id, other.id));

/**
 * Takes a percentage off products: where that is too much, less off each, by largest remainder, and never more than a percentage
 * gives. A product that no percentage gives a cent of is left out.
 * @param products by id
 * @param percentage hundredths of a per cent, the most off each
 * @param most off all of them, whole cents
 * @param count of how many products at most, those that cost most
 */
export const perProduct = (
  products: readonly BillProduct[],
  percentage: number,
  most: Thousandths,
  count: number,
): readonly (BillProduct & ExactPercentage)[] => {
  const dearest = withGreatestBases(products, count);
  const wanted = dearest.map(({ base }) => Math.min(percentageOf(base, percentage), wholeCents(base)));
  const shares = within(most, wanted);
  return dearest.flatMap((product, at) => {
    const exact = exactPercentage(product.base, shares[at] ?? 0, percentage);
    return exact === undefined ? [] : [{ ...product, ...exact }];
  });
};

/** Shares in whole cents, none above what is wanted. */
const within = (most: Thousandths, wanted: readonly Thousandths[]): readonly Thousandths[] => {
  if (wanted.reduce((sum, amount) => sum + amount, 0) <= most) return wanted;
  return allocate(most / 10, wanted)?.map((cents) => cents * 10) ?? [];
};

const withGreatestBases = (products: readonly BillProduct[], count: number): readonly BillProduct[] => {
  if (products.length <= count) return products;
  const dearest = new Set(products.toSorted((one, other) => other.base - one.base).slice(0, count));
  return products.filter((product) => dearest.has(product));
};

/** Lines of a product may differ in name: the first in the alphabet, whatever order they come in. */
export const nameOf = (lines: readonly BillLine[]): string =>
  lines.flatMap(({ name }) => (name === '' ? [] : [name])).toSorted(compareTexts)[0] ?? '';
