import { isJsonObject } from '../../../../shared/kernel/json.ts';
import { blankFields, withBlank } from '../../../../shared/records/blank-fields.ts';
import { readFields } from '../../../../shared/records/read-json-object.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';

describe('blanking fields of a record', () => {
  it('empties those in objects and arrays, tells their paths, and keeps each digit of the rest', () => {
    const fields = readFields(
      '{"id":90071992547409931,"note":"x","guests":[{"phone":"x","seats":2},{"phone":"x"}],"b":["x","y"]}',
    );
    const { fields: without, paths } = blankFields(fields, ({ value }) => value === 'x');
    expect(JSON.stringify(without)).toBe(
      '{"id":90071992547409931,"note":"","guests":[{"phone":"","seats":2},{"phone":""}],"b":["","y"]}',
    );
    expect(paths).toEqual(['b', 'guests.phone', 'note']);
  });

  it('leaves what tells one record from another, whatever it says', () => {
    const fields = readFields('{"_t":"x","_v":1,"id":"x","of":{"id":"x"}}');
    const { paths } = blankFields(fields, ({ value }) => value === 'x');
    expect(paths).toEqual(['of.id']);
  });

  it('changes nothing where nothing is to be blank', () => {
    const fields = readFields('{"a":{"b":[1,null,true]}}');
    expect(blankFields(fields, ({ value }) => isJsonObject(value)).paths).toEqual(['a']);
    expect(blankFields(fields, () => false)).toEqual({ fields, paths: [] });
  });
});

describe('a newer version of a record of which something was blanked', () => {
  it('is without it, whatever stands there now', () => {
    const newer = aTillRecord(aReceipt({ note: { text: 'x' }, consignee: { phone: 'y', street: 'z' } }));
    const { body, blank, digest } = withBlank(newer, ['consignee.phone', 'note']);
    expect(JSON.parse(body)).toMatchObject({ note: '', consignee: { phone: '', street: 'z' } });
    expect([blank, digest]).toEqual([['consignee.phone', 'note'], newer.digest]);
  });

  it('keeps blank what was blank of it before, too', () => {
    const newer = { ...aTillRecord(aReceipt({ note: '', name: 'x' })), blank: ['note'] };
    expect(withBlank(newer, ['name']).blank).toEqual(['name', 'note']);
  });
});
