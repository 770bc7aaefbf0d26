import { gzipSync } from 'node:zlib';
import { advanceOrder } from '../../shared/eshop/advance-order.ts';
import { runSender } from '../../shared/eshop/run-sender.ts';
import { writeCouponClaim } from '../../shared/loyalty/members/coupon-claim.ts';
import { joinCustomer } from '../../shared/loyalty/members/join-customer.ts';
import { writeAlias, writeMember } from '../../shared/loyalty/members/member-record.ts';
import { mergeMembers } from '../../shared/loyalty/members/merge-members.ts';
import { registerBill } from '../../shared/loyalty/settlement/register-bill.ts';
import { settleStoredBill } from '../../shared/loyalty/settlement/settle-stored-bill.ts';
import { cardHolderOf } from '../../shared/orders/card-holder-of.ts';
import { placeRecord } from '../../shared/orders/place-record.ts';
import { erasePerson } from '../../shared/persons/erase-person.ts';
import type { ErasureReport } from '../../shared/persons/erasure-report.ts';
import { exportPerson } from '../../shared/persons/export-person.ts';
import type { PersonKey } from '../../shared/persons/person.ts';
import type { ErasureDependencies } from '../../shared/persons/person-dependencies.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import { readFields } from '../../shared/records/read-json-object.ts';
import { receiveRecord } from '../../shared/records/receive-record.ts';
import { recordKey } from '../../shared/records/record-key.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { evening } from './a-clock.ts';
import { aSentLine, type SentFields } from './a-closed-bill.ts';
import { aCustomerRecord } from './a-customer.ts';
import { aLine } from './a-line.ts';
import { aLoyaltyHub, aTillsClosedBill } from './a-loyalty-hub.ts';
import { aCoupon, aMember } from './a-member.ts';
import { aNudgeQueue } from './a-nudge-queue.ts';
import { aBillOffer, aProgramDocument } from './a-program-document.ts';
import { aReceipt, type TillFields } from './a-receipt.ts';
import { aShopPolicy } from './a-shop-policy.ts';
import { aSync } from './a-sync.ts';
import { aSyncHub } from './a-sync-hub.ts';
import { aTillRecord } from './a-till-record.ts';
import { acceptAll } from './an-accepting-shop.ts';
import { anAssemblyPolicy } from './an-assembly-policy.ts';
import { anOrderPolicy } from './an-order-policy.ts';
import { updateAll, updatesIn } from './an-updating-shop.ts';
import { dumpOf } from './dump-of.ts';
import { makeMemoryRecordStore } from './memory-record-store.ts';
import { naming } from './naming.ts';

/** Whom everything is planted for. */
export const canary = {
  card: 'CANARY-7001',
  furtherCard: 'CANARY-7002',
  mergingCard: 'CANARY-7003',
  email: 'kanarka.zlta@example.test',
  phone: '+421 903 123 456',
  firstName: 'Kanárka',
  lastName: 'Žltá-Spevavá',
  customer: '800',
} as const;

/** What must not be found any more: each as it may be written. */
export const traces: readonly RegExp[] = [
  /CANARY-700/i,
  /kanarka\.zlta/i,
  /903[\s]*123[\s]*456/,
  /Kan(á|\\u00e1)rka/i,
  /Spevav/i,
];

export const theCustomer = (fields: TillFields = {}): TillFields =>
  aCustomerRecord({
    id: Number(canary.customer),
    email: canary.email,
    firstname: canary.firstName,
    lastname: canary.lastName,
    phone: canary.phone,
    card_number: canary.card,
    birthday: '1990-05-31',
    ...fields,
  });

export const order = fikOrderKey('3317888960569993');
const refusedOrder = fikOrderKey('4400000000000001');

