import { findMember } from '../../../../shared/loyalty/members/find-member.ts';
import type { PersonKey } from '../../../../shared/persons/person.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aPersonHub, canary, joinIn, type PersonHub, theCustomer, tracesIn } from '../../../support/a-person-hub.ts';
import { aReceipt } from '../../../support/a-receipt.ts';

const hers = { kind: 'customer', customer: canary.customer } as const;
const byEmail = { kind: 'email', email: canary.email } as const;
/** Of a till whose clock is wrong: such a record is not taken. */
const tooFarAhead = evening + 3 * 86_400_000;

const customersErased = ({ places }: Awaited<ReturnType<PersonHub['erase']>>): number | undefined =>
  places.find(({ place }) => place === 'customers')?.count;

const keptOf = async ({ memory }: PersonHub, id: string): Promise<string | undefined> => {
  const key = recordKey('customers', id);
  return (await memory.tillRecords([key])).get(key)?.body;
};

describe('a customer whose record has not come yet', () => {
  it('is kept out by a tombstone, and made no member, when it comes after the erasure', async () => {
    const hub = await aPersonHub();
    await hub.receive(aReceipt({ id_customer: 800 }));
    expect(customersErased(await hub.erase(hers))).toBe(1);
    expect(await hub.receive(theCustomer())).toEqual({ kind: 'stale', table: 'customers' });
    expect(await joinIn(hub, '800')).toBe('no-card');
    expect(await findMember(hub.memory, canary.card)).toBeUndefined();
    expect(await tracesIn(hub)).toEqual([]);
  });

  it('is counted once, however often the erasure is asked for', async () => {
    const hub = await aPersonHub();
    await hub.receive(aReceipt({ id_customer: 800, note: canary.email }));
    expect(customersErased(await hub.erase(hers))).toBe(1);
    expect(customersErased(await hub.erase(hers))).toBe(0);
  });

  it.each<PersonKey>([hers, byEmail, { kind: 'card', card: canary.card }])(
    'is kept out where its record lay in quarantine only, and all that it says is known: %j',
    async (key) => {
      const hub = await aPersonHub();
      await hub.receive(aReceipt({ id_customer: 800, note: `pre pani ${canary.lastName}` }));
      await hub.receive(theCustomer({ _v: tooFarAhead }));
      const report = await hub.erase(key);
      expect([customersErased(report), report.left]).toEqual([1, []]);
      expect(await hub.receive(theCustomer())).toEqual({ kind: 'stale', table: 'customers' });
      expect(await tracesIn(hub)).toEqual([]);
    },
  );

  it('is found in quarantine with zeros before the id, asked for without', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer({ id: '0800', _v: tooFarAhead }));
    await hub.erase(hers);
    expect(await hub.receive(theCustomer({ id: '0800' }))).toMatchObject({ kind: 'stale' });
  });

  it('is kept out though the erasure was broken off after its entry of quarantine was discarded', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer({ _v: tooFarAhead }));
    const offer = () => Promise.reject(new Error('crash'));
    await expect(hub.erase(byEmail, { store: { ...hub.memory, offer } })).rejects.toThrow('crash');
    await hub.erase(byEmail);
    expect(await hub.receive(theCustomer())).toMatchObject({ kind: 'stale' });
  });

  it('of somebody else with the same e-mail is not kept out by an erasure by card', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer());
    await hub.receive(theCustomer({ id: 801, card_number: '', _v: tooFarAhead }));
    await hub.erase();
    expect(await hub.receive(theCustomer({ id: 801, card_number: '' }))).toMatchObject({ kind: 'stored' });
  });
});

it('a customer whose record is kept is known by it, whatever a conflict in quarantine says', async () => {
  const hub = await aPersonHub();
  await hub.receive(theCustomer());
  const other = { id: 801, card_number: '', email: 'jana@example.test', phone: '', firstname: 'Jana', lastname: 'N' };
  await hub.receive(theCustomer(other));
  await hub.receive(theCustomer({ ...other, email: canary.email }));
  await hub.erase(byEmail);
  expect(await keptOf(hub, '801')).toContain('jana@example.test');
  expect(await tracesIn(hub)).toEqual([]);
});
