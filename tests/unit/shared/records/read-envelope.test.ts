import { ExactNumber } from '../../../../shared/kernel/json.ts';
import { readEnvelope } from '../../../../shared/records/read-envelope.ts';
import { longestBody, readFields } from '../../../../shared/records/read-json-object.ts';
import { evening } from '../../../support/a-clock.ts';
import { resultValue } from '../../../support/result-value.ts';
import { vendorOrdersExample } from '../../../support/vendor-orders-example.ts';

const day = 24 * 3600 * 1000;
const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const read = (text: string, now = evening) => readEnvelope(bytesOf(text), now);
/** A record of which one field is written otherwise. */
const withField = (name: '_t' | '_v' | 'id', written: string): string => {
  const fields = new Map<string, string>([
    ['_t', '"orders"'],
    ['_v', String(evening)],
    ['id', '1'],
  ]).set(name, written);
  return `{${[...fields].map(([field, value]) => `"${field}":${value}`).join(',')}}`;
};
const reasonFor = (text: string): string => {
  const envelope = read(text);
  return envelope.ok ? 'taken' : envelope.error.reason;
};

describe('readEnvelope', () => {
  it("reads the vendor's example, its text as it came", () => {
    const envelope = resultValue(read(vendorOrdersExample));
    expect(envelope).toMatchObject({
      table: 'orders',
      id: '3317888960569993',
      key: 'orders#3317888960569993',
      version: 1_541_274_974_010,
      body: vendorOrdersExample,
    });
    expect(envelope.fields.total_paid_tax_incl).toEqual(new ExactNumber('3331000'));
  });

  it.each([
    ['a table that is not known', withField('_t', '"stock_movements"'), 'stock_movements#1'],
    ['a name in another script', withField('_t', '"účtenky"'), 'účtenky#1'],
    ['an id beyond what a float holds', withField('id', '90071992547409931'), 'orders#90071992547409931'],
    ['a negative id', withField('id', '-5'), 'orders#-5'],
    ['a text as id', withField('id', '"A#1 b"'), 'orders#A#1 b'],
    ['an id of 200 characters', withField('id', `"${'🥟'.repeat(200)}"`), `orders#${'🥟'.repeat(200)}`],
  ])('takes %s', (_what, text, key) => {
    expect(resultValue(read(text)).key).toBe(key);
  });

  it.each([
    ['not-json', 'hello'],
    ['not-json', ''],
    ['duplicate-key', '{"_t":"orders","_t":"products"}'],
    ['hostile-key', '{"__proto__":{}}'],
    ['number-out-of-range', '{"total":1e999}'],
    ['too-deep', `${'['.repeat(33)}${']'.repeat(33)}`],
    ['not-an-object', '[{"_t":"orders"}]'],
    ['not-an-object', '7'],
    ['not-an-object', 'null'],
    ['table', '{"_v":1541274974010,"id":1}'],
    ['table', withField('_t', '7')],
    ['table', withField('_t', '""')],
    ['table', withField('_t', '"a#b"')],
    ['table', withField('_t', '"a\\nb"')],
    ['table', withField('_t', '"\\ud800"')],
    ['table', withField('_t', `"${'a'.repeat(101)}"`)],
    ['table', withField('_t', '"hub.members"')],
    ['table', withField('_t', '"hub."')],
    ['version', '{"_t":"orders","id":1}'],
    ['version', withField('_v', '"1541274974010"')],
    ['version', withField('_v', '1541274974010.5')],
    ['version', withField('_v', '1.5e12')],
    ['version', withField('_v', '-1')],
    ['version', withField('_v', '1541274974')],
    ['version', withField('_v', String(Date.UTC(2000, 0, 1) - 1))],
    ['version', withField('_v', String(evening + day + 1))],
    ['version', withField('_v', '1541274974010000')],
    ['id', '{"_t":"orders","_v":1541274974010}'],
    ['id', withField('id', 'null')],
    ['id', withField('id', '""')],
    ['id', withField('id', '1.0')],
    ['id', withField('id', '1e3')],
    ['id', withField('id', '{"a":1}')],
    ['id', withField('id', '"a\\u0000"')],
    ['id', withField('id', '"\\udc00"')],
    ['id', withField('id', `"${'a'.repeat(201)}"`)],
  ])('gives the reason %s for %s', (reason, text) => {
    expect(reasonFor(text)).toBe(reason);
  });

  it.each([
    ['not-utf-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
    ['compressed', Uint8Array.of(0x1f, 0x8b, 8, 0)],
    ['too-long', new Uint8Array(longestBody + 1)],
  ])('gives the reason %s for bytes that are so', (reason, bytes) => {
    expect(readEnvelope(bytes, evening)).toMatchObject({ ok: false, error: { reason } });
  });

  it('takes the longest body, the deepest and the furthest ahead that it says it does', () => {
    const padded = withField('id', '1').padEnd(longestBody, ' ');
    const deep = `{"_t":"orders","_v":${evening},"id":1,"in":${'['.repeat(31)}${']'.repeat(31)}}`;
    for (const text of [padded, deep, withField('_v', String(evening + day)), withField('_v', '946684800000')])
      expect(reasonFor(text)).toBe('taken');
  });

  it('tells nothing that the body says', () => {
    const secrets = '{"_t":"customers","_v":"jana@example.test","id":{"email":"jana@example.test"}}';
    expect(JSON.stringify(read(secrets))).not.toContain('jana');
  });
});

describe("a record's digest", () => {
  const digestOf = (text: string): string => resultValue(read(text)).digest;
  const receipt = `{"_t":"orders","_v":${evening},"id":1,"total":1.10}`;

  it.each([
    ['in another order and with other white space', `{ "total": 1.10, "id": 1, "_v": ${evening}, "_t": "orders" }`],
    ['with what is internal to the till', `{"_t":"orders","_v":${evening},"id":1,"total":1.10,"pgx":{"n":5}}`],
  ])('is the same for the same content %s', (_how, text) => {
    expect(digestOf(text)).toBe(digestOf(receipt));
  });

  it('is another for other content', () => {
    expect(digestOf(receipt.replace('1.10', '1.11'))).not.toBe(digestOf(receipt));
  });
});

describe('readFields', () => {
  it('reads the fields of a record that was stored', () => {
    expect(readFields('{"a":"b"}')).toEqual({ a: 'b' });
  });

  it('throws where a stored record can no longer be read', () => {
    expect(() => readFields('[]')).toThrow('can no longer be read');
  });
});