/** A hub over one store in memory: records, bills, members, the shop, quarantine. */
export const aPersonHub = async ({
  document,
  ...given
}: Partial<ErasureDependencies> & { document?: SentFields } = {}) => {
  const memory = makeMemoryRecordStore();
  const loyalty = await aLoyaltyHub({
    store: memory,
    members: [],
    document: document ?? aProgramDocument({ earning: { pointsPerUnit: 1 }, offers: [aBillOffer()] }),
  });
  const updates: ReturnType<typeof updatesIn>[number][] = [];
  const sync = aSyncHub({
    store: memory,
    policy: anOrderPolicy({ shop: aShopPolicy({ mapping: { customer: 'consenting' } }) }),
    sendHttp: async (request) => {
      if (request.method === 'POST') return acceptAll(request);
      updates.push(...updatesIn(request));
      return updateAll(request);
    },
  });
  const nudges = aNudgeQueue();
  const deps: ErasureDependencies = {
    store: memory,
    census: memory,
    repair: memory,
    nudges,
    clock: loyalty.clock,
    uniqueId: loyalty.deps.uniqueId,
    quietPeriod: 30_000,
    fieldMap: anAssemblyPolicy().fieldMap,
    settle: (bill, completed) => settleStoredBill(loyalty.deps, bill, completed),
    ...given,
  };
  const receive = (sent: TillFields | string | Uint8Array) =>
    receiveRecord(
      {
        ...loyalty.deps,
        nudges,
        place: (envelope) => placeRecord(envelope, deps.fieldMap),
      },
      sent instanceof Uint8Array ? sent : Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent)),
      'Bistro Brno',
    );
  return {
    ...loyalty,
    memory,
    deps,
    sync,
    nudges,
    /** What the shop was told to change. */
    updates,
    receive,
    /** Closes a bill over another store. */
    closeOver: (store: RecordStore, fields: SentFields) =>
      registerBill({ ...loyalty.deps, store }, aTillsClosedBill(fields), 'Bistro'),
    /** Erases somebody who is there. */
    erase: async (
      key: PersonKey = { kind: 'card', card: canary.card },
      otherwise: Partial<ErasureDependencies> = {},
    ): Promise<ErasureReport> => {
      const report = await erasePerson({ ...deps, ...otherwise }, key, 'petra');
      if (report === 'nobody') throw new Error('nobody was found');
      return report;
    },
    askToErase: (key: PersonKey) => erasePerson(deps, key, 'petra'),
    export: (key: PersonKey = { kind: 'card', card: canary.card }) => exportPerson(deps, key),
    /** Takes the orders that queued nudges name as far as they go, and sends what is ready. */
    runOrders: async (): Promise<void> => {
      const named = nudges.sent.splice(0).flatMap(({ nudge }) => (nudge.kind === 'record' ? [nudge] : []));
      for (const [key, records] of Map.groupBy(named, (nudge) => nudge.order))
        await advanceOrder(sync.deps, key, naming(...records));
      sync.clock.advance(120_000);
      await runSender(sync.deps, [order], () => 600_000);
    },
  };
};
export type PersonHub = Awaited<ReturnType<typeof aPersonHub>>;

/** What of all that is kept names her. */
export const tracesIn = async ({ memory }: Pick<PersonHub, 'memory'>): Promise<readonly string[]> =>
  (await dumpOf(memory)).filter((line) => traces.some((trace) => trace.test(line)));

/** What becomes of the nudge of a customer's record with a card. */
export const joinIn = ({ clock, deps, memory }: Pick<PersonHub, 'clock' | 'deps' | 'memory'>, id: string) =>
  joinCustomer(
    {
      store: memory,
      clock,
      program: async () => undefined,
      holderOf: ({ body }) => cardHolderOf(readFields(body), deps.fieldMap),
    },
    { record: recordKey('customers', id), version: evening },
  );

/** Plants the person in every place that the hub has. */
export const plant = async (hub: PersonHub): Promise<void> => {
  const { memory, receive, close, quote, sync } = hub;
  const { card, furtherCard, mergingCard, email, phone, firstName, lastName } = canary;
  // A member with a further card, and a merge that was broken off after its first write.
  await memory.write(writeMember(aMember({ id: card, birthday: '05-31', coupons: [aCoupon()] }), 1));
  await memory.write(writeCouponClaim('WELCOME5', { member: card, given: true }, 1));
  await memory.write(writeAlias(furtherCard, card, 1));
  await memory.write(writeMember(aMember({ id: mergingCard }), 1));
  let writes = 0;
  const crashing = async (record: Parameters<typeof memory.write>[0]) => {
    writes += 1;
    if (writes > 1) throw new Error('crash');
    return memory.write(record);
  };
  await mergeMembers(
    { store: { ...memory, write: crashing }, census: memory, program: undefined, today: '2018-11-03', now: evening },
    mergingCard,
    card,
  ).catch(() => undefined);
  // Bills: one quoted and closed, one by the further card, two that are still open.
  await quote({ cardId: card, orderId: '1', note: `Stôl pre ${firstName} ${lastName}, ${phone}` });
  await close({ cardId: card, orderId: '1', total: 45, note: `Stôl pre ${firstName} ${lastName}, ${phone}` });
  await hub.settle('1');
  await close({
    cardId: furtherCard,
    orderId: '2',
    orderItems: [aSentLine({ unitPrice: 50, totalPrice: 50, note: email })],
  });
  await quote({ cardId: card, orderId: '3' });
  await quote({ cardId: card, orderId: '4' });
  // A receipt of hers in the shop, one that the shop refused, and a till's own tables.
  await receive(theCustomer());
  await receive(aReceipt({ id_customer: 800, note: `pre pani ${lastName}`, consignee: { phone: '0903 123 456' } }));
  await receive(aLine());
  await hub.runOrders();
  await receive({ _t: 'reservations', _v: evening, id: 7, guest: email.toUpperCase(), seats: 4 });
  await sync.put(
    aSync.parked({
      order: refusedOrder,
      sources: [[aTillRecord(theCustomer()).key, evening]],
      reason: {
        code: 'refused',
        messages: [{ object: 'customer', property: 'email', message: `${email} is no e-mail` }],
      },
    }),
  );
  // Quarantine: a conflict, rubbish, packed, cut off, in another encoding, and a bill that cannot be read.
  await receive(theCustomer({ firstname: `${firstName}a` }));
  await receive(`{"phone":"00421903123456"`);
  await receive(gzipSync(JSON.stringify(theCustomer())));
  await receive(`{"email":"${email}","filling":"${'x'.repeat(300_000)}"}`);
  await receive(Buffer.from(`{"email":"${email}"}`, 'utf16le'));
  await receive(`{"card":"CANARY\\u002d7001"`);
};
