import { findOriginal } from '../../../../shared/eshop/find-original.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { mirrorOf } from '../../../../shared/orders/mirror-of.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { anOrder, anOrderLine } from '../../../support/an-order.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const soldAt = evening + 3_600_000;
const refund = anOrder({
  key: fikOrderKey('999'),
  total: -121_000,
  soldAt,
  lines: [anOrderLine({ quantity: { units: -2n, scale: 0 }, total: -121_000 })],
});
const mirror = mirrorOf(refund);
const [first, second] = [fikOrderKey('111'), fikOrderKey('222')];
const sale = (fields: Partial<ReturnType<typeof aSync.created>> = {}) =>
  aSync.created({ order: first, mirror, soldAt: soldAt - 60_000, ...fields });

const originalAmong = async (...syncs: readonly SyncRecord[]) => {
  const hub = aSyncHub();
  await hub.put(...syncs);
  return findOriginal(hub.deps, refund, undefined);
};

describe('the original of a refund', () => {
  it.each<[string, readonly SyncRecord[]]>([
    ['the one receipt that mirrors it', [sale()]],
    ['one that is not sent yet', [aSync.ready({ order: first, mirror, soldAt })]],
    ['one that is parked', [aSync.parked({ order: first, mirror, soldAt })]],
    ['one of the same moment', [sale({ soldAt })]],
    ['one as old as the refund window', [sale({ soldAt: soldAt - timing.refundWindow })]],
    ['the one beside others of another mirror', [sale(), sale({ order: second, mirror: 'other' })]],
    ['the one beside another that is too old', [sale(), sale({ order: second, soldAt: 5 })]],
    [
      'the one beside a refund of its like',
      [sale(), aSync.skipped({ order: second, mirror, soldAt, reason: 'refund' })],
    ],
  ])('is %s', async (_what, syncs) => {
    expect(await originalAmong(...syncs)).toEqual({ order: first });
  });

  it.each<[string, readonly SyncRecord[]]>([
    ['where nothing mirrors it', []],
    ['by one that is too old', [sale({ soldAt: soldAt - timing.refundWindow - 1 })]],
    ['by one that was sold later', [sale({ soldAt: soldAt + 1 })]],
    ['by itself', [sale({ order: refund.key })]],
    ['by one that was never complete', [aSync.waiting({ order: first, mirror })]],
    ['by one that is skipped', [aSync.skipped({ order: first, mirror, soldAt, reason: 'deleted' })]],
  ])('is not known %s', async (_why, syncs) => {
    expect(await originalAmong(...syncs)).toBe('none');
  });

  it('is a guess between several where two mirror it', async () => {
    expect(await originalAmong(sale(), sale({ order: second }))).toBe('several');
  });

  it('is found by its key when the index does not show it yet, if it mirrors the refund', async () => {
    const { deps, put } = aSyncHub({ store: makeMemoryRecordStore({ visible: () => false }) });
    await put(sale(), sale({ order: second, mirror: 'another' }));
    expect(await findOriginal(deps, refund, undefined)).toBe('none');
    expect(await findOriginal(deps, refund, first)).toEqual({ order: first });
    expect(await findOriginal(deps, refund, second)).toBe('none');
  });

  it('is found beside a record that cannot be read, which is told', async () => {
    const { deps, store, put, logged } = aSyncHub();
    await put(sale());
    await store.write(aHubRecord({ body: '{"shape":9}', mirror }));
    expect(await findOriginal(deps, refund, undefined)).toEqual({ order: first });
    expect(logged).toMatchObject([{ event: 'failed', what: 'order' }]);
  });
});
