import type { LineState } from './line.ts';
import type { Recipe } from './plan-hour.ts';
import { type Charges, noCharges } from './receipt.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What the till adds to the lines of a receipt and takes off, by what it shall have. */
export const charge = (
  random: SeededRandom,
  { kind, traits, register }: Recipe,
  lines: readonly LineState[],
): Charges => {
  const sum = sumOf(lines);
  if (kind === 'zero') return { ...noCharges, discount: sum };
  const inCrowns = register.currency === 'CZK';
  return {
    discount: discountOn(random, traits, lines),
    shipping: traits.has('shipping') ? (inCrowns ? 49_000 : 1_900) : 0,
    wrapping: traits.has('wrapping') ? (inCrowns ? 15_000 : 600) : 0,
    service: traits.has('service') ? Math.round(sum / 10) : 0,
  };
};

export const tipOn = (random: SeededRandom, { traits, register }: Recipe): number => {
  if (!traits.has('tip')) return 0;
  return register.currency === 'CZK' ? random.pick([10_000, 20_000, 50_000]) : random.pick([500, 1_000, 2_000]);
};

const discountOn = (random: SeededRandom, traits: Recipe['traits'], lines: readonly LineState[]): number => {
  const sum = sumOf(lines);
  if (traits.has('uneven-discount')) {
    const reduced = sumOf(lines.filter(({ vat }) => vat === 12));
    let discount = Math.round((sum * random.pick([7, 10, 13])) / 100);
    // Its share of a VAT rate shall not be whole thousandths.
    while ((discount * reduced) % sum === 0) discount += 1;
    return discount;
  }
  return traits.has('round-discount') ? Math.round(sum / 10_000) * 1000 : 0;
};

const sumOf = (lines: readonly LineState[]): number => lines.reduce((sum, { total }) => sum + total, 0);
