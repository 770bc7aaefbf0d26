import { advanceOrder, type NamedRecord } from '../../../../shared/eshop/advance-order.ts';
import type { Asked } from '../../../../shared/eshop/apply-command.ts';
import { nothingTold } from '../../../../shared/eshop/sent-fields.ts';
import { mirrorOf } from '../../../../shared/orders/mirror-of.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../../shared/records/record-store.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { assemble, orderOf } from '../../../support/assemble.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { asking, naming } from '../../../support/naming.ts';

const { order } = aSync.ready();
const receipt: NamedRecord = { record: recordKey('orders', '3317888960569993'), version: evening };
const line: NamedRecord = { record: recordKey('order_details', '5001'), version: evening };

describe('advancing an order', () => {
  it('makes it ready when all its records are there', async () => {
    const { deps, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    expect(await advanceOrder(deps, order, naming(receipt))).toEqual({ state: 'ready', unseen: new Set() });
    expect(await syncOf(order)).toEqual(aSync.ready({ mirror: mirrorOf(orderOf(assemble([aReceipt(), aLine()]))) }));
  });

  it('keeps the time of sale when the upload at the end of the shift brings newer versions of the same', async () => {
    const { deps, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder(deps, order, naming());
    const nextDay = evening + 12 * 3_600_000;
    await give(aReceipt({ _v: nextDay }), aLine({ _v: nextDay }));
    await advanceOrder(deps, order, naming());
    expect(await syncOf(order)).toMatchObject({ state: 'ready', soldAt: evening });
  });

  it('finds a record that a nudge names, before the index shows it', async () => {
    const { deps, give } = aSyncHub({ store: makeMemoryRecordStore({ visible: () => false }) });
    await give(aReceipt(), aLine());
    expect((await advanceOrder(deps, order, naming())).state).toBe('waiting');
    expect((await advanceOrder(deps, order, naming(line))).state).toBe('ready');
  });

  it('tells which of the records named are not stored yet', async () => {
    const { deps, give } = aSyncHub();
    await give(aReceipt());
    const newer = { ...receipt, version: evening + 1 };
    expect(await advanceOrder(deps, order, naming(receipt, newer, line))).toEqual({
      state: 'waiting',
      unseen: new Set([newer, line]),
    });
  });

  it('remembers nothing of an order of which nothing is stored', async () => {
    const { deps, syncOf } = aSyncHub();
    expect(await advanceOrder(deps, order, naming(line))).toEqual({ state: undefined, unseen: new Set([line]) });
    expect(await syncOf(order)).toBeUndefined();
  });

  it('writes nothing when nothing changed', async () => {
    const { deps, give, store } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder(deps, order, naming());
    const writes: unknown[] = [];
    const counted = { ...store, write: async (record: unknown) => writes.push(record) > 0 };
    expect((await advanceOrder({ ...deps, store: counted }, order, naming(receipt))).state).toBe('ready');
    expect(writes).toEqual([]);
  });

  it('judges a line that has left the order, by the key it was assembled from', async () => {
    const { deps, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder(deps, order, naming());
    await give(aLine({ _v: evening + 1, id_order: 777 }));
    expect((await advanceOrder(deps, order, naming())).state).toBe('waiting');
    expect(await syncOf(order)).toMatchObject({ missing: { what: 'lines', count: 0 } });
    expect((await advanceOrder(deps, fikOrderKey('777'), naming())).state).toBe('waiting');
  });

  it('does what is asked of it, one thing after the other', async () => {
    const { deps, put, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await put(aSync.parked({ attempts: 10 }));
    expect((await advanceOrder(deps, order, asking({ command: 'retry' }))).state).toBe('ready');
    expect(await syncOf(order)).toMatchObject({ state: 'ready', attempts: 0 });
    const both = asking({ command: 'skip' }, { command: 'retry' });
    expect((await advanceOrder(deps, order, both)).state).toBe('ready');
    expect((await advanceOrder(deps, order, asking({ command: 'skip' }))).state).toBe('skipped');
  });

  it('asks of an order that it first hears of by a command, once its records are judged', async () => {
    const { deps, give, syncOf } = aSyncHub();
    expect(await advanceOrder(deps, order, asking({ command: 'cancel' }))).toEqual({
      state: undefined,
      unseen: new Set(),
    });
    await give(aReceipt(), aLine());
    await advanceOrder(deps, order, asking({ command: 'cancel' }));
    expect(await syncOf(order)).toMatchObject({ state: 'skipped', reason: 'voided', voided: 'by-hand' });
  });

  it.each<[string, Asked]>([
    ['a double is found', { command: 'found', number: 'O2' }],
    ['a double is cancelled', { command: 'cancel', number: 'O2' }],
    ['its storno is shown', { command: 'storno', by: fikOrderKey('2') }],
  ])('judges what has come with the command by which %s', async (_what, command) => {
    const { deps, put, give, syncOf } = aSyncHub();
    await put(aSync.created({ inShop: anInShop({ doubled: ['O2'] }) }));
    await give(aReceipt(), aLine({ _v: evening + 1, name: 'Kofola' }));
    await advanceOrder(deps, order, { records: [{ ...line, version: evening + 1 }], commands: [command] });
    expect(await syncOf(order)).toMatchObject({
      state: 'correcting',
      sources: [['order_details#5001', evening + 1], expect.anything()],
    });
  });

  it.each([
    ['ready', aSync.ready()],
    ['parked', aSync.parked()],
    ['skipped by hand', aSync.skipped({ reason: 'by-hand' })],
    ['from before the start date', aSync.skipped({ reason: 'before-start' })],
    ['of a walk-in', aSync.skipped({ reason: 'walk-in' })],
  ])('adopts what the list of the shop shows of one that is %s', async (_state, kept) => {
    const { deps, put, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await put(kept);
    await advanceOrder(deps, order, asking({ command: 'found', number: 'O7' }));
    expect(await syncOf(order)).toMatchObject({ state: 'created', inShop: anInShop({ orderNumber: 'O7' }) });
  });

  it('cancels there what was taken back before it was found', async () => {
    const { deps, put, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await put(aSync.parked({ reason: { code: 'unproven' } }));
    await advanceOrder(deps, order, asking({ command: 'cancel' }));
    expect(await syncOf(order)).toMatchObject({ state: 'parked', voided: 'by-hand' });
    await advanceOrder(deps, order, asking({ command: 'found', number: 'O7' }));
    expect(await syncOf(order)).toMatchObject({
      state: 'correcting',
      inShop: { orderNumber: 'O7' },
      voided: 'by-hand',
    });
  });

  it.each([
    ['deleted', aSync.skipped({ reason: 'deleted' }), [aReceipt({ _d: true }), aLine()]],
    ['of nothing', aSync.skipped({ reason: 'zero' }), [aReceipt({ total_paid_tax_incl: 0 }), aLine({ quantity: 0 })]],
    ['taken back', aSync.skipped({ reason: 'voided', voided: 'by-hand' }), [aReceipt(), aLine()]],
    ['ready, and deleted since', aSync.ready({ sources: [] }), [aReceipt({ _d: true }), aLine()]],
  ])('cancels what the list of the shop shows of a sale that is %s', async (_how, kept, records) => {
    const { deps, put, give, syncOf } = aSyncHub();
    await give(...records);
    await put(kept);
    await advanceOrder(deps, order, asking({ command: 'found', number: 'O7' }));
    expect(await syncOf(order)).toMatchObject({ state: 'correcting', due: evening, inShop: { orderNumber: 'O7' } });
  });

  it('remembers of an order that is not whole that the shop has it, with the total of its receipt', async () => {
    const { deps, put, give, syncOf } = aSyncHub();
    await give(aReceipt());
    await put(aSync.parked({ reason: { code: 'unproven' }, sources: [[receipt.record, evening]] }));
    await advanceOrder(deps, order, asking({ command: 'found', number: 'O7' }));
    const inShop = anInShop({ orderNumber: 'O7', total: 121_000, fields: nothingTold });
    expect(await syncOf(order)).toMatchObject({ state: 'created', inShop });
    await give(aLine());
    await advanceOrder(deps, order, naming(line));
    expect(await syncOf(order)).toMatchObject({ state: 'correcting', inShop });
  });

  it('takes the total that the list shows where the till tells none, so that the comparison knows it', async () => {
    const { deps, put, syncOf } = aSyncHub();
    await put(aSync.skipped({ reason: 'by-hand', sources: [] }));
    await advanceOrder(deps, order, asking({ command: 'found', number: 'O7', total: 99_000 }));
    expect(await syncOf(order)).toMatchObject({ inShop: { orderNumber: 'O7', total: 99_000, fields: nothingTold } });
  });

  it('shows a person an order that the shop has, and of which the till says nothing that can be used', async () => {
    const { deps, put, give, syncOf } = aSyncHub();
    await give(aReceipt({ currency: 'x' }), aLine());
    await put(aSync.parked());
    await advanceOrder(deps, order, asking({ command: 'found', number: 'O7' }));
    expect(await syncOf(order)).toMatchObject({
      state: 'created',
      inShop: { orderNumber: 'O7' },
      flag: { code: 'contradicts', why: 'unusable' },
    });
  });

  it.each([
    ['sending', aSync.sending()],
    ['unknown', aSync.unknown()],
    ['a refund', aSync.skipped({ reason: 'refund', original: fikOrderKey('2') })],
    ['waiting', aSync.waiting()],
    ['ready under a further number', aSync.ready({ replaced: ['O7'] })],
  ])('adopts nothing of one that is %s', async (_state, kept) => {
    const { deps, put, give, syncOf } = aSyncHub();
    await give(aReceipt(kept.state === 'waiting' ? { _d: true } : {}), aLine());
    await put(kept);
    await advanceOrder(deps, order, asking({ command: 'found', number: 'O7' }));
    const next = await syncOf(order);
    expect(next && 'inShop' in next).toBe(false);
  });

  const losing = (store: RecordStore, times: number): RecordStore => {
    let lost = 0;
    return {
      ...store,
      write: async (record) => {
        lost += 1;
        return lost > times ? store.write(record) : false;
      },
    };
  };

  it('tries again when another was there first', async () => {
    const { deps, give, store, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder({ ...deps, store: losing(store, 5) }, order, naming());
    expect((await syncOf(order))?.state).toBe('ready');
  });

  it('throws when another always was', async () => {
    const { deps, give, store } = aSyncHub();
    await give(aReceipt());
    await expect(advanceOrder({ ...deps, store: losing(store, 99) }, order, naming())).rejects.toThrow(
      'too often at once',
    );
  });
});
