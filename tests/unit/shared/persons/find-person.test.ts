import { writeAlias, writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { findPerson } from '../../../../shared/persons/find-person.ts';
import type { PersonKey } from '../../../../shared/persons/person.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aMember } from '../../../support/a-member.ts';
import type { TillFields } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const finding = async (...customers: readonly TillFields[]) => {
  const store = makeMemoryRecordStore();
  for (const customer of customers) await store.offer(aTillRecord(aCustomerRecord(customer)), undefined);
  const find = async (key: PersonKey) => {
    const found = await findPerson({ store, census: store, fieldMap: anAssemblyPolicy().fieldMap }, key);
    return {
      ...found,
      customers: found.customers.map(({ key: at }) => at),
      cards: found.cards.map(({ key: at }) => at),
    };
  };
  return { store, find };
};

it('finds a customer by id, with all that she is known by', async () => {
  const { find } = await finding(
    { card_number: 'K-1', barcode: '8588', phone: '+421 903 1' },
    { id: 801, email: 'x@y.sk' },
  );
  expect(await find({ kind: 'customer', customer: '800' })).toMatchObject({
    customers: ['customers#800'],
    identifiers: {
      cards: ['K-1', '8588'],
      emails: ['jana.novakova@example.test'],
      phones: ['+421 903 1'],
      names: ['Jana', 'Nováková'],
      customers: ['800'],
    },
  });
});

it('finds all customers with the e-mail that is asked for, however it is written', async () => {
  const { find } = await finding({}, { id: 801, email: 'Jana.Novakova@Example.test ' }, { id: 802, email: 'x@y.sk' });
  const { customers } = await find({ kind: 'email', email: 'JANA.novakova@example.test' });
  expect(customers.toSorted()).toEqual(['customers#800', 'customers#801']);
});

it('follows cards to further customers and members, and an e-mail that was only found to nobody', async () => {
  const { find, store } = await finding(
    { card_number: 'K-2' },
    { id: 801, card_number: 'K-1', email: 'x@y.sk' },
    { id: 802 },
  );
  await store.write(writeMember(aMember({ id: 'K-1' }), 1));
  await store.write(writeAlias('K-2', 'K-1', 1));
  await store.write(writeMember(aMember({ id: 'K-3' }), 1));
  const found = await find({ kind: 'customer', customer: '800' });
  expect(found.customers.toSorted()).toEqual(['customers#800', 'customers#801']);
  expect(found).toMatchObject({ cards: ['hub.members#K-2', 'hub.members#K-1'], sharing: 1 });
});

it('names further cards before the member that they open', async () => {
  const { find, store } = await finding();
  await store.write(writeMember(aMember({ id: 'A' }), 1));
  for (const further of ['B', 'C']) await store.write(writeAlias(further, 'A', 1));
  expect((await find({ kind: 'card', card: 'A' })).cards.at(-1)).toBe('hub.members#A');
});

it('counts what cannot be read, and goes on', async () => {
  const { find, store } = await finding();
  await store.write(aHubRecord({ key: hubKey('hub.members', 'BROKEN'), body: '{"shape":9}' }));
  await store.write(writeMember(aMember({ id: 'A' }), 1));
  expect(await find({ kind: 'card', card: 'A' })).toMatchObject({ unreadable: 1, cards: ['hub.members#A'] });
});

it('finds nobody where nobody is', async () => {
  const { find } = await finding({});
  expect(await find({ kind: 'card', card: 'K-9' })).toMatchObject({ customers: [], cards: [], sharing: 0 });
});
