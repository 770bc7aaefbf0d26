import { ok } from '../../../../shared/kernel/result.ts';
import { addCard } from '../../../../shared/loyalty/members/change-by-hand.ts';
import { findMember } from '../../../../shared/loyalty/members/find-member.ts';
import { importMember } from '../../../../shared/loyalty/members/import-member.ts';
import { memberKey, writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { mergeMembers } from '../../../../shared/loyalty/members/merge-members.ts';
import { placeRecord } from '../../../../shared/orders/place-record.ts';
import { acceptRecord } from '../../../../shared/records/accept-record.ts';
import type { Envelope } from '../../../../shared/records/read-envelope.ts';
import { evening } from '../../../support/a-clock.ts';
import { aMember } from '../../../support/a-member.ts';
import { aPersonHub, canary, joinIn, plant, theCustomer, tracesIn } from '../../../support/a-person-hub.ts';
import { aProgramDocument } from '../../../support/a-program-document.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { dumpOf } from '../../../support/dump-of.ts';

const { card, furtherCard } = canary;
const joinsAnyone = aProgramDocument({ members: { createOnFirstUse: true } });
const day = 86_400_000;

/** A hub from which the person was erased, and what it kept of her since. */
const anErased = async (document = joinsAnyone) => {
  const hub = await aPersonHub({ document });
  await plant(hub);
  await hub.erase();
  return { ...hub, kept: () => tracesIn(hub), join: (id: string) => joinIn(hub, id) };
};

describe('after a person was erased, a late webhook', () => {
  it.each([
    ['older than what was erased', evening - 1],
    ['of the same version', evening],
    ['newer', evening + 1],
    ['of a till whose clock is ahead', evening + day],
  ])('with her record %s is stale, and lies in no quarantine', async (_what, version) => {
    const { receive, kept, memory } = await anErased();
    expect(await receive(theCustomer({ _v: version, note: 'late' }))).toEqual({ kind: 'stale', table: 'customers' });
    expect(await kept()).toEqual([]);
    expect(await memory.dueIn('quarantined', Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });

  it('makes no member of her: its nudge finds the tombstone', async () => {
    const { receive, join, memory } = await anErased();
    await receive(theCustomer({ _v: evening + 1 }));
    expect(await join(canary.customer)).toBe('no-card');
    expect(await findMember(memory, card)).toBeUndefined();
  });

  it('of another customer with her card makes no member of it', async () => {
    const { receive, join, memory } = await anErased();
    await receive({ _t: 'customers', _v: evening, id: 801, card_number: card });
    expect(await join('801')).toBe('erased');
    expect(await findMember(memory, card)).toBeUndefined();
  });

  it('with a receipt of hers that was stored before is a duplicate, and brings no text back', async () => {
    const { receive, kept } = await anErased();
    const sent = { _t: 'reservations', _v: evening, id: 7, guest: canary.email.toUpperCase(), seats: 4 };
    expect(await receive(sent)).toEqual({ kind: 'duplicate', table: 'reservations' });
    expect(await kept()).toEqual([]);
  });
});

describe('a record that named an erased person', () => {
  const { lastName, phone } = canary;
  const hers = (fields: TillFields) =>
    aReceipt({ id_customer: 800, note: `pre pani ${lastName}`, consignee: { phone, street: 'Dlhá 1' }, ...fields });

  it('is kept without her in every newer version, and with all that is new', async () => {
    const { receive, kept, memory } = await anErased();
    for (const version of [evening + 1, evening + 2]) {
      const sent = hers({ _v: version, seats: version });
      expect(await receive(sent)).toEqual({ kind: 'stored', table: 'orders' });
      const { key, digest } = aTillRecord(sent);
      const stored = (await memory.tillRecords([key])).get(key);
      expect(stored).toMatchObject({ version, digest, day: '2018-11-03', blank: ['consignee.phone', 'note'] });
      expect(JSON.parse(stored?.body ?? '')).toEqual({ ...sent, note: '', consignee: { phone: '', street: 'Dlhá 1' } });
    }
    expect(await receive(hers({ _v: evening + 2, seats: evening + 2 }))).toMatchObject({ kind: 'duplicate' });
    expect(await kept()).toEqual([]);
  });

  it('lies in quarantine without her where it conflicts', async () => {
    const { receive, kept, memory } = await anErased();
    expect(await receive(hers({ total_paid_real: 1 }))).toMatchObject({ kind: 'quarantined', reason: 'conflict' });
    expect(await memory.dueIn('quarantined', Number.MAX_SAFE_INTEGER, 10)).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it('is put right by hand without her', async () => {
    const { receive, kept, memory, deps } = await anErased();
    const other = hers({ total_paid_real: 1 });
    const accept = {
      ...deps,
      place: (envelope: Envelope) => placeRecord(envelope, deps.fieldMap),
      isTakenBack: async () => false,
    };
    expect(await acceptRecord(accept, Buffer.from(JSON.stringify(other)))).toEqual(ok('accepted'));
    const { key } = aTillRecord(other);
    expect((await memory.tillRecords([key])).get(key)).toMatchObject({ blank: ['consignee.phone', 'note'] });
    expect(await kept()).toEqual([]);
    await receive({ ...other, _v: evening + 1 });
    expect(await kept()).toEqual([]);
  });

  it('keeps what was blanked of it for two persons, though both are erased at once', async () => {
    const hub = await aPersonHub();
    await hub.receive({ _t: 'reservations', _v: evening, id: 9, guest: canary.email, host: 'druha@example.test' });
    const offers: (() => Promise<unknown>)[] = [];
    const slow = {
      ...hub.memory,
      replace: async (...replaced: Parameters<typeof hub.memory.replace>) => {
        // The other erasure has read the record before this one replaces it.
        if (offers.length === 0) {
          offers.push(() => hub.erase({ kind: 'email', email: 'druha@example.test' }));
          await offers[0]?.();
        }
        return hub.memory.replace(...replaced);
      },
    };
    await hub.erase({ kind: 'email', email: canary.email }, { repair: slow });
    const [line] = (await dumpOf(hub.memory)).filter((one) => one.includes('reservations#9'));
    expect(line).not.toMatch(/kanarka|druha/);
  });
});

describe('an erased card', () => {
  it.each([card, furtherCard])('is unknown to a quote, and stays so where any card joins: %s', async (erased) => {
    const { quote, kept } = await anErased();
    expect(await quote({ cardId: erased, orderId: '5' })).toEqual({ kind: 'unknown-card' });
    expect(await kept()).toEqual([]);
  });

  it('is no member by import, as the first card or a further one', async () => {
    const { memory, kept } = await anErased();
    const row = {
      card,
      furtherCards: [],
      points: 10,
      pointsUntil: '',
      tier: undefined,
      segments: [],
      birthday: undefined,
      coupon: undefined,
      blocked: false,
    };
    const context = { now: evening, timeZone: 'Europe/Prague' };
    for (const [column, imported] of [
      ['card', row],
      ['further_cards', { ...row, card: 'NEW-1', furtherCards: [furtherCard] }],
    ] as const)
      expect(await importMember(memory, imported, context)).toMatchObject({ kind: 'refused', why: { column } });
    expect(await kept()).toEqual([]);
  });

  it('is nobody’s by hand: not as a further card, nor by a merge', async () => {
    const { memory, kept } = await anErased();
    await memory.write(writeMember(aMember({ id: 'OTHER' }), 1));
    expect(await addCard(memory, 'OTHER', card)).toMatchObject({ ok: false });
    const deps = { store: memory, census: memory, program: undefined, today: '2018-11-03', now: evening };
    expect(await mergeMembers(deps, canary.mergingCard, card)).toMatchObject({ ok: false });
    expect(await mergeMembers(deps, card, 'OTHER')).toMatchObject({ ok: false });
    expect(await kept()).toEqual([]);
  });

  it.each(['(erased)', 'erased:0'])('cannot be had by the words that stand for it: %s', async (word) => {
    const { quote, memory } = await anErased();
    expect(await quote({ cardId: word, orderId: '5' })).toEqual({ kind: 'unknown-card' });
    expect(await memory.hubRecord(memberKey(word))).toBeUndefined();
  });

  it('leaves others to join as before', async () => {
    const { quote } = await anErased();
    expect((await quote({ cardId: 'NEW-2', orderId: '5' })).kind).toBe('quoted');
  });
});

describe('a bill with an erased card', () => {
  it.each([joinsAnyone, aProgramDocument()])('is kept without it, its sale whole', async (document) => {
    const { close, kept, billOf, nudges: _, ...hub } = await anErased(document);
    expect(await close({ cardId: card, orderId: '6', note: canary.phone })).toEqual({
      outcome: 'stored',
      answer: 'unknown-card',
    });
    expect(JSON.parse((await billOf('6'))?.sent ?? '')).toMatchObject({ cardId: '(erased)', total: 50 });
    expect(await kept()).toEqual([]);
    expect(await hub.settle('6')).toBe('settled');
  });

  it('that is sent again is a repeat, before the erasure or after it', async () => {
    const { close, kept } = await anErased();
    const sent = { cardId: card, orderId: '6' };
    await close(sent);
    expect((await close(sent)).outcome).toBe('duplicate');
    const before = `Stôl pre ${canary.firstName} ${canary.lastName}, ${canary.phone}`;
    expect((await close({ cardId: card, orderId: '1', total: 45, note: before })).outcome).toBe('duplicate');
    expect(await kept()).toEqual([]);
  });

  it('that conflicts with one that is kept lies in quarantine without it', async () => {
    const { close, kept, memory } = await anErased();
    await close({ cardId: card, orderId: '6' });
    expect((await close({ cardId: card, orderId: '6', total: 40 })).outcome).toBe('conflict');
    expect(await memory.dueIn('quarantined', Number.MAX_SAFE_INTEGER, 10)).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it('that was opened again takes nothing from anybody, and is kept without it', async () => {
    const { close, settle, kept, billOf } = await anErased();
    const completed = new Date(evening + 60_000).toISOString();
    expect((await close({ cardId: card, orderId: '1', total: 30, completed })).outcome).toBe('reopened');
    expect(await settle('1', evening + 60_000)).toBe('settled');
    expect(await billOf('1')).toMatchObject({ settled: 'none', completed: evening + 60_000 });
    expect(await kept()).toEqual([]);
  });

  it('is blanked by the consumer where the card could not be read when it came', async () => {
    const { deps: _, settle, kept, memory, ...hub } = await anErased();
    const down = { ...memory, hubRecord: () => Promise.reject(new Error('no table')) };
    await hub.closeOver(down, { cardId: card, orderId: '6' });
    expect(await kept()).toHaveLength(1);
    expect(await settle('6')).toBe('settled');
    expect(await kept()).toEqual([]);
  });
});
