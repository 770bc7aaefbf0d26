import fc from 'fast-check';
import { decimal, parseDecimal } from '../../../../shared/kernel/decimal.ts';
import {
  exactThousandths,
  inUnits,
  roundedThousandths,
  writeCents,
  writeMoney,
} from '../../../../shared/kernel/money.ts';

const thousandths = fc.maxSafeInteger();

const read = (text: string) => parseDecimal(text) ?? decimal(0n, 0);

describe('money', () => {
  it.each([
    [3_331_000, '3331'],
    [33_310, '33.31'],
    [-1, '-0.001'],
    [0, '0'],
    [100, '0.1'],
    [Number.MAX_SAFE_INTEGER, '9007199254740.991'],
  ])('of %i thousandths is written %s', (amount, written) => {
    expect(writeMoney(amount)).toBe(written);
  });

  it.each([
    [25_500, '25.50'],
    [8_000, '8.00'],
    [-345, '-0.345'],
    [0, '0.00'],
  ])('of %i thousandths has two decimals at least where it is a price: %s', (amount, written) => {
    expect(writeCents(amount)).toBe(written);
  });

  it('is read back to the thousandth from what was written, with three decimals at most', () => {
    fc.assert(
      fc.property(thousandths, (amount) => {
        expect(writeMoney(amount)).toMatch(/^-?\d+(\.\d{0,2}[1-9])?$/);
        expect(exactThousandths(read(writeMoney(amount)))).toBe(amount);
        expect(exactThousandths(inUnits(amount))).toBe(amount);
      }),
    );
  });
});

describe('exactThousandths', () => {
  it.each(['0.0001', '1.2345', '9007199254740.992', '-9007199254740.992'])('does not take %s', (text) => {
    expect(exactThousandths(read(text))).toBeUndefined();
  });
});

describe('roundedThousandths', () => {
  it.each([
    ['1.2344', 1_234],
    ['1.2345', 1_235],
    ['-1.2345', -1_235],
    ['-1.2344999', -1_234],
    ['0.0004999', 0],
    ['0.0005', 1],
    ['1.234', 1_234],
    ['5', 5_000],
  ])('rounds %s to %i, a half away from zero', (text, expected) => {
    expect(roundedThousandths(read(text))).toBe(expected);
  });

  it.each(['9007199254740.992', '9007199254740.9915', '1e20'])('does not take %s, beyond what is counted', (text) => {
    expect(roundedThousandths(read(text))).toBeUndefined();
  });

  it('is never further off than half a thousandth', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 4, max: 9 }),
        (units, scale) => {
          const rounded = roundedThousandths({ units, scale });
          const off = units - BigInt(rounded ?? Number.NaN) * 10n ** BigInt(scale - 3);
          const absolute = off < 0n ? -off : off;
          expect(absolute * 2n <= 10n ** BigInt(scale - 3)).toBe(true);
        },
      ),
    );
  });
});
