import * as v from 'valibot';
import { nudgeSchema } from '../../../../shared/records/nudge.ts';
import { fikOrderKey, orderKeySchema, tillIdOf } from '../../../../shared/records/order-key.ts';
import { hubKey, idOf, recordKey, recordKeySchema, tableOf } from '../../../../shared/records/record-key.ts';

describe('a record key', () => {
  it('gives back the table and the id that it was made of, whatever the id', () => {
    const key = recordKey('order_details', 'a#b#');
    expect([key, tableOf(key), idOf(key)]).toEqual(['order_details#a#b#', 'order_details', 'a#b#']);
    expect(hubKey('hub.eshop', 'orders')).toBe('hub.eshop#orders');
  });

  it('is not made of a table name with "#", which would be ambiguous', () => {
    expect(() => recordKey('a#b', 'c')).toThrow('never contains "#"');
  });

  it.each([
    ['a text without "#"', 'orders'],
    ['a number', 1],
    ['nothing', undefined],
  ])('is not %s', (_what, value) => {
    expect(v.is(recordKeySchema, value)).toBe(false);
  });
});

describe('an order key', () => {
  it('gives back the id at the till', () => {
    expect(fikOrderKey('3317888960569993')).toBe('fik-3317888960569993');
    expect(tillIdOf(fikOrderKey('fik-\n7'))).toBe('fik-\n7');
  });

  it('is not made without an id', () => {
    expect(() => fikOrderKey('')).toThrow('has an id');
  });

  it.each(['fik-', 'ppy-1', '1', 7])('is not %j', (value) => {
    expect(v.is(orderKeySchema, value)).toBe(false);
  });
});

describe('a nudge', () => {
  it.each([
    { kind: 'record', order: 'fik-1', record: 'orders#1', version: 7, returns: 2 },
    { kind: 'customer', record: 'customers#800', version: 7, returns: 0 },
    { kind: 'due', order: 'fik-1', returns: 0 },
    { kind: 'send', returns: 0 },
  ])('is read as it was sent: %j', (nudge) => {
    expect(v.parse(nudgeSchema, JSON.parse(JSON.stringify(nudge)))).toEqual(nudge);
  });

  it('that does not say so has not returned yet', () => {
    expect(v.parse(nudgeSchema, { kind: 'send' })).toEqual({ kind: 'send', returns: 0 });
  });

  it.each([
    { kind: 'other', returns: 0 },
    { kind: 'due', order: 'x-1', returns: 0 },
    { kind: 'record', order: 'fik-1', record: 'orders', version: 7 },
    { kind: 'customer', record: 'customers', version: 7 },
    { kind: 'send', returns: -1 },
    'send',
  ])('is not %j', (value) => {
    expect(v.is(nudgeSchema, value)).toBe(false);
  });
});
