import * as v from 'valibot';
import { joinCustomer } from '../../../../../shared/loyalty/members/join-customer.ts';
import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { memberKey, readCard, writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { type Program, programSchema } from '../../../../../shared/loyalty/program/program.ts';
import { recordKey } from '../../../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../../../shared/records/record-store.ts';
import { aClock, evening } from '../../../../support/a-clock.ts';
import { aCustomerRecord } from '../../../../support/a-customer.ts';
import { aMember, anOpenQuote } from '../../../../support/a-member.ts';
import { aTillRecord } from '../../../../support/a-till-record.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const nudge = { record: recordKey('customers', '800'), version: evening };

const welcoming = v.parse(programSchema, {
  name: 'Welcome',
  currency: 'EUR',
  language: { default: 'sk' },
  tiers: [{ id: 'basic', name: { sk: 'Základ' }, from: 0 }],
  offers: [
    { id: 'welcome', title: { sk: 'Vitajte' }, kind: 'coupon_zero_vat', amount: 5, nature: 'sold', issue: 'joining' },
  ],
});

const aHub = (given: { program?: Program; birthday?: string; card?: string; store?: RecordStore } = {}) => {
  const store = given.store ?? makeMemoryRecordStore();
  const card = given.card ?? 'K-7';
  return {
    store,
    customer: (version = evening) =>
      store.offer(aTillRecord(aCustomerRecord({ _v: version, card_number: card })), undefined),
    join: (holder: 'holder' | 'no holder' = 'holder') =>
      joinCustomer(
        {
          store,
          clock: aClock(),
          program: async () => given.program,
          holderOf: () => (holder === 'holder' ? { card, birthday: given.birthday } : undefined),
        },
        nudge,
      ),
    memberOf: async (number: string): Promise<Member | undefined> => {
      const record = await store.hubRecord(memberKey(number));
      const read = record && readCard(record);
      return read?.kind === 'member' ? read.member : undefined;
    },
  };
};

describe('a customer with a card', () => {
  it('becomes a member, with the birthday that the till knows', async () => {
    const { customer, join, memberOf } = aHub({ birthday: '05-31' });
    await customer();
    expect(await join()).toBe('joined');
    expect(await memberOf('K-7')).toEqual(aMember({ id: 'K-7', since: evening, birthday: '05-31' }));
  });

  it('is welcomed as the program says, and joins without one where there is none', async () => {
    for (const [program, coupons] of [
      [{ program: welcoming }, 1],
      [{}, 0],
    ] as const) {
      const { customer, join, memberOf } = aHub(program);
      await customer();
      await join();
      expect((await memberOf('K-7'))?.coupons).toHaveLength(coupons);
    }
  });

  it('joins once, however often the nudge comes', async () => {
    const { customer, join, store } = aHub({ program: welcoming });
    await customer();
    expect([await join(), await join(), await join()]).toEqual(['joined', 'known', 'known']);
    expect((await store.hubRecord(memberKey('K-7')))?.version).toBe(1);
  });

  it('who is a member keeps everything, and gets the birthday where the till has another', async () => {
    const kept = aMember({ id: 'K-7', birthday: '01-01', lots: [{ until: '', points: 7 }], quotes: [anOpenQuote()] });
    const { customer, join, memberOf, store } = aHub({ birthday: '05-31', program: welcoming });
    await store.write(writeMember(kept, 1));
    await customer();
    expect(await join()).toBe('known');
    expect(await memberOf('K-7')).toEqual({ ...kept, birthday: '05-31' });
    expect((await store.hubRecord(memberKey('K-7')))?.version).toBe(2);
  });

  it.each([
    ['no birthday', undefined],
    ['the same birthday', '01-01'],
  ])('who is a member is not written where the till has %s', async (_what, birthday) => {
    const { customer, join, store } = aHub(birthday === undefined ? {} : { birthday });
    await store.write(writeMember(aMember({ id: 'K-7', birthday: '01-01' }), 1));
    await customer();
    expect(await join()).toBe('known');
    expect((await store.hubRecord(memberKey('K-7')))?.version).toBe(1);
  });

  it('that is a further card of a member is left as it is', async () => {
    const { customer, join, store } = aHub({ birthday: '05-31' });
    await store.write(writeMember(aMember(), 1));
    const alias = writeAlias('K-7', 'memberCardId', 1);
    await store.write(alias);
    await customer();
    expect(await join()).toBe('known');
    expect(await store.hubRecord(memberKey('K-7'))).toEqual(alias);
    expect((await store.hubRecord(memberKey('memberCardId')))?.version).toBe(1);
  });

  it('is looked at again when another was faster', async () => {
    const memory = makeMemoryRecordStore();
    let isFirst = true;
    const store: RecordStore = {
      ...memory,
      write: async (record) => {
        if (isFirst) await memory.write(writeMember(aMember({ id: 'K-7', visits: 3 }), 1));
        isFirst = false;
        return memory.write(record);
      },
    };
    const { customer, join, memberOf } = aHub({ store, birthday: '05-31' });
    await customer();
    expect(await join()).toBe('known');
    expect(await memberOf('K-7')).toEqual(aMember({ id: 'K-7', visits: 3, birthday: '05-31' }));
  });

  it('comes again when others kept being faster', async () => {
    const store: RecordStore = { ...makeMemoryRecordStore(), write: async () => false };
    const { customer, join } = aHub({ store });
    await customer();
    await expect(join()).rejects.toThrow('changed too often at once');
  });
});

describe('a customer', () => {
  it.each([
    ['at all', undefined],
    ['in the version that is named', evening - 1],
  ])('is not seen while not stored %s', async (_how, version) => {
    const { customer, join, memberOf } = aHub();
    if (version !== undefined) await customer(version);
    expect(await join()).toBe('unseen');
    expect(await memberOf('K-7')).toBeUndefined();
  });

  it('is taken in a later version than the one named', async () => {
    const { customer, join } = aHub();
    await customer(evening + 1);
    expect(await join()).toBe('joined');
  });

  it('without a card, or deleted, makes and removes nobody', async () => {
    const { customer, join, store, memberOf } = aHub();
    await store.write(writeMember(aMember({ id: 'K-7' }), 1));
    await customer();
    expect(await join('no holder')).toBe('no-card');
    expect(await memberOf('K-7')).toEqual(aMember({ id: 'K-7' }));
  });
});
