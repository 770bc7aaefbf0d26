import { syncKey } from '../../../../shared/eshop/stored-sync.ts';
import { isMarked } from '../../../../shared/loyalty/bill/stored-bill.ts';
import { isBudgeted, spentOn } from '../../../../shared/loyalty/budgets/spent-on.ts';
import { writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { readProgram } from '../../../../shared/loyalty/program/read-program.ts';
import {
  type GoingErasure,
  keepErasure,
  readErasure,
  writtenIdentifiers,
} from '../../../../shared/persons/erasure-record.ts';
import type { ErasureReport, PlaceReport } from '../../../../shared/persons/erasure-report.ts';
import { knownBy, nobody, type PersonKey } from '../../../../shared/persons/person.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { hubKey, recordKey } from '../../../../shared/records/record-key.ts';
import { aMember } from '../../../support/a-member.ts';
import {
  aPersonHub,
  canary,
  order,
  type PersonHub,
  plant,
  theCustomer,
  traces,
  tracesIn,
} from '../../../support/a-person-hub.ts';
import { aBillOffer, aProgramDocument } from '../../../support/a-program-document.ts';
import { aSync } from '../../../support/a-sync.ts';
import { dumpOf } from '../../../support/dump-of.ts';
import { resultValue } from '../../../support/result-value.ts';

const countOf = ({ places }: ErasureReport, wanted: PlaceReport['place']): number | undefined =>
  places.find(({ place }) => place === wanted)?.count;

const aPlantedHub = async (): Promise<PersonHub> => {
  const hub = await aPersonHub();
  await plant(hub);
  return hub;
};

describe('erasing a person', () => {
  it('finds something planted in every place before it begins', async () => {
    const hub = await aPlantedHub();
    const kinds = new Set((await tracesIn(hub)).map((line) => /"key":"([^#]*)#/.exec(line)?.[1]));
    expect(kinds).toEqual(
      new Set([
        'customers',
        'hub.bills',
        'hub.coupons',
        'hub.members',
        'hub.order_syncs',
        'hub.quarantine',
        'hub.quotes',
        'orders',
        'reservations',
      ]),
    );
  });

  it.each<[string, PersonKey]>([
    ['card', { kind: 'card', card: canary.card }],
    ['further card', { kind: 'card', card: canary.furtherCard }],
    ['card that is being merged', { kind: 'card', card: canary.mergingCard }],
    ['e-mail', { kind: 'email', email: ` ${canary.email.toUpperCase()}` }],
    ['customer', { kind: 'customer', customer: canary.customer }],
  ])('by %s leaves no trace in the whole store', async (_by, key) => {
    const hub = await aPlantedHub();
    await hub.erase(key);
    expect(await tracesIn(hub)).toEqual([]);
  });

  it('tells what was done in every place, without anything of the person', async () => {
    const hub = await aPlantedHub();
    const report = await hub.erase();
    expect(report.places).toEqual([
      { place: 'customers', count: 1, did: 'erased' },
      { place: 'members', count: 5, did: 'removed' },
      { place: 'bills', count: 2, did: 'blanked' },
      { place: 'till-records', count: 2, did: 'blanked' },
      { place: 'quarantine', count: 6, did: 'discarded' },
      { place: 'order-syncs', count: 1, did: 'blanked' },
      { place: 'dead-letters', count: 0, did: 'nothing' },
    ]);
    const told = JSON.stringify([report, hub.logged, hub.sync.logged, hub.nudges.sent]);
    for (const trace of traces) expect(told).not.toMatch(trace);
  });

  it('names the orders in the shop, and what to do about them', async () => {
    const { left } = await await aPlantedHub().then((hub) => hub.erase());
    expect(left).toEqual([
      {
        what: 'shop-orders',
        orders: [{ order, numbers: [`O-${order}`] }],
        mend: expect.stringContaining('administration'),
      },
    ]);
  });

  it("makes the person's order in the shop a walk-in's", async () => {
    const hub = await aPlantedHub();
    await hub.erase();
    await hub.runOrders();
    expect(hub.updates).toEqual([
      expect.objectContaining({ order_number: `O-${order}`, customer: { email: 'pokladna@bistro.example' } }),
    ]);
  });

  it('nudges the orders before the tombstone is stored that they are nudged for', async () => {
    const hub = await aPlantedHub();
    const nudgedBefore: number[] = [];
    await hub.erase(undefined, {
      store: {
        ...hub.memory,
        offer: async (record, standsUnder) => {
          nudgedBefore.push(hub.nudges.sent.filter(({ nudge }) => nudge.kind === 'record').length);
          return hub.memory.offer(record, standsUnder);
        },
      },
    });
    expect(nudgedBefore).toEqual([1]);
  });

  it('keeps amounts and lines of bills and receipts, and what bills did to budgets', async () => {
    const hub = await aPlantedHub();
    const before = await hub.billOf('1');
    await hub.erase();
    const after = await hub.billOf('1');
    expect(JSON.parse(after?.sent ?? '')).toMatchObject({
      orderId: '1',
      cardId: '(erased)',
      total: 45,
      orderItems: [{ name: 'Espresso', totalPrice: 50 }],
    });
    expect([after?.digest, after?.completed]).toEqual([before?.digest, before?.completed]);
    const document = aProgramDocument({ offers: [aBillOffer({ budget: { amount: 500 } })] });
    const [offer] = resultValue(readProgram(document)).program.offers.filter(isBudgeted);
    const spent = (record: typeof before) => record && offer && spentOn(record, offer);
    expect(spent(after)).toBe(spent(before));
    expect(spent(after)).toBeGreaterThan(0);
  });

  it('settles a bill that was not settled yet, before its member goes', async () => {
    const hub = await aPlantedHub();
    const bill = await hub.billOf('2');
    expect(bill && isMarked(bill)).toBe(false);
    await hub.erase();
    expect((await hub.billOf('2'))?.settled).toMatchObject({ member: '(erased)', settlement: { spent: 50_000 } });
  });

  it("blanks all that the shop said of an order of the person's, and of another's what names the person", async () => {
    const hub = await aPlantedHub();
    const messages = [
      { object: 'customer', property: 'lastname', message: `${canary.lastName} is too long` },
      { object: 'order', property: 'note', message: 'pani Zlatka: too long' },
    ];
    const put = (id: string, sources: Parameters<typeof aSync.parked>[0]) =>
      hub.sync.put(aSync.parked({ order: fikOrderKey(id), reason: { code: 'refused', messages }, ...sources }));
    await put('4400000000000003', { sources: [[recordKey('customers', canary.customer), 1]] });
    await put('4400000000000004', { sources: [[recordKey('customers', '900'), 1]] });
    await hub.erase();
    const said = async (id: string) => (await hub.memory.hubRecord(syncKey(fikOrderKey(id))))?.body;
    expect(await said('4400000000000003')).not.toMatch(/too long|Zlatka/);
    expect(await said('4400000000000004')).toContain('pani Zlatka: too long');
  });

  it('leaves everybody else alone', async () => {
    const hub = await aPlantedHub();
    await hub.memory.write(writeMember(aMember({ id: 'ANOTHER-1' }), 1));
    await hub.receive(theCustomer({ id: 900, email: 'jana@example.test', card_number: 'ANOTHER-1', phone: '777' }));
    await hub.receive('{"email":"jana@example.test"');
    await hub.close({ cardId: 'ANOTHER-1', orderId: '9' });
    const others = async () => (await dumpOf(hub.memory)).filter((line) => /ANOTHER-1|jana@|"id":900/.test(line));
    const before = await others();
    expect(before).toHaveLength(4);
    await hub.erase();
    expect(await others()).toEqual(before);
  });

  it('says that further customers have the same e-mail, and leaves them to a person', async () => {
    const hub = await aPlantedHub();
    await hub.receive(theCustomer({ id: 801, card_number: '', firstname: 'Peter', lastname: 'Iný', phone: '' }));
    const { left } = await hub.erase();
    expect(left).toContainEqual({ what: 'shared-email', customers: 1, mend: expect.any(String) });
    await hub.erase({ kind: 'email', email: canary.email });
    expect(await tracesIn(hub)).toEqual([]);
  });

  it('leaves in quarantine, and names, what says the number of the customer alone: it may be a sale', async () => {
    const hub = await aPlantedHub();
    await hub.receive('{"_t":"orders","id_customer": 800,');
    const { left } = await hub.erase();
    expect(left).toContainEqual({ what: 'quarantine', ids: [expect.any(String)], mend: expect.any(String) });
  });

  it('finds nothing the second time', async () => {
    const hub = await aPlantedHub();
    await hub.erase();
    const before = await dumpOf(hub.memory);
    expect(await hub.askToErase({ kind: 'card', card: canary.card })).toBe('nobody');
    expect(await dumpOf(hub.memory)).toEqual(before);
  });

  it('takes what a till writes of the person while it runs', async () => {
    const hub = await aPlantedHub();
    let isFirst = true;
    await hub.erase(undefined, {
      repair: {
        ...hub.memory,
        remove: async (key, version) => {
          if (isFirst) await hub.quote({ cardId: canary.card, orderId: '4' });
          isFirst = false;
          return hub.memory.remove(key, version);
        },
      },
    });
    expect(await tracesIn(hub)).toEqual([]);
  });

  it('keeps a record of itself, by our own ids', async () => {
    const hub = await aPlantedHub();
    const { id, places } = await hub.erase();
    const record = await hub.memory.hubRecord(hubKey('hub.erasures', id));
    expect(JSON.parse(record?.body ?? '')).toMatchObject({ state: 'done', by: 'petra', places });
  });
});

describe('an erasure that is broken off', () => {
  /** A hub whose every write but the first so many fails. */
  const crashingAfter = (hub: PersonHub, writes: number) => {
    let left = writes;
    const spend = (): void => {
      left -= 1;
      if (left < 0) throw new Error('crash');
    };
    const through =
      <Arguments extends unknown[], Value>(work: (...given: Arguments) => Promise<Value>) =>
      async (...given: Arguments): Promise<Value> => {
        spend();
        return work(...given);
      };
    return {
      store: { ...hub.memory, write: through(hub.memory.write), offer: through(hub.memory.offer) },
      repair: { replace: through(hub.memory.replace), remove: through(hub.memory.remove) },
    };
  };

  it('is finished by a second call, wherever it was broken off and whatever it is asked for by', async () => {
    const keys: readonly PersonKey[] = [
      { kind: 'card', card: canary.furtherCard },
      { kind: 'email', email: canary.email },
      { kind: 'customer', customer: canary.customer },
    ];
    let crashes = 0;
    for (let writes = 1; ; writes += 1) {
      const hub = await aPlantedHub();
      const broken = await hub.erase(undefined, crashingAfter(hub, writes)).catch(() => 'crash' as const);
      if (broken !== 'crash') break;
      crashes += 1;
      const report = await hub.erase(keys[writes % keys.length]);
      expect([writes, await tracesIn(hub)]).toEqual([writes, []]);
      expect(report.isResumed).toBe(true);
    }
    expect(crashes).toBeGreaterThan(15);
  });

  it('loses no count of a place that it had not come to', async () => {
    const hub = await aPlantedHub();
    await hub.erase(undefined, crashingAfter(hub, 3)).catch(() => undefined);
    expect(countOf(await hub.erase(), 'customers')).toBe(1);
  });

  it('is closed by an erasure of the same person that was asked for by something else', async () => {
    const hub = await aPlantedHub();
    const broken: GoingErasure = {
      shape: 1,
      id: 'broken',
      at: 1,
      by: 'jan',
      state: 'going',
      identifiers: writtenIdentifiers(knownBy({ kind: 'card', card: canary.card })),
    };
    await keepErasure({ store: hub.memory }, broken);
    const other = { ...broken, id: 'other', identifiers: writtenIdentifiers({ ...nobody, cards: ['ANOTHER-1'] }) };
    await keepErasure({ store: hub.memory }, other);
    await hub.erase({ kind: 'email', email: canary.email });
    const read = async (id: string) => {
      const record = await hub.memory.hubRecord(hubKey('hub.erasures', id));
      return record && readErasure(record);
    };
    expect(await read('broken')).toMatchObject({ state: 'done', by: 'jan' });
    expect(await read('other')).toEqual(other);
    expect(await tracesIn(hub)).toEqual([]);
  });

  it.each([
    ['800', '0800'],
    ['0800', '800'],
  ])(
    'goes on with or without zeros before the id, though nothing else tells of the customer any more: %s, %s',
    async (was, now) => {
      const hub = await aPersonHub();
      const identifiers = writtenIdentifiers({ ...nobody, customers: [was] });
      await keepErasure(
        { store: hub.memory },
        { shape: 1, id: 'broken', at: 1, by: 'jan', state: 'going', identifiers },
      );
      expect(await hub.erase({ kind: 'customer', customer: now })).toMatchObject({ id: 'broken', isResumed: true });
      expect(await hub.receive(theCustomer({ id: was }))).toMatchObject({ kind: 'stale' });
    },
  );

  it('leaves to the next one what it knows, though nothing else tells it any more', async () => {
    const hub = await aPlantedHub();
    const identifiers = writtenIdentifiers({ ...nobody, cards: [canary.card], emails: ['druha@example.test'] });
    await keepErasure({ store: hub.memory }, { shape: 1, id: 'broken', at: 1, by: 'jan', state: 'going', identifiers });
    await hub.receive('{"email":"druha@example.test"');
    await hub.erase({ kind: 'email', email: canary.email });
    expect((await dumpOf(hub.memory)).filter((line) => line.includes('druha@'))).toEqual([]);
  });
});

describe('two erasures of one person at once', () => {
  it('leave nothing, of the person or of what she was known by', async () => {
    const hub = await aPlantedHub();
    await Promise.allSettled([hub.erase(), hub.erase({ kind: 'email', email: canary.email })]);
    expect(await tracesIn(hub)).toEqual([]);
  });
});
