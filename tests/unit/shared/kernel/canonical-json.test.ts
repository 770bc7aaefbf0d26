import fc from 'fast-check';
import { canonicalJson, parseJson } from '../../../../shared/kernel/json.ts';
import { resultValue } from '../../../support/result-value.ts';

const canonical = (text: string, ...without: string[]): string =>
  canonicalJson(resultValue(parseJson(text, 64)), new Set(without));

describe('canonicalJson', () => {
  it('writes keys sorted at every level, and nothing between', () => {
    expect(canonical('{ "b": [ {"d":1, "c":null} ], "a": true, "10": "x", "9": "y" }')).toBe(
      '{"9":"y","10":"x","a":true,"b":[{"c":null,"d":1}]}',
    );
  });

  it('leaves out the fields named, at every level', () => {
    expect(canonical('{"pgx":1,"a":{"pgx":{"b":2},"c":3}}', 'pgx')).toBe('{"a":{"c":3}}');
  });

  it.each([
    ['a number written otherwise', '{"a":1.0}', '{"a":1}'],
    ['a number with one digit more than a float holds', '[90071992547409931]', '[90071992547409930]'],
    ['a number as a text', '[1]', '["1"]'],
    ['an array in another order', '[1,2]', '[2,1]'],
    ['null in place of nothing', '{"a":null}', '{}'],
  ])('tells apart %s', (_what, one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });

  it('is the same whatever order the keys came in', () => {
    const object = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
    );
    fc.assert(
      fc.property(object, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(JSON.stringify(reversed))).toBe(canonical(JSON.stringify(value)));
      }),
    );
  });

  it('reads as the same content', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }).filter((text) => !text.includes('__proto__')),
        (text) => {
          expect(JSON.parse(canonical(text))).toEqual(JSON.parse(text));
        },
      ),
    );
  });
});
