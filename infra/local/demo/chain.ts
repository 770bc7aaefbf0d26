import type { VatRate } from './menu.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { TillIds } from './till-ids.ts';

/** How a register writes a VAT rate: the vendor's interfaces know all four (21, 0.21, 1.21, 21000). */
export type VatNotation = 'per cent' | 'share' | 'factor' | 'thousandths';

export interface Register {
  readonly id: bigint;
  readonly shop: bigint;
  readonly shift: bigint;
  readonly currency: 'CZK' | 'EUR';
  readonly notation: VatNotation;
  /** When its shift ends and is uploaded, milliseconds. */
  readonly endsAt: number;
  /** The upload at the end of the shift leaves `_v` as it is, and so makes duplicates; else it changes `_v` only. */
  readonly uploadsSameVersions: boolean;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const firstShop = Date.UTC(2019, 3, 1);
const notations: readonly [VatNotation, ...VatNotation[]] = ['per cent', 'share', 'factor', 'thousandths'];

/**
 * Three shops with two registers each; the third sells in EUR.
 * @param now the end of the hour, milliseconds
 */
export const openChain = (random: SeededRandom, ids: TillIds, now: number): readonly [Register, ...Register[]] => {
  const installed = (year: number): bigint => ids(firstShop + year * 365 * day + random.between(0, 300 * day));
  const registerOf = (shop: bigint, at: number): Register => ({
    id: installed(1),
    shop,
    shift: ids(now - random.between(7 * 60, 8 * 60) * minute),
    currency: at < 4 ? 'CZK' : 'EUR',
    notation: notations[at % notations.length] ?? 'per cent',
    endsAt: now - 4 * minute + at * (minute / 2),
    uploadsSameVersions: at % 3 === 2,
  });
  const [first, second, third] = [installed(0), installed(0), installed(0)];
  return [
    registerOf(first, 0),
    registerOf(first, 1),
    registerOf(second, 2),
    registerOf(second, 3),
    registerOf(third, 4),
    registerOf(third, 5),
  ];
};

/** A VAT rate as the register writes it; without VAT every one writes 0. */
export const writeVatRate = (rate: VatRate, notation: VatNotation): number => {
  if (rate === 0) return 0;
  switch (notation) {
    case 'per cent':
      return rate;
    case 'share':
      return rate / 100;
    case 'factor':
      return (100 + rate) / 100;
    case 'thousandths':
      return rate * 1000;
  }
};
