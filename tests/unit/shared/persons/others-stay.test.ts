import { memberKey, writeAlias, writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aMember } from '../../../support/a-member.ts';
import { aPersonHub, canary, theCustomer } from '../../../support/a-person-hub.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { dumpOf } from '../../../support/dump-of.ts';

const hers = { kind: 'customer', customer: canary.customer } as const;

/** What others have that looks like what a cashier makes up. */
const plantOthers = async ({ receive, close, memory }: Awaited<ReturnType<typeof aPersonHub>>): Promise<void> => {
  await receive({ _t: 'products', _v: evening, id: 9, name: 'Kofola - 0,5 l', price: 1_000_000, barcode: '0' });
  await receive({ _t: 'reservations', _v: evening, id: 1, note: 'table 0 - near 1000000, 000000', phone: '000000' });
  await receive(aReceipt({ id: 4_400_000_000_000_002, id_customer: 900, note: 'none - 0', email: '-' }));
  for (const id of [900, 901])
    await receive(theCustomer({ id, email: '-', phone: '000000', card_number: '0', barcode: 'bez karty' }));
  await memory.write(writeMember(aMember({ id: '0' }), 1));
  await close({ cardId: '0', orderId: '8', note: '- 000000' });
  await receive('{"_t":"orders","note":"Kofola - 0,5 l, 1000000","email":"-","phone":"000000","card_number":"0"');
};

describe('who has a made-up value in common with the erased one loses nothing', () => {
  it.each<[string, TillFields]>([
    ['e-mail', { email: '-' }],
    ['e-mail that is a number', { email: '0' }],
    ['phone', { phone: '000000' }],
    ['phone of one digit', { phone: '+000 000 000 000' }],
    ['card that is a sign', { card_number: '-' }],
    ['card that is a zero, of which the till has made a member', { card_number: '0' }],
    ['card that is a word', { card_number: 'bez karty' }],
  ])('%s', async (_what, fields) => {
    const hub = await aPersonHub();
    await plantOthers(hub);
    const before = await dumpOf(hub.memory);
    await hub.receive(theCustomer(fields));
    const { left } = await hub.erase(hers);
    expect(left).toContainEqual(expect.objectContaining({ what: 'not-followed', values: 1 }));
    expect(await dumpOf(hub.memory)).toEqual(expect.arrayContaining([...before]));
  });
});

describe('a short card', () => {
  const withCard = async (card: string, customers: number) => {
    const hub = await aPersonHub();
    for (let id = 800; id < 800 + customers; id += 1)
      await hub.receive(theCustomer({ id, email: `guest${id}@example.test`, card_number: card, phone: '' }));
    const left = async () => (await dumpOf(hub.memory)).filter((line) => line.includes('@example.test')).length;
    return { ...hub, left };
  };

  it('is not followed to further customers where no member has it, and their number is told', async () => {
    const hub = await withCard('7001', 2);
    const { left } = await hub.erase(hers);
    expect(left).toEqual([{ what: 'not-followed', values: 1, customers: 1, mend: expect.any(String) }]);
    expect(await hub.left()).toBe(1);
  });

  it('is followed where a member has it', async () => {
    const hub = await withCard('7001', 2);
    await hub.memory.write(writeMember(aMember({ id: '7001' }), 1));
    expect((await hub.erase(hers)).left).toEqual([]);
    expect(await hub.left()).toBe(0);
  });

  it('is no one’s where many have it, whoever asks for it', async () => {
    const hub = await withCard('7001', 4);
    await hub.memory.write(writeMember(aMember({ id: '7001' }), 1));
    expect(await hub.askToErase({ kind: 'card', card: '7001' })).toBe('nobody');
    await hub.erase(hers);
    expect(await hub.left()).toBe(3);
    expect(await hub.memberOf('7001')).toBeDefined();
  });

  it('is the person’s where nobody else has it: her bills are found by it', async () => {
    const hub = await withCard('7001', 1);
    await hub.close({ cardId: '7001', orderId: '6' });
    expect((await hub.erase(hers)).left).toEqual([]);
    expect(JSON.parse((await hub.billOf('6'))?.sent ?? '')).toMatchObject({ cardId: '(erased)' });
  });
});

