import { isErasedCard } from '../../../../shared/loyalty/members/erased-card.ts';
import { writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { erasePerson } from '../../../../shared/persons/erase-person.ts';
import { exportPerson } from '../../../../shared/persons/export-person.ts';
import type { PersonKey } from '../../../../shared/persons/person.ts';
import { aMember } from '../../../support/a-member.ts';
import { aPersonHub, canary, plant, tracesIn } from '../../../support/a-person-hub.ts';
import { aProgramDocument } from '../../../support/a-program-document.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { dumpOf } from '../../../support/dump-of.ts';

const joinsAnyone = aProgramDocument({ members: { createOnFirstUse: true } });

it.each<PersonKey>([
  { kind: 'card', card: ' ' },
  { kind: 'email', email: '\u00A0' },
  { kind: 'email', email: '-' },
  { kind: 'email', email: 'jana@' },
  { kind: 'customer', customer: '' },
  { kind: 'customer', customer: 'customers#' },
])('asking for nobody is refused, whoever asks: %j', async (key) => {
  const hub = await aPersonHub();
  await plant(hub);
  const before = await dumpOf(hub.memory);
  await expect(erasePerson(hub.deps, key, 'petra')).rejects.toThrow(RangeError);
  await expect(exportPerson(hub.deps, key)).rejects.toThrow(RangeError);
  expect(await dumpOf(hub.memory)).toEqual(before);
});

it.each<PersonKey>([
  { kind: 'card', card: ` ${canary.card.toLowerCase()}` },
  { kind: 'customer', customer: `customers#${canary.customer}` },
  { kind: 'customer', customer: `0${canary.customer} ` },
])('the person is found however it is written: %j', async (key) => {
  const hub = await aPersonHub({ document: joinsAnyone });
  await plant(hub);
  await hub.erase(key);
  expect(await tracesIn(hub)).toEqual([]);
  // Of the card that was asked for otherwise, too.
  expect(await hub.quote({ cardId: canary.card, orderId: '5' })).toEqual({ kind: 'unknown-card' });
});

it('a customer whose record never came is found by the receipts, with zeros before the id or without', async () => {
  const hub = await aPersonHub();
  await hub.receive(aReceipt({ id_customer: 800, __customer: { id: 800, nick: 'Zlatka' } }));
  await hub.erase({ kind: 'customer', customer: '0800' });
  expect((await dumpOf(hub.memory)).join()).not.toContain('Zlatka');
});

it('of two cards that differ in their letters alone, neither is meant by a third spelling', async () => {
  const hub = await aPersonHub();
  for (const id of ['gold-A', 'GOLD-a']) await hub.memory.write(writeMember(aMember({ id }), 1));
  expect(await hub.askToErase({ kind: 'card', card: 'Gold-a' })).toBe('nobody');
  await hub.erase({ kind: 'card', card: 'gold-A' });
  expect(await hub.memberOf('GOLD-a')).toBeDefined();
});

it.each<PersonKey>([
  { kind: 'card', card: 'CANARY-7009' },
  { kind: 'email', email: 'nobody@example.test' },
  { kind: 'customer', customer: '809' },
])('where nobody is known nothing is written, and a mistyped card is still there to be had: %j', async (key) => {
  const hub = await aPersonHub();
  await plant(hub);
  const before = await dumpOf(hub.memory);
  expect(await hub.askToErase(key)).toBe('nobody');
  expect(await dumpOf(hub.memory)).toEqual(before);
});

it('a card that only a bill has, in other letters, is nobody’s as the bill writes it', async () => {
  const hub = await aPersonHub();
  await hub.close({ cardId: 'GOLD-77009', orderId: '6' });
  await hub.erase({ kind: 'card', card: 'gold-77009' });
  expect(await isErasedCard(hub.memory, 'GOLD-77009')).toBe(true);
});
