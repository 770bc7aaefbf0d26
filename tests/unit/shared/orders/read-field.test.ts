import { writeDecimal } from '../../../../shared/kernel/decimal.ts';
import { ExactNumber, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { firstPresent } from '../../../../shared/orders/field-map.ts';
import { readDecimal, readMoney, readText } from '../../../../shared/orders/read-field.ts';

const number = (source: string) => new ExactNumber(source);
const problemOf = (value: Json | undefined): string => {
  const read = readMoney(value, 'orders#1.total');
  return read.ok ? 'none' : `${read.error.field} ${read.error.problem}`;
};

describe('money', () => {
  it.each<[Json, number]>([
    [number('3331000'), 3_331_000],
    [number('-5'), -5],
    [number('1.5e3'), 1_500],
    [number('10.0'), 10],
    ['3331000', 3_331_000],
    [' 7 ', 7],
    [number('9007199254740991'), Number.MAX_SAFE_INTEGER],
  ])('is read from %j', (value, amount) => {
    expect(readMoney(value, 'total')).toEqual({ ok: true, value: amount });
  });

  it('that is absent is what it is said to be then', () => {
    expect(readMoney(undefined, 'total', 0)).toEqual({ ok: true, value: 0 });
    expect(problemOf(undefined)).toBe('orders#1.total is missing; it must be a whole number of thousandths');
  });

  it.each<[string, Json]>([
    ['a part of a thousandth', number('0.5')],
    ['words', 'jana@example.test'],
    ['an empty text', ''],
    ['true', true],
    ['null', null],
    ['an object', { amount: number('1') }],
  ])('is not %s, and the value is not told', (_what, value) => {
    expect(problemOf(value)).toBe('orders#1.total cannot be read; it must be a whole number of thousandths');
  });

  it('is not beyond what is counted exactly', () => {
    expect(problemOf(number('9007199254740992'))).toBe('orders#1.total is beyond what is counted exactly');
  });
});

describe('a plain number', () => {
  it.each<[Json, string]>([
    [number('1.250'), '1.25'],
    ['0.1', '0.1'],
    [number('-2'), '-2'],
  ])('is read exactly from %j', (value, written) => {
    const read = readDecimal(value, 'quantity');
    expect(read.ok && writeDecimal(read.value)).toBe(written);
  });

  it.each<[Json | undefined, string]>([
    [undefined, 'is missing; it must be a number'],
    ['two', 'cannot be read; it must be a number'],
  ])('is not read from %j', (value, problem) => {
    expect(readDecimal(value, 'quantity')).toEqual({ ok: false, error: { field: 'quantity', problem } });
  });
});

describe('a text', () => {
  it.each<[Json | undefined, string | undefined]>([
    ['a', 'a'],
    [number('90071992547409931'), '90071992547409931'],
    [true, undefined],
    [null, undefined],
    [undefined, undefined],
    [['a'], undefined],
  ])('of %j is %j', (value, text) => {
    expect(readText(value)).toBe(text);
  });
});

describe('the first field that is present', () => {
  it.each<[string, JsonObject, Json | undefined]>([
    ['wins', { a: 'first', b: 'second' }, 'first'],
    ['is not one that is null', { a: null, b: 'second' }, 'second'],
    ['is not one that is empty', { a: '', b: 'second' }, 'second'],
    ['may be false', { a: false, b: 'second' }, false],
    ['is none where there is none', { c: 'third' }, undefined],
  ])('%s', (_what, fields, expected) => {
    expect(firstPresent(fields, ['a', 'b'])).toBe(expected);
  });
});
