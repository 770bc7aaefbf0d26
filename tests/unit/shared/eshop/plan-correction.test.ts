import { type Correction, planCorrection } from '../../../../shared/eshop/plan-correction.ts';
import type { SentFields } from '../../../../shared/eshop/sent-fields.ts';
import { anInShop, toldFields } from '../../../support/a-sync.ts';

type Lines = 'update' | 'amend' | 'replace';
const plan = (wanted: Partial<SentFields> | 'cancelled', lines: Lines = 'update', cancelled = false): Correction =>
  planCorrection(
    anInShop({ cancelled }),
    wanted === 'cancelled' ? { kind: 'cancelled' } : { kind: 'order', fields: toldFields(wanted) },
    { lines },
  );
const everyPolicy = ['update', 'amend', 'replace'] as const;

describe('a correction', () => {
  it.each(everyPolicy)('is none where the shop was told the same: %s', (lines) => {
    expect(plan({}, lines)).toEqual({ kind: 'none' });
  });

  it.each(everyPolicy)('tells what has changed, and nothing else: %s', (lines) => {
    expect(plan({ customer: 'other', metas: 'other' }, lines)).toEqual({
      kind: 'update',
      fields: ['metas', 'customer'],
      note: false,
    });
  });

  it.each<[Lines, Correction]>([
    ['update', { kind: 'update', fields: ['customer', 'products'], note: false }],
    ['amend', { kind: 'update', fields: ['customer'], note: true }],
    ['replace', { kind: 'replace' }],
  ])('of lines is by the policy %s', (lines, expected) => {
    expect(plan({ products: 'other', customer: 'other' }, lines)).toEqual(expected);
  });

  it('of lines alone tells the order nothing where they are only noted', () => {
    expect(plan({ products: 'other' }, 'amend')).toEqual({ kind: 'update', fields: [], note: true });
  });

  it('cancels what is to be cancelled, once', () => {
    expect(plan('cancelled')).toEqual({ kind: 'cancel' });
    expect(plan('cancelled', 'replace', true)).toEqual({ kind: 'none' });
  });

  it('gives a cancelled order its state back, whether that has changed or not', () => {
    expect(plan({}, 'update', true)).toEqual({ kind: 'update', fields: ['status'], note: false });
    expect(plan({ status: 'other' }, 'update', true)).toEqual({ kind: 'update', fields: ['status'], note: false });
    expect(plan({ products: 'other' }, 'amend', true)).toEqual({ kind: 'update', fields: ['status'], note: true });
    expect(plan({ products: 'other' }, 'replace', true)).toEqual({ kind: 'replace' });
  });
});