describe('a long card that many have', () => {
  const long = '1234567890';
  /** @param fields of the first of them */
  const withCard = async (customers: number, fields: TillFields = {}) => {
    const hub = await aPersonHub();
    for (let id = 800; id < 800 + customers; id += 1)
      await hub.receive(
        theCustomer({
          id,
          email: `guest${id}@example.test`,
          card_number: long,
          phone: '',
          ...(id === 800 ? fields : {}),
        }),
      );
    const left = async () => (await dumpOf(hub.memory)).filter((line) => line.includes('@example.test')).length;
    return { ...hub, left };
  };
  const byEmail = { kind: 'email', email: 'guest800@example.test' } as const;

  it('is not followed to any of them, nor to the bills and the member with it, and their number is told', async () => {
    const hub = await withCard(20);
    await hub.memory.write(writeMember(aMember({ id: long }), 1));
    await hub.close({ cardId: long, orderId: '6' });
    const { left, places } = await hub.erase(byEmail);
    expect(left).toEqual([{ what: 'not-followed', values: 1, customers: 19, mend: expect.any(String) }]);
    expect(places).toContainEqual({ place: 'customers', count: 1, did: 'erased' });
    expect(await hub.left()).toBe(19);
    expect(await hub.memberOf(long)).toBeDefined();
    expect(JSON.parse((await hub.billOf('6'))?.sent ?? '')).toMatchObject({ cardId: long });
  });

  it('is not followed though it opens the same member as a card of hers', async () => {
    const hub = await withCard(20, { card_number: 'GOLD-77001' });
    await hub.memory.write(writeMember(aMember({ id: 'GOLD-77001' }), 1));
    await hub.memory.write(writeAlias(long, 'GOLD-77001', 1));
    const { left } = await hub.erase(byEmail);
    expect(left).toEqual([{ what: 'not-followed', values: 1, customers: 19, mend: expect.any(String) }]);
    expect(await hub.left()).toBe(19);
    expect(await hub.memory.hubRecord(memberKey(long))).toBeUndefined();
  });

  it('is not followed to those whose records lie in quarantine', async () => {
    const hub = await withCard(1);
    for (let id = 801; id < 820; id += 1) {
      const sent = { id, email: `guest${id}@example.test`, card_number: long, phone: '' };
      await hub.receive(theCustomer({ ...sent, _v: evening + 3 * 86_400_000 }));
    }
    const before = await hub.memory.dueIn('quarantined', Number.MAX_SAFE_INTEGER, 100);
    expect(before).toHaveLength(19);
    expect((await hub.erase(byEmail)).left).toContainEqual(
      expect.objectContaining({ what: 'not-followed', customers: 19 }),
    );
    expect(await hub.memory.dueIn('quarantined', Number.MAX_SAFE_INTEGER, 100)).toEqual(before);
  });

  it('is followed to all of them where it was asked for', async () => {
    const hub = await withCard(20);
    expect((await hub.erase({ kind: 'card', card: long })).left).toEqual([]);
    expect(await hub.left()).toBe(0);
  });

  it('is followed where it is few who have it', async () => {
    const hub = await withCard(3);
    expect((await hub.erase(byEmail)).left).toEqual([]);
    expect(await hub.left()).toBe(0);
  });

  it('is hers where all of them have the e-mail that was asked for', async () => {
    const hub = await withCard(0);
    for (let id = 800; id < 805; id += 1)
      await hub.receive(theCustomer({ id, email: byEmail.email, card_number: long, phone: '' }));
    await hub.close({ cardId: long, orderId: '6' });
    expect((await hub.erase(byEmail)).left).toEqual([]);
    expect(JSON.parse((await hub.billOf('6'))?.sent ?? '')).toMatchObject({ cardId: '(erased)' });
  });
});
