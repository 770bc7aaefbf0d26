import { findBill } from '../../../../cli/explain/find-bill.ts';
import { billId } from '../../../../shared/loyalty/bill/bill.ts';
import { type BillRecord, writeBillRecord } from '../../../../shared/loyalty/bill/bill-record.ts';
import { writeAlias, writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aMember, anOpenQuote, aSettlement } from '../../../support/a-member.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const bill = billId('PUB', '7');
const aBillRecord = (fields: Partial<BillRecord> = {}): BillRecord => ({
  shape: 1,
  bill,
  completed: evening,
  digest: 'closed',
  sent: '{}',
  answer: 'registered',
  ...fields,
});
const quote = anOpenQuote({ bill });
const settlement = aSettlement({ bill });

const find = (store: ReturnType<typeof makeMemoryRecordStore>) => findBill({ store, census: store }, bill);

it('finds nothing where nothing is kept', async () => {
  const store = makeMemoryRecordStore();
  await store.write(writeMember(aMember({ quotes: [anOpenQuote()] }), 1));
  expect(await find(store)).toBeUndefined();
});

it.each([
  ['the newest', [anOpenQuote(), quote]],
  ['an earlier one', [quote, anOpenQuote()]],
])('finds an open quote that is %s of its member', async (_which, quotes) => {
  const store = makeMemoryRecordStore();
  await store.write(writeMember(aMember({ id: 'A-1', quotes }), 1));
  await store.write(writeAlias('A-2', 'A-1', 1));
  expect(await find(store)).toEqual({ member: 'A-1', open: quote, closed: undefined, settlement: undefined });
});

it('finds a settled bill by its record', async () => {
  const store = makeMemoryRecordStore();
  const closed = aBillRecord({ settled: { member: 'A-1', settlement } });
  await store.write(writeBillRecord(closed, 1));
  expect(await find(store)).toEqual({ member: 'A-1', open: undefined, closed, settlement });
});

it('finds the settlement with the member while the bill is not marked', async () => {
  const store = makeMemoryRecordStore();
  await store.write(writeBillRecord(aBillRecord(), 1));
  await store.write(writeMember(aMember({ id: 'A-1', settled: [settlement] }), 1));
  expect(await find(store)).toEqual({ member: 'A-1', open: undefined, closed: aBillRecord(), settlement });
});

it('finds a closed bill that nobody is settled for', async () => {
  const store = makeMemoryRecordStore();
  const closed = aBillRecord({ answer: 'unknown-card', settled: 'none' });
  await store.write(writeBillRecord(closed, 1));
  expect(await find(store)).toEqual({ member: undefined, open: undefined, closed, settlement: undefined });
});
