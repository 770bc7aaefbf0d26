import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadHistory } from '../../../../cli/program/load-history.ts';
import { tryOut } from '../../../../cli/program/try-out.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { billId } from '../../../../shared/loyalty/bill/bill.ts';
import { type BillRecord, readBillRecord, writeBillRecord } from '../../../../shared/loyalty/bill/bill-record.ts';
import type { Settlement } from '../../../../shared/loyalty/members/member.ts';
import { writeAlias, writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { readProgram } from '../../../../shared/loyalty/program/read-program.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../../shared/records/record-store.ts';
import { evening } from '../../../support/a-clock.ts';
import { aBillRecord, aSentLine, tenPerCent } from '../../../support/a-closed-bill.ts';
import { aMember, aSettlement } from '../../../support/a-member.ts';
import { aBillOffer, aProgramDocument } from '../../../support/a-program-document.ts';
import { aStage } from '../../../support/a-stage.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { resultValue } from '../../../support/result-value.ts';

const day = 86_400_000;
const bill = billId('SLOVAK_PUB', '1');

interface Closing extends Pick<BillRecord, 'quote' | 'settled'> {
  readonly order?: string;
  readonly card?: string;
  readonly at?: number;
  readonly total?: number;
}

/** Stores a closed bill with one line of 50.00. */
const close = async (
  store: RecordStore,
  { order = '1', card = 'memberCardId', at = evening, total = 50, ...mark }: Closing = {},
): Promise<void> => {
  const completed = new Date(at).toISOString();
  const orderItems = [aSentLine({ unitPrice: 50, totalPrice: 50 })];
  const sent = { orderId: order, cardId: card, total, completed, orderItems };
  await store.write(writeBillRecord({ ...readBillRecord(aBillRecord({ sent })), ...mark }, 1));
};

const gaveTen: Settlement = aSettlement({ bill, uses: [{ offer: 'ten', amount: 5_000 }], status: 'applied' });
const quotedTen = tenPerCent(5_000);

const load = (store: RecordStore, days = 7) =>
  loadHistory(store, { days, now: evening, timeZone: 'Europe/Prague', prices: 'detect' }, () => {});

describe('the history', () => {
  it('has the bills of the last days and no others, with the members that have their cards now', async () => {
    const store = makeMemoryRecordStore();
    await store.write(writeMember(aMember(), 1));
    await store.write(writeAlias('second card', 'memberCardId', 1));
    await close(store, { order: 'before', at: evening - 8 * day });
    await close(store, { order: '1', at: evening - 6 * day, card: 'second card' });
    await close(store, { order: '2', card: 'nobody’s' });
    const { bills, members } = await load(store);
    expect(bills.map(({ bill: { order, total }, member }) => ({ order, total, member }))).toEqual([
      { order: '1', total: 50_000, member: 'memberCardId' },
      { order: '2', total: 50_000, member: undefined },
    ]);
    expect(members).toEqual([aMember()]);
  });

  it('knows what a bill did from its mark, or from its member before it is marked', async () => {
    const store = makeMemoryRecordStore();
    const unmarked = aSettlement({ bill: billId('SLOVAK_PUB', '2'), points: 7 });
    await store.write(writeMember(aMember({ settled: [unmarked] }), 1));
    await close(store, { settled: { member: 'memberCardId', settlement: gaveTen }, quote: quotedTen });
    await close(store, { order: '2' });
    await close(store, { order: '3', settled: 'none' });
    const { bills } = await load(store);
    expect(bills.map(({ settlement, quoted }) => ({ settlement, quoted }))).toEqual([
      { settlement: gaveTen, quoted: quotedTen.discounts },
      { settlement: unmarked, quoted: [] },
      { settlement: undefined, quoted: [] },
    ]);
  });

  it('reads a bill once that was closed again on another day', async () => {
    const store = makeMemoryRecordStore();
    await close(store, { at: evening - day });
    const lagging: RecordStore = { ...store, soldOn: async () => [hubKey('hub.bills', bill)] };
    expect((await load(lagging)).bills).toHaveLength(1);
  });
});

describe('a backtest', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kasalink-backtest-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const aTrial = async () => {
    const store = makeMemoryRecordStore();
    await store.write(writeMember(aMember({ visits: 1 }), 1));
    await close(store, { total: 45, settled: { member: 'memberCardId', settlement: gaveTen }, quote: quotedTen });
    const document = aProgramDocument({ offers: [aBillOffer({ percentage: 12 })] });
    const file = { file: 'p.json', document, ...resultValue(readProgram(document)) };
    const shown: string[] = [];
    const progress = { show: (what: string) => void shown.push(what), clear: () => {} };
    const stage = { store, stage: resultValue(readStage('local', aStage())) };
    const run = (csv: string | undefined) => tryOut(stage, file, { days: 90, csv, now: evening }, progress);
    return { run, shown };
  };

  it('is a table and the same as CSV, and says how far it has come', async () => {
    const { run, shown } = await aTrial();
    const csv = join(folder, 'out.csv');
    expect(resultValue(await run(csv)).lines).toEqual([
      '1 bill of the last 90 days, amounts in EUR',
      '',
      'offer  cost  given  difference  bills  bills gaining  bills losing  members gaining  members losing',
      'ten    6.00   5.00        1.00      1              1             0                1               0',
      'total  6.00   5.00        1.00      1              1             0                1               0',
    ]);
    expect(await readFile(csv, 'utf8')).toBe(
      [
        'offer,cost,given,difference,bills,bills gaining,bills losing,members gaining,members losing',
        'ten,6.00,5.00,1.00,1,1,0,1,0',
        'total,6.00,5.00,1.00,1,1,0,1,0',
        '',
      ].join('\r\n'),
    );
    expect(shown).toContain('1 bills read');
    expect(shown.at(-1)).toBe('1 of 1 bills replayed');
  });

  it('tells before the work that its CSV cannot be written', async () => {
    const { run, shown } = await aTrial();
    const csv = join(folder, 'no such folder', 'out.csv');
    expect(await run(csv)).toEqual({ ok: false, error: [`${csv} cannot be written: name another file`] });
    expect(shown).toEqual([]);
  });
});
