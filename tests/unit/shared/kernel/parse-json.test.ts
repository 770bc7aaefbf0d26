import fc from 'fast-check';
import { ExactNumber, isJsonObject, type Json, parseJson } from '../../../../shared/kernel/json.ts';
import { resultValue } from '../../../support/result-value.ts';

const deepest = 64;
const problemOf = (text: string, maxDepth = deepest): string => {
  const parsed = parseJson(text, maxDepth);
  return parsed.ok ? 'none' : parsed.error.kind;
};

/** The value as JSON.parse gives it, its numbers as binary floats. */
const plain = (value: Json): unknown => {
  if (value instanceof ExactNumber) return Number(value.source);
  if (Array.isArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
};

describe('parseJson', () => {
  it.each([
    '3317888960569993',
    '90071992547409931',
    '1.10',
    '0.1',
    '1E5',
    '-0',
    '12345678901234567890.12345678901234567890',
  ])('keeps %s as it was written', (written) => {
    expect(parseJson(`{"number":[${written}]}`, deepest)).toStrictEqual({
      ok: true,
      value: { number: [new ExactNumber(written)] },
    });
    expect(JSON.stringify(resultValue(parseJson(written, deepest)))).toBe(written);
  });

  it.each([
    ['twice in one object', '{"id":1,"id":2}'],
    ['twice with the same value', '{"id":1,"id":1}'],
    ['once plain and once escaped', '{"id":1,"\\u0069d":2}'],
    ['escaped in two ways', '{"a/b":1,"a\\/b":2}'],
    ['twice, with others and white space between', '{ "id" : 1, "other" : {"id":3}, "id"\n:\t2 }'],
    ['twice in an object within an array', '[0,{"rows":[{"id":1,"id":2}]}]'],
    ['twice where it is empty', '{"":1,"":2}'],
  ])('refuses a key that stands %s', (_how, text) => {
    expect(problemOf(text)).toBe('duplicate-key');
  });

  it.each([
    ['in different objects', '[{"id":1},{"id":2},{"in":{"id":3},"id":4}]'],
    ['as a value of itself', '{"id":"id","other":"id"}'],
    ['in a text that looks like JSON', '{"id":1,"text":"{\\"id\\":1,\\"id\\":2}"}'],
    ['in another case', '{"id":1,"ID":2}'],
  ])('takes a key that stands again %s', (_where, text) => {
    expect(problemOf(text)).toBe('none');
  });

  it.each(['{"__proto__":{"admin":true}}', '{"a":[{"__proto__":1}]}', '{"\\u005f_proto__":1}'])(
    'refuses the hostile key of %s',
    (text) => {
      expect(problemOf(text)).toBe('hostile-key');
    },
  );

  it('takes "__proto__" as a value', () => {
    expect(problemOf('{"name":"__proto__"}')).toBe('none');
  });

  it('takes as many levels as it is told and not one more', () => {
    expect(problemOf('[{"a":[1]}]', 3)).toBe('none');
    expect(problemOf('[{"a":[[1]]}]', 3)).toBe('too-deep');
    expect(problemOf('["[[[[{{{{", [1], [2], {"a":{}}]', 3)).toBe('none');
  });

  it('refuses a hundred thousand levels without running out of stack', () => {
    expect(problemOf('['.repeat(100_000))).toBe('too-deep');
  });

  it.each(['1e999', '-1e999', '{"a":[1,2e400]}'])('refuses the number of %s, which no computer can hold', (text) => {
    expect(problemOf(text)).toBe('number-out-of-range');
  });

  it.each([
    '',
    '{',
    '{"a":1',
    '{"a":1}}',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    'NaN',
    '01',
    '"\u0000"',
    '"\\x"',
    '{"\\u00zz":1}',
    '{"id":1,"id":2',
    '\uFEFF{}',
  ])('says that %j is not JSON', (text) => {
    expect(problemOf(text)).toBe('not-json');
  });

  it('says what is wrong without quoting more than the key', () => {
    const parsed = parseJson('{"email":"jana@example.test","email":"other"}', deepest);
    expect(parsed).toEqual({
      ok: false,
      error: { kind: 'duplicate-key', detail: 'the key "email" stands twice in one object' },
    });
  });

  it('gives what JSON.parse gives, for any JSON', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6 }).filter((text) => !text.includes('__proto__')),
        (text) => {
          expect(plain(resultValue(parseJson(text, deepest)))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('takes for JSON what JSON.parse takes, for any text of JSON signs', () => {
    const sign = fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', 'a', '1', '-', '.', 'e', ' ', 'null', '"a":');
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 12 }), (text) => {
        const taken = ['none', 'duplicate-key', 'number-out-of-range'].includes(problemOf(text));
        expect(taken).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});
