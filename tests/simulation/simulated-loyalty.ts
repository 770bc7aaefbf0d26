import { makeHandler as makeSyncHandler } from '../../functions/eshop-sync/handler.ts';
import { type SeededRandom, seededRandom } from '../../infra/local/demo/seeded-random.ts';
import { sweep } from '../../shared/eshop/sweep.ts';
import { readClosedBill, readOpenBill } from '../../shared/loyalty/bill/read-bill.ts';
import type { BudgetStore } from '../../shared/loyalty/budgets/budget-store.ts';
import { memberKey, readCard, writeAlias, writeMember } from '../../shared/loyalty/members/member-record.ts';
import { isOpen, reservedBy } from '../../shared/loyalty/members/standing.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';
import { makeProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { readPublished, writePublished } from '../../shared/loyalty/program/published-program.ts';
import { quoteBill } from '../../shared/loyalty/quote/quote-bill.ts';
import { makeToldQuotes } from '../../shared/loyalty/quote/told-quotes.ts';
import { registerBill } from '../../shared/loyalty/settlement/register-bill.ts';
import type { LogEvent } from '../../shared/observability/log.ts';
import type { HubRecord, RecordStore } from '../../shared/records/record-store.ts';
import { aCoupon, aMember } from '../support/a-member.ts';
import { aBillOffer, aCoffeeOffer, aCouponOffer, aProgramDocument } from '../support/a-program-document.ts';
import { collectedLog } from '../support/collected-log.ts';
import { makeMemoryBudgetStore } from '../support/memory-budget-store.ts';
import { makeMemoryRecordStore } from '../support/memory-record-store.ts';
import { resultValue } from '../support/result-value.ts';
import { deadLettersThrough } from './dead-letters-through.ts';
import { policy, shopPorts, storeThrough, timing } from './simulate.ts';
import { type Closing, type LoyaltyTill, playBill, type Told } from './simulated-loyalty-till.ts';
import { type Faults, noFaults, type SimulatedProcess, simulatedProcess } from './simulated-process.ts';
import { simulatedQueue } from './simulated-queue.ts';
import { simulatedShop } from './simulated-shop.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

const second = 1000;
const minute = 60 * second;
const start = Date.UTC(2026, 10, 24, 12);
const patience = 800;

/** What there was at the end of a simulated day of loyalty. */
export interface LoyaltyEnding {
  readonly store: ReturnType<typeof makeMemoryRecordStore>;
  readonly budgets: BudgetStore;
  readonly program: Program;
  /** Closings whose till was answered. */
  readonly acknowledged: readonly Closing[];
  /** Every answer with a discount that reached its till in time. */
  readonly told: readonly Told[];
  /** What broke a promise while it happened, in words. */
  readonly broken: readonly string[];
  readonly logged: readonly LogEvent[];
  readonly late: number;
  readonly thrown: readonly unknown[];
  readonly queued: number;
}

/** The real use cases behind simulated ports: tills that share cards, in a rough hour and then a calm one. */
export const simulateLoyalty = async (seed: number, rough: Faults): Promise<LoyaltyEnding> => {
  const random = seededRandom(seed);
  const time = virtualTime(start);
  const lag = random.pick([0, 3 * second, 30 * second]);
  const quietPeriod = random.pick([1 * second, 12 * second]);
  const memory = makeMemoryRecordStore({ now: time.now, visible: (writtenAt) => time.now() - writtenAt >= lag });
  const broken: string[] = [];
  const store = { ...memory, write: watchedWrite(memory, time, broken) };
  const budgets = makeMemoryBudgetStore();
  const queue = simulatedQueue(time, random, { visibility: 2 * minute, mostReceives: 8 });
  const { sendHttp } = simulatedShop(time, random, { settle: timing.settle, trouble: () => 0 });
  let faults = rough;
  const world = { time, random, faults: () => faults };
  const { logged, log } = collectedLog();
  const thrown: unknown[] = [];
  const acknowledged: Closing[] = [];
  const told: Told[] = [];
  let late = 0;
  let ids = 0;
  const after = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => time.after(milliseconds, () => resolve()));
  const common = {
    clock: time,
    log,
    random: random.next,
    wait: after,
    timeZone: 'Europe/Bratislava',
    prices: 'detect' as const,
    uniqueId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  };
  const document = aDocument(random);
  const record = writePublished({ version: 1, publishedAt: start, document });
  for (const kept of [record, ...members]) await store.write(kept);

  const remote = (process: SimulatedProcess) => {
    const through = storeThrough(process, store);
    return { ...common, store: through, programs: makeProgramReader(through, time, common.log) };
  };

  const toldQuotes = makeToldQuotes();
  const longestPause = random.pick([20, minute]);
  const till: LoyaltyTill = {
    random,
    longestPause,
    now: time.now,
    wait: after,
    quote: async (body) => {
      const process = simulatedProcess(world, 10 * second);
      const deadline = time.now() + patience;
      const deps = {
        ...remote(process),
        // A process that told a quote is asked again, or another one that knows of none.
        told: random.chance(0.5) ? toldQuotes : makeToldQuotes(),
        budgets: {
          charge: (...charge: Parameters<BudgetStore['charge']>) => process.io(() => budgets.charge(...charge)),
        },
      };
      const bill = resultValue(readOpenBill(Buffer.from(body), 'detect'));
      const answered = quoteBill(deps, bill, deadline).catch((failure: unknown) => void thrown.push(failure));
      const outcome = await Promise.race([answered, after(patience).then(() => undefined)]);
      if (typeof outcome !== 'object' || outcome.kind === 'late') late += 1;
      if (typeof outcome !== 'object' || outcome.kind !== 'quoted') return undefined;
      const answer = { bill: bill.id, card: bill.card, discounts: outcome.discounts, total: outcome.total };
      told.push(answer);
      return answer;
    },
    close: async (closing) => {
      const process = simulatedProcess(world, 10 * second);
      const deps = {
        ...remote(process),
        nudges: { send: (...sent: Parameters<typeof queue.send>) => process.io(() => queue.send(...sent)) },
        quietPeriod,
      };
      const bill = resultValue(readClosedBill(Buffer.from(closing.body), 'detect'));
      const registered = registerBill(deps, bill, 'till').catch((failure: unknown) => void thrown.push(failure));
      const answer = await Promise.race([registered, after(10 * second).then(() => undefined)]);
      if (typeof answer !== 'object') return false;
      acknowledged.push(closing);
      return true;
    },
  };

  const consume = async (): Promise<void> => {
    const messages = queue.receive(10);
    if (messages.length === 0) return;
    const process = simulatedProcess(world, 2 * minute);
    const handler = makeSyncHandler({
      ...remote(process),
      ...shopPorts,
      sendHttp: (request, route) => process.io(() => sendHttp(request, route)),
      policy,
      timing,
      giveBack: (handle, delay) => process.io(() => queue.hide(handle, delay)),
    });
    const { batchItemFailures } = await handler({ Records: messages }, { getRemainingTimeInMillis: process.timeLeft });
    const undone = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, receiptHandle } of messages) if (!undone.has(messageId)) queue.remove(receiptHandle);
  };
  const sweepOnce = (): Promise<void> => {
    const process = simulatedProcess(world, 30 * second);
    return sweep({
      ...remote(process),
      nudges: { send: (nudge, delay) => process.io(() => queue.send(nudge, delay)) },
      deadLetters: deadLettersThrough(process, queue),
    });
  };
  const invoke = (work: () => Promise<void>): void => {
    work().catch((failure: unknown) => thrown.push(failure));
  };
  const every = (period: number, work: () => Promise<void>): void => {
    const again = (): void => {
      invoke(work);
      time.after(period, again);
    };
    time.after(random.between(0, period), again);
  };
  for (let poller = 0; poller < 2; poller += 1) every(3 * second, consume);
  every(minute, sweepOnce);
  const bills = random.between(2, 5);
  for (let order = 1; order <= bills; order += 1)
    time.after(random.between(0, longestPause), () => invoke(() => playBill(till, String(order))));

  await time.runUntil(start + 30 * minute);
  faults = noFaults;
  await time.runUntil(start + 90 * minute);
  const { program } = resultValue(readPublished(record.body));
  return { store: memory, budgets, program, acknowledged, told, broken, logged, late, thrown, queued: queue.size() };
};

