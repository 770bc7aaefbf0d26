import { exportPerson } from '../../../../shared/persons/export-person.ts';
import { aPersonHub, canary, order, plant, traces } from '../../../support/a-person-hub.ts';
import { dumpOf } from '../../../support/dump-of.ts';

describe('the export of a person', () => {
  it('holds all that is kept, place by place', async () => {
    const hub = await aPersonHub();
    await plant(hub);
    const exported = await hub.export();
    expect(exported.customers.map(({ key }) => key)).toEqual(['customers#800']);
    expect(exported.cards.map(({ key }) => key).toSorted()).toEqual([
      'hub.coupons#WELCOME5',
      `hub.members#${canary.card}`,
      `hub.members#${canary.furtherCard}`,
      `hub.members#${canary.mergingCard}`,
      expect.stringMatching(/^hub\.quotes#/),
    ]);
    expect(exported.bills.map(({ key }) => key).toSorted()).toEqual([
      'hub.bills#SLOVAK_PUB/1',
      'hub.bills#SLOVAK_PUB/2',
    ]);
    expect(exported.tillRecords.map(({ key }) => key).toSorted()).toEqual([
      'order_details#5001',
      'orders#3317888960569993',
      'reservations#7',
    ]);
    expect(exported.orders).toContainEqual({ order, state: 'created', numbersInShop: [`O-${order}`] });
    expect(exported.quarantine).toHaveLength(6);
  });

  it('is JSON in which no digit of the till is lost', async () => {
    const hub = await aPersonHub();
    await hub.receive(
      `{"_t":"customers","_v":1541274974010,"id":90071992547409931,"card_number":"${canary.card}","rate":1.50}`,
    );
    const written = JSON.stringify(await hub.export());
    expect(written).toContain('"id":90071992547409931');
    expect(written).toContain('"rate":1.50');
  });

  it('changes nothing', async () => {
    const hub = await aPersonHub();
    await plant(hub);
    const before = await dumpOf(hub.memory);
    await hub.export();
    expect(await dumpOf(hub.memory)).toEqual(before);
  });

  it('scans the table ten times, as the price that is documented says', async () => {
    const hub = await aPersonHub();
    await plant(hub);
    let scans = 0;
    const counted =
      <Arguments extends unknown[], Value>(scan: (...given: Arguments) => Value) =>
      (...given: Arguments): Value => {
        scans += 1;
        return scan(...given);
      };
    const { keysOf, keysOfTills } = hub.memory;
    const census = { keysOf: counted(keysOf), keysOfTills: counted(keysOfTills) };
    await exportPerson({ ...hub.deps, census }, { kind: 'card', card: canary.card });
    expect(scans).toBe(10);
  });

  it('is empty once the person was erased, but for orders by their numbers', async () => {
    const hub = await aPersonHub();
    await plant(hub);
    await hub.erase();
    const exported = await hub.export({ kind: 'customer', customer: canary.customer });
    for (const trace of traces) expect(JSON.stringify(exported)).not.toMatch(trace);
    expect(exported).toMatchObject({ customers: [], cards: [], bills: [], quarantine: [] });
  });
});
