import { type BillId, billId, type ClosedBill, type OpenBill } from '../../shared/loyalty/bill/bill.ts';
import type { BillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import { readClosedBill, readOpenBill } from '../../shared/loyalty/bill/read-bill.ts';
import { findBill } from '../../shared/loyalty/bill/stored-bill.ts';
import type { QuoteDependencies, RegisterDependencies } from '../../shared/loyalty/loyalty-dependencies.ts';
import { findMember } from '../../shared/loyalty/members/find-member.ts';
import type { Member } from '../../shared/loyalty/members/member.ts';
import { writeMember } from '../../shared/loyalty/members/member-record.ts';
import { makeProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { writePublished } from '../../shared/loyalty/program/published-program.ts';
import { type QuoteOutcome, quoteBill } from '../../shared/loyalty/quote/quote-bill.ts';
import { makeToldQuotes } from '../../shared/loyalty/quote/told-quotes.ts';
import { type Registration, registerBill } from '../../shared/loyalty/settlement/register-bill.ts';
import { settleStoredBill } from '../../shared/loyalty/settlement/settle-stored-bill.ts';
import { aClock, evening } from './a-clock.ts';
import { aSentLine, type SentFields } from './a-closed-bill.ts';
import { aMember } from './a-member.ts';
import { aNudgeQueue } from './a-nudge-queue.ts';
import { aProgramDocument } from './a-program-document.ts';
import { collectedLog } from './collected-log.ts';
import { makeMemoryBudgetStore } from './memory-budget-store.ts';
import { makeMemoryRecordStore } from './memory-record-store.ts';
import { resultValue } from './result-value.ts';
import { uniqueIds } from './unique-ids.ts';

const branch = 'SLOVAK_PUB';

export const idOfBill = (order = '1'): BillId => billId(branch, order);

const sentBill = (fields: SentFields): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      orderId: '1',
      cardId: 'memberCardId',
      total: 50,
      currency: 'EUR',
      branchId: branch,
      orderItems: [aSentLine({ unitPrice: 50, totalPrice: 50 })],
      ...fields,
    }),
  );

/** A bill of 50.00 on the card `memberCardId`, as a till asks for its discount. */
export const anOpenBill = (fields: SentFields = {}): OpenBill => resultValue(readOpenBill(sentBill(fields), 'detect'));

/** The same bill, as a till closes it. */
export const aTillsClosedBill = (fields: SentFields = {}): ClosedBill =>
  resultValue(
    readClosedBill(
      sentBill({ event: 'order.completed', completed: new Date(evening).toISOString(), ...fields }),
      'detect',
    ),
  );

interface Given extends Partial<QuoteDependencies & RegisterDependencies> {
  /** 10 % off the bill by default; null where none is published. */
  readonly document?: SentFields | null;
  readonly members?: readonly Member[];
}

/** All that loyalty needs, over stores in memory and a clock that only waiting moves. */
export const aLoyaltyHub = async ({ document = aProgramDocument(), members = [aMember()], ...given }: Given = {}) => {
  const clock = aClock();
  const store = given.store ?? makeMemoryRecordStore();
  const budgets = makeMemoryBudgetStore();
  const nudges = aNudgeQueue();
  const { logged, log } = collectedLog();
  if (document !== null) await store.write(writePublished({ version: 1, publishedAt: evening, document }));
  for (const member of members) await store.write(writeMember(member, 1));
  const deps: QuoteDependencies & RegisterDependencies = {
    programs: makeProgramReader(store, clock, log),
    clock,
    budgets,
    told: makeToldQuotes(),
    nudges,
    timeZone: 'Europe/Bratislava',
    log,
    random: () => 1,
    wait: async (milliseconds) => clock.advance(milliseconds),
    uniqueId: uniqueIds(),
    quietPeriod: 30_000,
    prices: 'detect',
    ...given,
    store,
  };
  return {
    deps,
    clock,
    store,
    budgets,
    nudges,
    logged,
    quote: (fields: SentFields = {}, patience = 800): Promise<QuoteOutcome> =>
      quoteBill(deps, anOpenBill(fields), clock.now() + patience),
    close: (fields: SentFields = {}): Promise<Registration> => registerBill(deps, aTillsClosedBill(fields), 'Bistro'),
    settle: (order?: string, completed = evening) => settleStoredBill(deps, idOfBill(order), completed),
    memberOf: async (card = 'memberCardId'): Promise<Member> => {
      const found = await findMember(store, card);
      if (found === undefined) throw new Error('nobody has the card');
      return found.member;
    },
    billOf: async (order?: string): Promise<BillRecord | undefined> => (await findBill(store, idOfBill(order)))?.record,
  };
};

/** A store that lets something happen just before a write, once: another till, a crash, a slow network. */
export const beforeWrite = <Store extends { write: QuoteDependencies['store']['write'] }>(
  store: Store,
  isMeant: (key: string) => boolean,
  happens: () => Promise<void>,
): Store => {
  let hasHappened = false;
  return {
    ...store,
    write: async (record) => {
      if (!hasHappened && isMeant(record.key)) {
        hasHappened = true;
        await happens();
      }
      return store.write(record);
    },
  };
};
