import { findDay } from '../../../../../shared/eshop/reconciliation/day-report.ts';
import { syncKey } from '../../../../../shared/eshop/stored-sync.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../../shared/records/record-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aListedSale } from '../../../../support/a-dated-shop.ts';
import { aHubRecord } from '../../../../support/a-hub-record.ts';
import { aReceipt } from '../../../../support/a-receipt.ts';
import { aReconcilingHub, saturday } from '../../../../support/a-reconciling-hub.ts';
import { anInShop, aSync } from '../../../../support/a-sync.ts';
import { assembledOrder } from '../../../../support/assemble.ts';

const hour = 3_600_000;
const nothing = { count: 0, amount: 0 };
const one = { count: 1, amount: 121_000 };

/** A hub that has sent the sale of `aReceipt`, and the shop that has it. */
const aHubThatSent = async (...listed: Parameters<typeof aReconcilingHub>) => {
  const hub = aReconcilingHub(...listed);
  await hub.give(aReceipt());
  await hub.put(aSync.created());
  return hub;
};

/** A receipt whose id tells that it was opened so long before `evening`. */
const openedBefore = (milliseconds: number): string =>
  String(BigInt(evening - milliseconds - 1_440_000_000_000) * 32_768n);

it('compares a day, keeps the report and logs what came of it', async () => {
  const hub = await aHubThatSent([aListedSale()]);
  const outcome = await hub.compare();
  const { kept } = await findDay(hub.store, saturday);
  expect(outcome).toEqual({ kind: 'done', record: kept, isNew: true });
  expect(kept.report).toMatchObject({
    finishedAt: evening,
    groups: [{ currency: 'CZK', till: one, hub: one, shop: one, unexplained: nothing }],
    differences: [],
    named: 0,
  });
  expect(hub.logged).toEqual([{ event: 'reconciled', day: saturday, unexplained: 0, named: 0 }]);
  expect(hub.shop.requests.map(({ query }) => [query.creation_time_from, query.creation_time_to])).toEqual([
    ['2018-11-03T03:00:00+00:00', '2018-11-04T02:59:59+00:00'],
  ]);
});

describe('a day that was compared', () => {
  it('costs no call until something comes of it, or a person asks', async () => {
    const hub = await aHubThatSent([aListedSale()]);
    await hub.compare();
    expect(await hub.compare()).toMatchObject({ kind: 'done', isNew: false });
    expect(hub.shop.requests).toHaveLength(1);
    await hub.compare(saturday, true);
    expect(hub.shop.requests).toHaveLength(2);
    await hub.give(aReceipt({ _v: evening + 1 }));
    expect(await hub.compare()).toMatchObject({
      isNew: true,
      record: { report: { differences: [{ kind: 'overlooked' }] } },
    });
  });

  it('is read once more in the next night, where the shop took up late what it was sent', async () => {
    const hub = await aHubThatSent([aListedSale()]);
    await hub.compare();
    hub.shop.orders.push(aListedSale({ order_number: 'O1800002' }));
    hub.clock.advance(24 * hour - 60_000);
    expect(await hub.compare()).toMatchObject({
      isNew: true,
      record: { report: { differences: [{ kind: 'doubled', number: 'O1800002' }] } },
    });
    hub.clock.advance(24 * hour);
    expect(await hub.compare()).toMatchObject({ isNew: false });
  });
});

describe('a receipt that was open for weeks', () => {
  const id = openedBefore(20 * 24 * hour);
  const order = fikOrderKey(id);
  const given = async (version = evening) => {
    const hub = aReconcilingHub([]);
    await hub.give(aReceipt({ id: undefined, ...JSON.parse(`{"id":"${id}"}`), _v: version }));
    return hub;
  };
  const sources = [[recordKey('orders', id), evening]] as const;

  it.each([
    ['parked', aSync.parked({ order, sources, soldAt: evening }), 'parked'],
    ['skipped', aSync.skipped({ order, sources, soldAt: evening, reason: 'by-hand' }), 'skipped'],
    ['parked before it was ever whole', aSync.parked({ order, sources }), 'parked'],
    ['missing in the shop', aSync.created({ order, sources, soldAt: evening }), 'missing'],
  ])('is named on the day of its sale where it is %s', async (_how, sync, kind) => {
    const hub = await given();
    await hub.put(sync);
    expect(await hub.compare()).toMatchObject({
      record: { report: { groups: [{ till: one, shop: nothing, unexplained: nothing }], differences: [{ kind }] } },
    });
  });

  it('is named where the hub has not taken in its closing', async () => {
    const hub = await given();
    await hub.put(aSync.waiting({ order, sources: [[recordKey('orders', id), evening - 20 * 24 * hour]] }));
    expect(await hub.compare()).toMatchObject({
      record: { report: { groups: [{ till: one, unexplained: nothing }], differences: [{ kind: 'overlooked' }] } },
    });
  });
});

