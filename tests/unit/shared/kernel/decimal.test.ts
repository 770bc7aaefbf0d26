import fc from 'fast-check';
import {
  compareDecimals,
  type Decimal,
  decimal,
  dividedBy,
  parseDecimal,
  plus,
  rounded,
  times,
  writeDecimal,
} from '../../../../shared/kernel/decimal.ts';

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 20 }))
  .map(([units, scale]) => decimal(units, scale));

const read = (text: string) => {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new Error(`${text} is a decimal`);
  return parsed;
};

const unitsAt = ({ units, scale }: Decimal, at: number): bigint => units * 10n ** BigInt(at - scale);
const absolute = ({ units, scale }: Decimal): Decimal => decimal(units < 0n ? -units : units, scale);

describe('parseDecimal', () => {
  it.each([
    ['12', '12'],
    ['-0.345', '-0.345'],
    ['1.500', '1.5'],
    ['1.5e3', '1500'],
    ['1E-3', '0.001'],
    ['120e+2', '12000'],
    ['-0', '0'],
    ['0.00', '0'],
    ['007', '7'],
    ['3331000', '3331000'],
    ['12345678901234567890.12345678901234567890', '12345678901234567890.1234567890123456789'],
  ])('reads %s as exactly %s', (written, exact) => {
    expect(writeDecimal(read(written))).toBe(exact);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '.5',
    '1.',
    '+1',
    '1,5',
    '1e',
    'abc',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '٣',
    '--1',
    '1e41',
    '1e-41',
    '1e9999',
  ])('does not take %j for a number', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('takes 40 digits and not one more', () => {
    expect(writeDecimal(read('9'.repeat(40)))).toBe('9'.repeat(40));
    expect(parseDecimal('9'.repeat(41))).toBeUndefined();
  });

  it('takes as many digits as it is told', () => {
    const long = `${'9'.repeat(80)}.${'9'.repeat(80)}`;
    expect(parseDecimal('123', 2)).toBeUndefined();
    expect(parseDecimal(long, Number.POSITIVE_INFINITY)).toEqual(decimal(10n ** 160n - 1n, 80));
    expect(parseDecimal('1e', Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  it('reads back every decimal as it was written', () => {
    fc.assert(
      fc.property(
        anyDecimal.filter((value) => writeDecimal(value).length < 40),
        (value) => {
          expect(parseDecimal(writeDecimal(value))).toEqual(value);
        },
      ),
    );
  });
});

describe('a decimal', () => {
  it('is in lowest terms, so that equal numbers are equal values', () => {
    expect(decimal(1500n, 3)).toEqual({ units: 15n, scale: 1 });
    expect(decimal(-20n, 1)).toEqual({ units: -2n, scale: 0 });
    expect(decimal(0n, 5)).toEqual({ units: 0n, scale: 0 });
  });

  it('multiplies without the digits of a binary float', () => {
    expect(writeDecimal(times(read('0.1'), read('3')))).toBe('0.3');
    expect(writeDecimal(times(read('1.1'), read('-1.1')))).toBe('-1.21');
  });

  it('multiplies exactly', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (one, other) => {
        const product = times(one, other);
        const scale = BigInt(one.scale + other.scale - product.scale);
        expect(product.units * 10n ** scale).toBe(one.units * other.units);
      }),
    );
  });

  it('adds without the digits of a binary float', () => {
    expect(writeDecimal(plus(read('0.1'), read('0.2')))).toBe('0.3');
    expect(plus(read('0.75'), read('-0.05'))).toEqual(decimal(7n, 1));
  });

  it('adds exactly', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (one, other) => {
        expect(unitsAt(plus(one, other), 20)).toBe(unitsAt(one, 20) + unitsAt(other, 20));
      }),
    );
  });

  it.each([
    ['121', '1.21', '100'],
    ['1', '3', '0.333'],
    ['2', '3', '0.667'],
    ['-2', '3', '-0.667'],
    ['2', '-3', '-0.667'],
    ['0.123456', '2', '0.062'],
    ['0.001', '2', '0.001'],
    ['-0.001', '2', '-0.001'],
    ['0.001', '-2', '-0.001'],
    ['-0.001', '-2', '0.001'],
    ['0.001', '2.0001', '0'],
    ['1', '0.0001', '10000'],
    ['0', '-7', '0'],
  ])('%s divided by %s is %s to the thousandth, a half rounded away from zero', (dividend, divisor, expected) => {
    expect(writeDecimal(dividedBy(read(dividend), read(divisor), 3))).toBe(expected);
  });

  it('divides with an error of half a last place at most', () => {
    fc.assert(
      fc.property(
        anyDecimal,
        anyDecimal.filter(({ units }) => units !== 0n),
        fc.nat({ max: 6 }),
        (dividend, divisor, scale) => {
          const quotient = dividedBy(dividend, divisor, scale);
          const rest = plus(dividend, times(times(quotient, divisor), decimal(-1n, 0)));
          const halfPlace = times(divisor, decimal(5n, scale + 1));
          expect(quotient.scale).toBeLessThanOrEqual(scale);
          expect(compareDecimals(absolute(rest), absolute(halfPlace))).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it('cannot be divided by zero', () => {
    expect(() => dividedBy(read('1'), read('0'), 3)).toThrow(RangeError);
  });

  it.each([
    ['1.0005', '1.001'],
    ['-1.0005', '-1.001'],
    ['1.0004999', '1'],
    ['-0.0004', '0'],
    ['12.3', '12.3'],
  ])('%s is rounded to the thousandth %s, a half away from zero', (value, expected) => {
    expect(writeDecimal(rounded(read(value), 3))).toBe(expected);
  });

  it.each([
    ['0.3', '0.30', 0],
    ['0.29', '0.3', -1],
    ['-1', '-0.999', -1],
    ['2', '1.9999999999999999999', 1],
    ['-0', '0', 0],
  ])('compares %s with %s', (one, other, expected) => {
    expect(compareDecimals(read(one), read(other))).toBe(expected);
    expect(compareDecimals(read(other), read(one))).toBe(expected === 0 ? 0 : -expected);
  });
});
