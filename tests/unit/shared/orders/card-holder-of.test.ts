import { cardHolderOf } from '../../../../shared/orders/card-holder-of.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import type { TillFields } from '../../../support/a-receipt.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';

const holder = (fields: TillFields, settings: Parameters<typeof anAssemblyPolicy>[0] = {}) =>
  cardHolderOf(aReadRecord(aCustomerRecord(fields)).fields, anAssemblyPolicy(settings).fieldMap);

describe('the holder of a card', () => {
  it.each<[string, TillFields, string]>([
    ['its number', { card_number: ' K-7 ', barcode: '5' }, 'K-7'],
    ['its barcode', { card_number: '', barcode: '8590000000012' }, '8590000000012'],
    ['a number as it is written', { card_number: 7 }, '7'],
  ])('is known by %s', (_what, fields, card) => {
    expect(holder(fields)).toEqual({ card, birthday: undefined });
  });

  it('is known by the field that the stage says', () => {
    expect(holder({ loyalty: 'L-1' }, { fieldMap: { customers: { card: ['loyalty'] } } })?.card).toBe('L-1');
  });

  it.each<[string, TillFields]>([
    ['without a card', {}],
    ['with an empty one', { card_number: '  ' }],
    ['with one of two lines', { card_number: 'K\n7' }],
    ['with one that is too long', { card_number: 'K'.repeat(101) }],
    ['with one that is no number', { card_number: { number: 7 } }],
    ['that is deleted', { card_number: 'K-7', _d: true }],
  ])('is no customer %s', (_what, fields) => {
    expect(holder(fields)).toBeUndefined();
  });

  it.each([
    ['1990-05-31', '05-31'],
    ['1990-05-31T00:00:00.000Z', '05-31'],
    ['1990-13-01', undefined],
    ['1990-05-32', undefined],
    ['1990-05-311', undefined],
    ['31. 5. 1990', undefined],
    [644_112_000_000, undefined],
  ])('has a birthday where it is written as a day: %j', (birthday, day) => {
    expect(holder({ card_number: 'K-7', birthday })?.birthday).toBe(day);
  });
});
