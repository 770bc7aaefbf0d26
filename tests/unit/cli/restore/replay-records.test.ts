import { replayRecords } from '../../../../cli/restore/replay-records.ts';
import { writeBillRecord } from '../../../../shared/loyalty/bill/bill-record.ts';
import { findBill } from '../../../../shared/loyalty/bill/stored-bill.ts';
import { recordWithoutPerson } from '../../../../shared/loyalty/bill/without-person.ts';
import { balanceOf } from '../../../../shared/loyalty/members/points.ts';
import { registerBill } from '../../../../shared/loyalty/settlement/register-bill.ts';
import { placeRecord } from '../../../../shared/orders/place-record.ts';
import { erasedRecord } from '../../../../shared/records/erased-record.ts';
import { receiveRecord } from '../../../../shared/records/receive-record.ts';
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
import { dumpOf } from '../../../support/dump-of.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const document = aProgramDocument({ earning: { pointsPerUnit: 1 }, offers: [] });

/** The table that was restored, and the earlier one, which went on. */
const twoTables = async () => {
  const memory = makeMemoryRecordStore();
  const earlier = await aLoyaltyHub({ document, store: memory });
  const store = makeMemoryRecordStore();
  const restored = await aLoyaltyHub({ document, store });
  const deps = {
    ...restored.deps,
    place: (envelope: Parameters<typeof placeRecord>[0]) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
    from: { store: memory, census: memory },
    onRead: () => undefined,
  };
  const replay = (isDry = false) => replayRecords(deps, isDry);
  return { earlier, restored, dump: () => dumpOf(store), deps, replay };
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

describe('what was blanked of a person who was erased since', () => {
  const email = 'jana.novakova@example.test';
  const sent = aReceipt({ note: email, seats: 4, _v: evening + 1 });
  const asSent = aTillRecord(sent);
  const bytes = (fields: object): Uint8Array => Buffer.from(JSON.stringify(fields));

  it('stays blank under the digest of what the till sent: that is a repeat, and what is newer comes without it', async () => {
    const { earlier, restored, deps, dump, replay } = await twoTables();
    await restored.store.offer(receipt, undefined);
    const blanked = { ...asSent, body: JSON.stringify({ ...sent, note: '' }), blank: ['note'] };
    await earlier.store.offer(blanked, undefined);
    expect(await replay()).toMatchObject({ records: 1 });
    expect((await restored.store.tillRecords([key])).get(key)).toEqual(blanked);
    expect(restored.nudges.sent.map(({ nudge }) => nudge)).toMatchObject([
      { kind: 'record', record: key, version: evening + 1 },
    ]);
    expect(await receiveRecord(deps, bytes(sent), 'Bistro')).toMatchObject({ kind: 'duplicate' });
    expect(await receiveRecord(deps, bytes({ ...sent, _v: evening + 2 }), 'Bistro')).toMatchObject({ kind: 'stored' });
    expect((await dump()).join()).not.toContain(email);
  });

  it('comes without it and without what was blanked of another in the table that was restored', async () => {
    const { earlier, restored, replay } = await twoTables();
    await restored.store.offer({ ...receipt, blank: ['seats'] }, undefined);
    const body = JSON.stringify({ ...sent, note: '' });
    await earlier.store.offer({ ...asSent, body, blank: ['note'] }, undefined);
    await replay();
    const kept = (await restored.store.tillRecords([key])).get(key);
    expect(kept).toMatchObject({ version: evening + 1, digest: asSent.digest });
    expect(JSON.parse(kept?.body ?? '')).toMatchObject({ note: '', seats: '' });
  });

  it.each(['closed since', 'closed again since'])(
    'of a bill that was %s, is kept as it is: a repeat is one',
    async (when) => {
      const { earlier, restored, dump, replay } = await twoTables();
      const before = aTillsClosedBill();
      if (when === 'closed again since') await registerBill(restored.deps, before, 'Bistro');
      const closed = aTillsClosedBill({ note: email, completed: new Date(evening + 60_000).toISOString() });
      await registerBill(earlier.deps, closed, 'Bistro');
      const there = await findBill(earlier.store, idOfBill());
      if (there === undefined) throw new Error('no bill');
      const blanked = recordWithoutPerson(there.record);
      await earlier.store.write(writeBillRecord(blanked, there.version + 1));
      restored.nudges.sent.splice(0);
      expect(await replay()).toMatchObject({ bills: 1 });
      expect((await findBill(restored.store, idOfBill()))?.record).toEqual(blanked);
      expect(restored.nudges.sent.map(({ nudge }) => nudge)).toMatchObject([
        { kind: 'record', version: evening + 60_000 },
      ]);
      expect(await registerBill(restored.deps, closed, 'Bistro')).toMatchObject({ outcome: 'duplicate' });
      expect((await dump()).join()).not.toContain(email);
      expect(await replay()).toMatchObject({ bills: 0 });
    },
  );
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
