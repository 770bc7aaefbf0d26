import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aReceivingHub, type SentOrder } from '../../../support/a-receiving-hub.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { permutations } from '../../../support/permutations.ts';

const [orderA, orderB] = [fikOrderKey('1'), fikOrderKey('2')];
const moving = { id: 5001, name: 'Víno' };
const piece = { quantity: 1, unit_price_tax_incl: 60_500 };

/** A bill that is split: the wine (121 Kč) moves from A, which then comes to 60.50 Kč, to B, which comes to 181.50 Kč. */
const receiptA = aReceipt({ id: 1, total_paid_tax_incl: 60_500 });
const receiptB = aReceipt({ id: 2, total_paid_tax_incl: 181_500 });
const underA = aLine({ ...moving, id_order: 1 });
const underB = aLine({ ...moving, id_order: 2, _v: evening + 1 });
const kofola = aLine({ ...piece, id: 1001, id_order: 1, name: 'Kofola' });
const goulash = aLine({ ...piece, id: 2001, id_order: 2, name: 'Guláš' });

const told = ({ external_order_number, products }: SentOrder) => ({
  order: external_order_number,
  titles: products.map(({ title }) => title).sort(),
  total: products.reduce((sum, { quantity, price_per_unit }) => sum + quantity * price_per_unit, 0),
});
const expected = [
  { order: orderA, titles: ['Kofola'], total: 60.5 },
  { order: orderB, titles: ['Guláš', 'Víno'], total: 181.5 },
];

const sentAfter = async (arrivals: readonly TillFields[], runEach: boolean, visible: boolean) => {
  const hub = aReceivingHub({ store: makeMemoryRecordStore({ visible: () => visible }) });
  for (const record of arrivals) {
    await hub.receive(record);
    if (runEach) await hub.runNudges();
  }
  await hub.runNudges();
  await hub.send(orderA, orderB);
  return hub.sent.map(told).sort((one, other) => (one.order < other.order ? -1 : 1));
};

describe('a line that moved from one order to another ends on exactly one of them, with both totals right', () => {
  it.each([
    ['when each record is looked at as it comes', true, true],
    ['when all records come in one quiet period', false, true],
    ['when each record is looked at as it comes, before any index shows it', true, false],
    ['when all records come in one quiet period, before any index shows them', false, false],
  ])('in any order of arrival, %s', async (_when, runEach, visible) => {
    const arrivals = permutations([receiptA, receiptB, underA, underB, kofola, goulash]);
    expect(arrivals).toHaveLength(720);
    for (const arrival of arrivals) {
      const sent = await sentAfter(arrival, runEach, visible);
      expect({ arrival: arrival.map(({ id, _v }) => `${id} ${_v}`), sent }).toMatchObject({ sent: expected });
    }
  });

  it.each([
    ['out of A into no order', { id_order: null }],
    ['out of A by its deletion', { _d: true }],
  ])('even %s', async (_where, fields) => {
    const gone = aLine({ ...moving, id_order: 1, ...fields, _v: evening + 1 });
    for (const arrival of permutations([receiptA, underA, kofola, gone]))
      expect(await sentAfter(arrival, true, true)).toEqual([expected[0]]);
  });

  it('even when it moves there and back', async () => {
    const back = aLine({ ...moving, id_order: 1, _v: evening + 2 });
    const receipts = [
      aReceipt({ id: 1, total_paid_tax_incl: 181_500 }),
      aReceipt({ id: 2, total_paid_tax_incl: 60_500 }),
    ];
    for (const arrival of permutations([underA, underB, back])) {
      const sent = await sentAfter([...receipts, ...arrival, kofola, goulash], true, true);
      expect(sent).toEqual([
        { order: orderA, titles: ['Kofola', 'Víno'], total: 181.5 },
        { order: orderB, titles: ['Guláš'], total: 60.5 },
      ]);
    }
  });
});