describe('of what the list shows', () => {
  it('an order that was open for longer than the index is read is of the day', async () => {
    const id = openedBefore(5 * 24 * hour);
    const order = fikOrderKey(id);
    const hub = aReconcilingHub([aListedSale({ external_order_number: order })]);
    await hub.give(aReceipt({ id: undefined, ...JSON.parse(`{"id":"${id}"}`) }));
    await hub.put(aSync.created({ order, sources: [[recordKey('orders', id), evening]] }));
    expect(await hub.compare()).toMatchObject({
      record: { report: { groups: [{ till: one, hub: one, shop: one, unexplained: nothing }], differences: [] } },
    });
  });

  it('an order that was sold on another day is left to that', async () => {
    const hub = aReconcilingHub([aListedSale()]);
    await hub.give(aReceipt());
    await hub.put(aSync.created({ soldAt: evening + 24 * hour }));
    expect(await hub.compare()).toMatchObject({ record: { report: { groups: [], differences: [] } } });
    // Its own day does not show it, and asks for it.
    expect(await hub.compare('2018-11-04')).toMatchObject({
      record: { report: { groups: [{ till: one, shop: one }], differences: [] } },
    });
    expect(hub.shop.requests.at(-1)?.query.order_numbers).toBe('O1800001');
  });

  it("orders of the shop's own are no concern", async () => {
    const hub = aReconcilingHub([
      aListedSale({ external_order_number: null }),
      aListedSale({ external_order_number: 'B-7', order_number: 'O1800002' }),
    ]);
    expect(await hub.compare()).toMatchObject({ record: { report: { groups: [], differences: [] } } });
  });
});

describe('a gap to the day before', () => {
  const numbered = (opened: number, number: number, fields: object = {}) => {
    const id = openedBefore(evening - opened);
    const place = { id_shop: 31, id_cash_register: 32, id_shift: 33 };
    return aReceipt({
      id: undefined,
      ...JSON.parse(`{"id":"${id}"}`),
      ...place,
      order_serial_number: number,
      date_closed: opened,
      ...fields,
    });
  };
  const yesterday = evening - 24 * hour;

  it('is named once, by the receipts of both days', async () => {
    const hub = aReconcilingHub();
    await hub.give(numbered(yesterday, 101), numbered(evening, 103));
    expect(await hub.compare()).toMatchObject({
      record: {
        report: { differences: expect.arrayContaining([expect.objectContaining({ kind: 'gap', from: 102 })]) },
      },
    });
    expect(JSON.stringify(await hub.compare('2018-11-02'))).not.toContain('"gap"');
  });

  it('is told by when the hub has taken a receipt to be sold, though the till has uploaded it once more since', async () => {
    const hub = aReconcilingHub();
    const again = { _v: evening + hour, date_closed: null };
    await hub.give(numbered(yesterday, 101), numbered(yesterday + 1, 103, again), numbered(evening, 104));
    const order = fikOrderKey(openedBefore(evening - yesterday - 1));
    await hub.put(aSync.parked({ order, soldAt: yesterday }));
    expect(JSON.stringify(await hub.compare())).not.toContain('"gap"');
    expect(JSON.stringify(await hub.compare('2018-11-02'))).toContain('"gap"');
  });
});

