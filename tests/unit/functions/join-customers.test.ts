import { joinCustomers } from '../../../functions/eshop-sync/join-customers.ts';
import type { ReceivedNudge } from '../../../shared/eshop/sync-orders.ts';
import { memberKey } from '../../../shared/loyalty/members/member-record.ts';
import { recordKey } from '../../../shared/records/record-key.ts';
import { evening } from '../../support/a-clock.ts';
import { aCustomerRecord } from '../../support/a-customer.ts';
import { aHubRecord } from '../../support/a-hub-record.ts';
import { aSyncHub, timing } from '../../support/a-sync-hub.ts';

const aJoiningHub = () => {
  const hub = aSyncHub();
  const deps = { ...hub.deps, programs: { current: async () => undefined } };
  return { ...hub, join: (...received: readonly ReceivedNudge[]) => joinCustomers(deps, received) };
};
const named = (id: number, age = 0): ReceivedNudge => ({
  nudge: { kind: 'customer', record: recordKey('customers', String(id)), version: evening, returns: 0 },
  age,
});
const isMember = async ({ store }: ReturnType<typeof aSyncHub>, card: string): Promise<boolean> =>
  (await store.hubRecord(memberKey(card))) !== undefined;

describe('customers that nudges name', () => {
  it('become members by the card that their records carry', async () => {
    const hub = aJoiningHub();
    await hub.give(aCustomerRecord({ card_number: 'K-7' }), aCustomerRecord({ id: 801, barcode: 'K-8' }));
    const nudges = [named(800), named(801), named(800)];
    expect(await hub.join(...nudges)).toEqual(new Map(nudges.map((one) => [one, { kind: 'done' }])));
    expect([await isMember(hub, 'K-7'), await isMember(hub, 'K-8')]).toEqual([true, true]);
  });

  it('make nobody a member once they are deleted', async () => {
    const hub = aJoiningHub();
    await hub.give(aCustomerRecord({ card_number: 'K-7', _d: true }));
    const nudge = named(800);
    expect((await hub.join(nudge)).get(nudge)).toEqual({ kind: 'done' });
    expect(await isMember(hub, 'K-7')).toBe(false);
  });

  it('come again for as long as the webhook may still store them, and are dropped after that', async () => {
    const { join, logged } = aJoiningHub();
    const [early, late] = [named(800, 1_000), named(801, timing.nudgeLife + 1)];
    const outcomes = await join(early, late);
    expect(outcomes.get(early)).toEqual({ kind: 'give-back', delay: timing.nudgeLife - 1_000 + 1 });
    expect(outcomes.get(late)).toEqual({ kind: 'done' });
    expect(logged).toEqual([{ event: 'dropped', record: 'customers#801', why: 'never stored' }]);
  });

  it('fail alone', async () => {
    const hub = aJoiningHub();
    await hub.store.write(aHubRecord({ key: memberKey('K-7'), body: '{}' }));
    await hub.give(aCustomerRecord({ card_number: 'K-7' }), aCustomerRecord({ id: 801, card_number: 'K-8' }));
    const [bad, good] = [named(800), named(801)];
    const outcomes = await hub.join(bad, good);
    expect([outcomes.get(bad)?.kind, outcomes.get(good)?.kind]).toEqual(['failed', 'done']);
  });

  it('are told from nudges of orders, which are not theirs', async () => {
    expect(await aJoiningHub().join({ nudge: { kind: 'send', returns: 0 }, age: 0 })).toEqual(new Map());
  });
});
