import { decimal, parseDecimal, writeDecimal } from '../../../../shared/kernel/decimal.ts';
import { readVatRate } from '../../../../shared/orders/vat-rate.ts';

const read = (written: string): string | undefined => {
  const rate = readVatRate(parseDecimal(written) ?? decimal(-1n, 0));
  return rate && writeDecimal(rate);
};

describe('a VAT rate', () => {
  it.each([
    ['21', '21'],
    ['0.21', '21'],
    ['1.21', '21'],
    ['21000', '21'],
    ['12', '12'],
    ['0.12', '12'],
    ['1.12', '12'],
    ['12000', '12'],
    ['12.5', '12.5'],
    ['0.125', '12.5'],
    ['1.125', '12.5'],
    ['12500', '12.5'],
    ['5', '5'],
    ['1.05', '5'],
    ['5000', '5'],
    ['0', '0'],
    ['0.0', '0'],
    ['1.00', '0'],
    ['2', '2'],
    ['1.999', '99.9'],
    ['99.9', '99.9'],
    ['1000', '1'],
  ])('that is written %s is %s per cent', (written, perCent) => {
    expect(read(written)).toBe(perCent);
  });

  it.each(['-21', '-0.21', '100', '999.9', '100000', '21000000'])('is not %s', (written) => {
    expect(read(written)).toBeUndefined();
  });
});
