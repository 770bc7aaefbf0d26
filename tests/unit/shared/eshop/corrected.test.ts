import {
  afterNote,
  afterRefusal,
  afterUpdate,
  beingTold,
  type Correcting,
  updatesFor,
} from '../../../../shared/eshop/corrected.ts';
import { type Correction, planCorrection } from '../../../../shared/eshop/plan-correction.ts';
import type { CorrectableField } from '../../../../shared/eshop/sent-fields.ts';
import { sentFieldsOf } from '../../../../shared/eshop/sent-fields.ts';
import { toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import type { InShop, SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { assertTransition } from '../../../../shared/eshop/transitions.ts';
import { evening } from '../../../support/a-clock.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anInShop, aSync, told, toldFields } from '../../../support/a-sync.ts';
import { anOrder, anOrderLine } from '../../../support/an-order.ts';
import { resultValue } from '../../../support/result-value.ts';

const now = evening + 5_000;
const order = anOrder({ total: 60_500, lines: [anOrderLine({ total: 60_500, unitPrice: 30_250 })] });
const shopOrder = resultValue(toShopOrder(order, aShopPolicy(), 'Europe/Prague'));
const wanted = { shopOrder, total: 60_500 };
const flag = { code: 'contradicts', since: 7, why: 'unusable' } as const;
const update = (fields: readonly CorrectableField[], note = false): Correction => ({ kind: 'update', fields, note });

const correcting = (correction: Correction, fields: Parameters<typeof aSync.correcting>[0] = {}): Correcting => ({
  kept: aSync.correcting({ inShop: anInShop(), ...fields }),
  correction,
  wanted: correction.kind === 'cancel' ? undefined : wanted,
});
const invoice = { generate_yn: false };
const sent = (one: Correcting) =>
  JSON.parse(JSON.stringify(updatesFor(one, { cancelledState: 'Storno' }))) as readonly unknown[];
const updated = (one: Correcting): SyncRecord => {
  const next = afterUpdate(one, now);
  assertTransition(one.kept, next);
  return next;
};

describe('what the shop is told', () => {
  it('is the fields that have changed, and nothing else of the order but that it makes no invoice', () => {
    expect(sent(correcting(update(['internal_note', 'status'])))).toEqual([
      { order_number: 'O1800001', invoice, internal_note: expect.any(String), status: 'Prodej na pokladně' },
    ]);
  });

  it('is all lines, in place of those that stand there', () => {
    expect(sent(correcting(update(['products'])))).toEqual([
      {
        order_number: 'O1800001',
        invoice,
        delete_missing_products_yn: true,
        products: [expect.objectContaining({ title: 'Svíčková na smetaně', price_per_unit: 30.25 })],
      },
    ]);
  });

  it.each<Correction>([{ kind: 'cancel' }, { kind: 'replace' }])('is the cancelled state: $kind', (correction) => {
    expect(sent(correcting(correction))).toEqual([{ order_number: 'O1800001', invoice, status: 'Storno' }]);
  });

  it('cancels the orders that are to be, beside what is told of the order itself', () => {
    const inShop = anInShop({ doubled: ['O2', 'O3'], surplus: ['O3'] });
    const dropped = { order_number: 'O3', invoice, status: 'Storno' };
    expect(sent(correcting({ kind: 'none' }, { inShop }))).toEqual([dropped]);
    expect(sent(correcting(update(['status']), { inShop }))).toEqual([
      { order_number: 'O1800001', invoice, status: 'Prodej na pokladně' },
      dropped,
    ]);
  });

  it('is nothing where changed lines are only noted', () => {
    expect(sent(correcting(update([], true)))).toEqual([]);
  });
});

describe('an order while the shop is told', () => {
  it.each<[string, Correction, InShop, CorrectableField]>([
    ['is told of its customer', update(['customer']), anInShop(), 'customer'],
    ['is cancelled', { kind: 'cancel' }, anInShop(), 'status'],
    ['is replaced', { kind: 'replace' }, anInShop(), 'status'],
    ['stands there again', update(['status']), anInShop({ cancelled: true }), 'status'],
  ])('may stand there as before or not: it %s', (_what, correction, inShop, field) => {
    const { kept } = correcting(correction, { inShop });
    const told = beingTold({ kept, correction });
    expect(told).toEqual({ ...kept, inShop: { ...inShop, cancelled: false, fields: toldFields({ [field]: '' }) } });
    for (const fields of [toldFields(), toldFields({ [field]: 'other' })])
      expect(planCorrection(told.inShop, { kind: 'order', fields }, { lines: 'update' })).toMatchObject({
        fields: [field],
      });
    expect(planCorrection(told.inShop, { kind: 'cancelled' }, { lines: 'update' })).toEqual({ kind: 'cancel' });
  });

  it('stays cancelled where it is told of something else', () => {
    const inShop = anInShop({ cancelled: true });
    const { kept } = correcting({ kind: 'none' }, { inShop });
    expect(beingTold({ kept, correction: { kind: 'none' } })).toEqual(kept);
  });
});

describe('an order that the shop has corrected', () => {
  it('was told what it was told just now, and the rest as before', () => {
    const next = updated(correcting(update(['customer']), { flag }));
    const { customer } = sentFieldsOf(shopOrder);
    expect(next).toMatchObject({ state: 'created', flag, inShop: anInShop({ fields: toldFields({ customer }) }) });
  });

  it('comes to what its lines come to now, and needs nobody any more', () => {
    const next = updated(correcting(update(['products']), { flag }));
    const { products } = sentFieldsOf(shopOrder);
    expect(next).toMatchObject({ state: 'created', inShop: { total: 60_500, fields: toldFields({ products }) } });
    expect(next).not.toHaveProperty('flag');
  });

  it('is cancelled, with what it was told before', () => {
    const next = updated(correcting({ kind: 'cancel' }, { flag }));
    expect(next).toMatchObject({ state: 'cancelled', inShop: { ...told, cancelled: true } });
    expect(next).not.toHaveProperty('flag');
  });

  it('stands there again after it was cancelled', () => {
    const inShop = anInShop({ cancelled: true });
    expect(updated(correcting(update(['status']), { inShop }))).toMatchObject({
      state: 'created',
      inShop: { cancelled: false },
    });
  });

  it('is ready to be created anew, in its old place, once it was cancelled for that', () => {
    const next = updated(correcting({ kind: 'replace' }, { attempts: 7, replaced: ['O1'], flag }));
    expect(next).toMatchObject({ state: 'ready', due: evening, attempts: 0, replaced: ['O1', 'O1800001'] });
    expect(next).not.toHaveProperty('inShop');
    expect(next).not.toHaveProperty('flag');
    expect(updated(correcting({ kind: 'replace' }, { soldAt: now + 1 }))).toMatchObject({ due: now });
  });

  it('is no longer doubled by what was cancelled', () => {
    const inShop = anInShop({ doubled: ['O2', 'O3'], surplus: ['O3'] });
    const next = updated(correcting({ kind: 'none' }, { inShop, flag }));
    expect(next).toMatchObject({ state: 'created', inShop: anInShop({ doubled: ['O2'] }), flag });
    expect(next).not.toHaveProperty('inShop.surplus');
    const cancelled = anInShop({ doubled: ['O2'], surplus: ['O2'], cancelled: true });
    expect(updated(correcting({ kind: 'none' }, { inShop: cancelled }))).toMatchObject({ state: 'cancelled' });
  });

  it('goes on being corrected while its lines are not noted yet', () => {
    const next = updated(correcting(update(['customer'], true), { due: 77, flag }));
    const { customer } = sentFieldsOf(shopOrder);
    expect(next).toMatchObject({
      state: 'correcting',
      due: now,
      flag,
      inShop: { ...told, fields: toldFields({ customer }) },
    });
  });
});

describe('an order whose changed lines are noted in its history', () => {
  it('is told of those lines, comes to what it came to, and is shown to a person', () => {
    const one = correcting(update([], true), { inShop: anInShop({ noting: 'of these lines' }) });
    const next = afterNote(one, now);
    assertTransition(one.kept, next);
    const { products } = sentFieldsOf(shopOrder);
    expect(next).toMatchObject({
      state: 'created',
      inShop: { total: 121_000, fields: toldFields({ products }) },
      flag: { code: 'amended', since: now },
    });
    expect(next.inShop).not.toHaveProperty('noting');
  });
});

describe('a correction that the shop refuses', () => {
  it('parks the order with what the shop says, and with what stands there', () => {
    const messages = [{ object: 'order', property: 'status', message: 'Neznámý stav' }];
    const one = correcting(update(['status']), { flag });
    const next = afterRefusal(one, messages, now);
    assertTransition(one.kept, next);
    expect(next).toMatchObject({
      state: 'parked',
      since: now,
      reason: { code: 'refused', messages },
      inShop: anInShop(),
      flag,
    });
  });
});
