import fc from 'fast-check';
import * as v from 'valibot';
import { tillRecordSchema } from '../../../../../infra/local/api-document/till-record-schema.ts';
import { readEnvelope } from '../../../../../shared/records/read-envelope.ts';

/** As late as a version can be. */
const now = 999_999_999_999_999;

/** JSON.stringify writes larger ones with an exponent, and they are no whole numbers as written. */
const isWrittenOut = (value: unknown): boolean => typeof value !== 'number' || Math.abs(value) < 1e21;
const odd = fc.oneof(
  fc.constantFrom('', ' a', 'a ', 'hub.bills', 'hub', 'a#b', 'a\u0000', '\ud800', '\ufeff'),
  fc.jsonValue().filter(isWrittenOut),
);
const length = (longest: number) => fc.integer({ min: longest - 1, max: longest + 1 }).map((many) => 'x'.repeat(many));
const table = fc.oneof(fc.constantFrom('orders', 'účty'), length(100), odd);
const version = fc.oneof(fc.integer({ min: 946_684_799_998, max: 946_684_800_001 }), fc.maxSafeNat(), odd);
const id = fc.oneof(fc.maxSafeInteger(), length(200), fc.string(), odd);

it('takes what the hub takes as a record, and nothing else', () => {
  fc.assert(
    fc.property(fc.record({ _t: table, _v: version, id }, { requiredKeys: [] }), (record) => {
      const written = JSON.stringify(record);
      const isTaken = readEnvelope(Buffer.from(written), now).ok;
      expect(v.is(tillRecordSchema, JSON.parse(written))).toBe(isTaken);
    }),
  );
});
