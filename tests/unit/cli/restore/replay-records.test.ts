import { replayRecords } from '../../../../cli/restore/replay-records.ts';
import { findBill } from '../../../../shared/loyalty/bill/stored-bill.ts';
import { balanceOf } from '../../../../shared/loyalty/members/points.ts';
import { registerBill } from '../../../../shared/loyalty/settlement/register-bill.ts';
import { placeRecord } from '../../../../shared/orders/place-record.ts';
import { erasedRecord } from '../../../../shared/records/erased-record.ts';
import { hubKey, recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aLine } from '../../../support/a-line.ts';
import { aLoyaltyHub, aTillsClosedBill, idOfBill } from '../../../support/a-loyalty-hub.ts';
import { aProgramDocument } from '../../../support/a-program-document.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const document = aProgramDocument({ earning: { pointsPerUnit: 1 }, offers: [] });

/** The table that was restored, and the earlier one, which went on. */
const twoTables = async () => {
  const memory = makeMemoryRecordStore();
  const earlier = await aLoyaltyHub({ document, store: memory });
  const restored = await aLoyaltyHub({ document });
  const deps = {
    ...restored.deps,
    place: (envelope: Parameters<typeof placeRecord>[0]) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
    from: { store: memory, census: memory },
    onRead: () => undefined,
  };
  const replay = (isDry = false) => replayRecords(deps, isDry);
  return { earlier, restored, replay };
};

const receipt = aTillRecord(aReceipt());
const key = receipt.key;

it('takes in what came since, in its newest version and with its nudge', async () => {
  const { earlier, restored, replay } = await twoTables();
  const newer = aTillRecord(aReceipt({ _v: evening + 1 }));
  const line = aTillRecord(aLine());
  await restored.store.offer(receipt, undefined);
  await earlier.store.offer(newer, undefined);
  await earlier.store.offer(line, line.order);
  expect(await replay()).toEqual({ records: 2, bills: 0, quarantined: 0 });
  const kept = await restored.store.tillRecords([key, line.key]);
  expect([...kept.values()]).toEqual([newer, line]);
  expect(restored.nudges.sent.map(({ nudge }) => nudge)).toMatchObject([
    { kind: 'record', record: key, version: evening + 1 },
    { kind: 'record', record: line.key },
  ]);
});

it('passes over what is not newer, so that a second run takes in nothing', async () => {
  const { earlier, restored, replay } = await twoTables();
  await earlier.store.offer(receipt, undefined);
  await earlier.close();
  await replay();
  await restored.store.offer(aTillRecord(aReceipt({ _v: evening + 5 })), undefined);
  expect(await replay()).toEqual({ records: 0, bills: 0, quarantined: 0 });
});

it('settles the bills that were closed since', async () => {
  const { earlier, restored, replay } = await twoTables();
  await registerBill(earlier.deps, aTillsClosedBill(), 'Bistro');
  expect(await replay()).toMatchObject({ bills: 1 });
  expect((await findBill(restored.store, idOfBill()))?.record.completed).toBe(evening);
  expect(balanceOf(await restored.memberOf(), '2018-11-03')).toBe(50);
});

it('keeps out the customers who were erased since', async () => {
  const { earlier, restored, replay } = await twoTables();
  const customer = aTillRecord(aCustomerRecord());
  await restored.store.offer(customer, undefined);
  await earlier.store.offer(erasedRecord(customer.key), undefined);
  await replay();
  expect((await restored.store.tillRecords([customer.key])).get(customer.key)).toEqual(erasedRecord(customer.key));
});

it('brings what could not be taken into quarantine here as well', async () => {
  const { earlier, restored, replay } = await twoTables();
  const entry = aHubRecord({ key: hubKey('hub.quarantine', '1-a'), version: 2, raw: Uint8Array.of(1) });
  for (const version of [1, 2]) await earlier.store.write({ ...entry, version });
  expect(await replay()).toMatchObject({ quarantined: 1 });
  expect(await restored.store.hubRecord(entry.key)).toEqual({ ...entry, version: 1 });
});

it('only counts in a dry run', async () => {
  const { earlier, restored, replay } = await twoTables();
  await earlier.store.offer(receipt, undefined);
  expect(await replay(true)).toMatchObject({ records: 1 });
  expect([await restored.store.tillRecords([key]), restored.nudges.sent]).toEqual([new Map(), []]);
});

it('does not bring back what a till has sent before the receipt was known', async () => {
  const { earlier, restored, replay } = await twoTables();
  await earlier.store.offer(aTillRecord(aReceipt({ id: 7, _v: evening - 5 })), undefined);
  await restored.store.offer(aTillRecord(aReceipt({ id: 7, _v: evening })), undefined);
  await replay();
  expect((await restored.store.tillRecords([recordKey('orders', '7')])).values().next().value?.version).toBe(evening);
});