/** A member with two coupons and a further card, and one with a coupon. */
const members: readonly HubRecord[] = [
  writeMember(
    aMember({
      id: 'A',
      coupons: [aCoupon({ code: 'C1', offer: 'voucher' }), aCoupon({ code: 'C2', offer: 'voucher', amount: 3_000 })],
    }),
    1,
  ),
  writeMember(aMember({ id: 'B', coupons: [aCoupon({ code: 'C3', offer: 'voucher' })] }), 1),
  writeAlias('A-2', 'A', 1),
];

const aDocument = (random: SeededRandom) =>
  aProgramDocument({
    earning: { pointsPerUnit: 1 },
    members: { createOnFirstUse: random.chance(0.5) },
    reservationMinutes: random.pick([1, 240, 240]),
    offers: [
      aBillOffer({ percentage: 30, budget: random.pick([{ uses: 1 }, { uses: 3 }, { amount: 20 }]) }),
      aCouponOffer(),
      aCoffeeOffer(),
    ],
  });

/** Looks at every member that is written, and when: a coupon is reserved by one open bill and redeemed by one. */
const watchedWrite = (store: RecordStore, time: VirtualTime, broken: string[]): RecordStore['write'] => {
  const redeemed = new Map<string, string>();
  return async (record) => {
    const isWritten = await store.write(record);
    if (!isWritten || !record.key.startsWith(memberKey(''))) return isWritten;
    const card = readCard(record);
    if (card.kind !== 'member') return isWritten;
    const { member } = card;
    const open = member.quotes.filter((quote) => isOpen(quote, time.now()));
    const codes = open.flatMap((quote) => [...reservedBy([quote])]);
    if (new Set(codes).size < codes.length) broken.push(`${codes.join()} are reserved twice`);
    for (const { code, bill } of member.redeemed) {
      if ((redeemed.get(code) ?? bill) !== bill)
        broken.push(`${code} is redeemed by ${redeemed.get(code)} and ${bill}`);
      if (member.coupons.some((coupon) => coupon.code === code)) broken.push(`${code} is redeemed and still there`);
      redeemed.set(code, bill);
    }
    return isWritten;
  };
};