it('looks at all records of an order where nothing tells why the totals differ', async () => {
  const hub = aReconcilingHub([aListedSale({ order_total: 100, order_total_before_round: 100 })]);
  await hub.give(aReceipt());
  const sources = [[recordKey('orders', '3317888960569993'), evening]] as const;
  await hub.put(aSync.created({ sources, inShop: anInShop({ total: 100_000 }) }));
  expect(await hub.compare()).toMatchObject({
    record: { report: { groups: [{ unexplained: nothing }], differences: [{ kind: 'incomplete', amount: 21_000 }] } },
  });
});

it('names an order whose record in the hub cannot be read', async () => {
  const hub = aReconcilingHub([aListedSale()]);
  await hub.give(aReceipt());
  await hub.store.write(aHubRecord({ key: syncKey(assembledOrder), body: '{}' }));
  expect(await hub.compare()).toMatchObject({
    record: {
      report: {
        groups: [{ till: one, shop: one, unexplained: nothing }],
        differences: [
          { kind: 'unreadable', ...one },
          { kind: 'not-in-hub', count: -1 },
        ],
      },
    },
  });
});

describe('orders are told', () => {
  it('of a double that they do not know, and of one that they hold to be absent', async () => {
    const hub = await aHubThatSent([aListedSale(), aListedSale({ order_number: 'O1800002' })]);
    await hub.compare();
    const found = { kind: 'command', order: assembledOrder, returns: 0 } as const;
    expect(hub.nudges.sent).toEqual([
      { nudge: { ...found, asked: { command: 'found', number: 'O1800002' } }, delay: 0 },
    ]);

    const absent = aReconcilingHub([aListedSale()]);
    await absent.give(aReceipt());
    await absent.put(aSync.ready());
    await absent.compare();
    expect(absent.nudges.sent.map(({ nudge }) => nudge)).toEqual([
      { ...found, asked: { command: 'found', number: 'O1800001', total: 121_000 } },
    ]);
  });

  it.each([
    ['what was skipped', aSync.skipped({ reason: 'by-hand' }), ['found']],
    ['a refund, which would not take it over, not at all', aSync.skipped({ reason: 'refund' }), []],
  ] as const)('that the shop has %s', async (_what, sync, commands) => {
    const hub = aReconcilingHub([aListedSale()]);
    await hub.give(aReceipt());
    await hub.put({ ...sync, soldAt: evening });
    const outcome = await hub.compare();
    expect(hub.nudges.sent.map(({ nudge }) => nudge.kind === 'command' && nudge.asked.command)).toEqual(commands);
    expect(outcome).toMatchObject({ record: { report: { groups: [{ unexplained: nothing }] } } });
    expect(outcome).toMatchObject({ record: { report: { forPeople: 1 - commands.length } } });
  });

  it('to look at what they have overlooked', async () => {
    const hub = aReconcilingHub();
    await hub.give(aReceipt());
    await hub.compare();
    expect(hub.nudges.sent.map(({ nudge }) => nudge)).toEqual([{ kind: 'due', order: assembledOrder, returns: 0 }]);
  });

  it('nothing while an outcome is looked up, nor of doubles that they know', async () => {
    const known = await aHubThatSent([aListedSale(), aListedSale({ order_number: 'O1800002' })]);
    await known.put(aSync.created({ inShop: anInShop({ doubled: ['O1800002'] }) }));
    await known.compare();
    const open = aReconcilingHub([aListedSale()]);
    await open.give(aReceipt());
    await open.put(aSync.unknown());
    await open.compare();
    expect([...known.nudges.sent, ...open.nudges.sent]).toEqual([]);
  });
});

it('names a thousand differences at most, those for people first, in a record that the store holds', async () => {
  const strays = Array.from({ length: 1_500 }, (_, at) =>
    aListedSale({ order_number: `O${at}`, external_order_number: `fik-${'9'.repeat(40)}${at}` }),
  );
  const hub = await aHubThatSent(strays);
  await hub.put(aSync.ready());
  const outcome = await hub.compare();
  expect(outcome).toMatchObject({ record: { report: { named: 1_501, forPeople: 1_500 } } });
  const report = outcome.kind === 'done' ? outcome.record.report : undefined;
  expect(report?.differences.length).toBeGreaterThan(500);
  expect(report?.differences.every(({ kind }) => kind === 'not-in-hub')).toBe(true);
  expect(JSON.stringify(outcome).length).toBeLessThan(300_000);
});
