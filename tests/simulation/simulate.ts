import * as v from 'valibot';
import { makeHandler as makeSyncHandler } from '../../functions/eshop-sync/handler.ts';
import { makeHandler as makeWebhookHandler } from '../../functions/webhook/handler.ts';
import { seededRandom } from '../../infra/local/demo/seeded-random.ts';
import { hashToken, writeTokens } from '../../shared/access/access-record.ts';
import { makeTokenReader } from '../../shared/access/token-reader.ts';
import { type CorrectionPolicy, correctionPolicySchema } from '../../shared/eshop/correction-policy.ts';
import type { OrderPolicy } from '../../shared/eshop/draft-order.ts';
import { shopPolicySchema } from '../../shared/eshop/shop-policy.ts';
import { sweep } from '../../shared/eshop/sweep.ts';
import type { SyncTiming } from '../../shared/eshop/sync-dependencies.ts';
import type { LogEvent } from '../../shared/observability/log.ts';
import { assemblyPolicySchema } from '../../shared/orders/assembly-policy.ts';
import { fieldMapSchema } from '../../shared/orders/field-map.ts';
import { placeRecord } from '../../shared/orders/place-record.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { collectedLog } from '../support/collected-log.ts';
import { makeMemoryRecordStore } from '../support/memory-record-store.ts';
import { deadLettersThrough } from './dead-letters-through.ts';
import { type Faults, noFaults, type SimulatedProcess, simulatedProcess } from './simulated-process.ts';
import { simulatedQueue } from './simulated-queue.ts';
import { simulatedShop } from './simulated-shop.ts';
import { aShift, type Post } from './simulated-till.ts';
import { virtualTime } from './virtual-time.ts';

const second = 1000;
const minute = 60 * second;
const start = Date.UTC(2026, 10, 21, 12);
const fieldMap = v.parse(fieldMapSchema, {});
const shopPolicy = {
  currencies: ['CZK', 'EUR'],
  states: ['Přijatá'],
  mapping: {
    languageByCurrency: { CZK: 'cs', EUR: 'sk' },
    state: 'Přijatá',
    walkIn: { email: 'till@bistro.example' },
  },
};

export const policy: OrderPolicy = {
  assembly: v.parse(assemblyPolicySchema, {}),
  shop: v.parse(shopPolicySchema, shopPolicy),
  prices: 'detect',
  timeZone: 'Europe/Prague',
  corrections: v.parse(correctionPolicySchema, {}),
  beginsAt: 4,
  startsOn: '',
};
export const timing: SyncTiming = {
  deadline: 24 * 60 * minute,
  callTimeout: 10 * second,
  settle: 20 * second,
  clockSkew: 10 * minute,
  correctionWait: 30 * second,
  refundWindow: 30 * 24 * 60 * minute,
  nudgeLife: 11 * second,
};

/** What a shop that never moves, with a login that it takes, needs beside its calls. */
export const shopPorts = {
  hasOtherCredentials: async () => false,
  mayMoveTo: () => false,
  plan: undefined,
  storeName: 'Records',
} as const;

/** What there was at the end of one simulated day. */
export interface Ending {
  readonly store: RecordStore;
  /** What the tills were told 200 for. */
  readonly acknowledged: readonly Post[];
  /** Their nudge could not be sent: they may be stored without it, and are then never acknowledged. */
  readonly withoutNudge: readonly Post[];
  readonly posts: readonly Post[];
  readonly shopOrders: readonly { readonly external: string; readonly total: string; readonly isLive: boolean }[];
  /** How changed lines come to the shop. */
  readonly lines: CorrectionPolicy['lines'];
  readonly queued: number;
  readonly logged: readonly LogEvent[];
  /** What invocations threw: a till saw a 5xx, and a queue's messages came again. */
  readonly thrown: readonly unknown[];
}

export interface Roughness extends Faults {
  /** The probability that a call to the shop goes wrong. */
  readonly trouble: number;
}

/** The real use cases behind simulated ports: a rough hour, in which everything fails now and then, and a calm one. */
export const simulate = async (seed: number, rough: Roughness): Promise<Ending> => {
  const random = seededRandom(seed);
  const time = virtualTime(start);
  const lag = random.pick([0, 3 * second, 30 * second]);
  // A stage on AWS waits longer than a webhook can take; the local one does not.
  const quietPeriod = random.pick([1 * second, 12 * second]);
  const store = makeMemoryRecordStore({ now: time.now, visible: (writtenAt) => time.now() - writtenAt >= lag });
  const queue = simulatedQueue(time, random, { visibility: 2 * minute, mostReceives: 8 });
  const corrections = { ...policy.corrections, lines: random.pick(['update', 'replace', 'amend'] as const) };
  let faults: Roughness = rough;
  const { shop, sendHttp } = simulatedShop(time, random, { settle: timing.settle, trouble: () => faults.trouble });
  const { logged, log } = collectedLog();
  const thrown: unknown[] = [];
  const invoke = (invocation: Promise<void>): void => {
    invocation.catch((failure: unknown) => thrown.push(failure));
  };
  const acknowledged: Post[] = [];
  const withoutNudge: Post[] = [];
  const world = { time, random, faults: () => faults };
  let ids = 0;
  const common = {
    clock: time,
    log,
    random: random.next,
    uniqueId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  };
  const sha256 = hashToken('token');
  await store.write(writeTokens([{ sha256, scope: 'webhook', label: 'till' }], 1));

  const deliver = async (post: Post): Promise<void> => {
    const process = simulatedProcess(world, 10 * second);
    const remote = storeThrough(process, store);
    const handler = makeWebhookHandler({
      ...common,
      store: remote,
      tokens: makeTokenReader(store, time),
      nudges: {
        send: (nudge, delay) =>
          process
            .io(() => queue.send(nudge, delay))
            .catch((failure: unknown) => {
              withoutNudge.push(post);
              throw failure;
            }),
      },
      place: (envelope) => placeRecord(envelope, fieldMap),
      quietPeriod,
    });
    const request = { pathParameters: { token: 'token' }, body: post.body, isBase64Encoded: false };
    const { statusCode } = await handler(request);
    if (statusCode === 200) acknowledged.push(post);
  };
  const consume = async (): Promise<void> => {
    const messages = queue.receive(10);
    if (messages.length === 0) return;
    const process = simulatedProcess(world, 2 * minute);
    const handler = makeSyncHandler({
      ...common,
      store: storeThrough(process, store),
      ...shopPorts,
      sendHttp: async (request, route) => process.io(async () => sendHttp(request, route)),
      policy: { ...policy, corrections },
      programs: { current: async () => undefined },
      prices: policy.prices,
      timeZone: policy.timeZone,
      wait: (milliseconds) => new Promise((resolve) => time.after(milliseconds, resolve)),
      timing,
      giveBack: (handle, delay) => process.io(() => queue.hide(handle, delay)),
    });
    const { batchItemFailures } = await handler({ Records: messages }, { getRemainingTimeInMillis: process.timeLeft });
    const undone = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, receiptHandle } of messages) if (!undone.has(messageId)) queue.remove(receiptHandle);
  };
  const sweepOnce = async (): Promise<void> => {
    const process = simulatedProcess(world, 30 * second);
    await sweep({
      ...common,
      store: storeThrough(process, store),
      nudges: { send: (nudge, delay) => process.io(() => queue.send(nudge, delay)) },
      deadLetters: deadLettersThrough(process, queue),
    });
  };

  const shift = aShift(random, start);
  const posts = [...shift.posts, ...shift.later];
  // A person asks for orders to be retried, whatever they are doing.
  for (const order of shift.orders)
    if (random.chance(0.3))
      time.after(random.between(0, 60 * minute), () =>
        queue.send({ kind: 'command', order, asked: { command: 'retry' }, returns: 0 }, 0),
      );
  for (const post of shift.later) time.after(random.between(minute, 50 * minute), () => invoke(deliver(post)));
  for (const post of shift.posts) {
    const delay = random.chance(0.1) ? random.between(0, 20 * minute) : random.between(0, minute);
    time.after(delay, () => invoke(deliver(post)));
  }
  const every = (period: number, work: () => Promise<void>): void => {
    const again = (): void => {
      invoke(work());
      time.after(period, again);
    };
    time.after(random.between(0, period), again);
  };
  for (let poller = 0; poller < 3; poller += 1) every(3 * second, consume);
  every(minute, sweepOnce);

  await time.runUntil(start + 40 * minute);
  faults = { ...noFaults, trouble: 0 };
  await time.runUntil(start + 120 * minute);
  const shopOrders = shop.orders().map((order) => ({
    external: order.external_order_number ?? '',
    total: order.order_total_before_round,
    isLive: order.status !== corrections.cancelledState,
  }));
  return {
    store,
    acknowledged,
    withoutNudge,
    posts,
    shopOrders,
    lines: corrections.lines,
    queued: queue.size(),
    logged,
    thrown,
  };
};

export const storeThrough = ({ io }: SimulatedProcess, store: RecordStore): RecordStore => ({
  offer: (record, standsUnder) => io(() => store.offer(record, standsUnder)),
  tillRecords: (keys) => io(() => store.tillRecords(keys)),
  hubRecord: (key) => io(() => store.hubRecord(key)),
  hubRecords: (keys) => io(() => store.hubRecords(keys)),
  write: (record) => io(() => store.write(record)),
  mirroring: (mirror) => io(() => store.mirroring(mirror)),
  partsOf: (order) => io(() => store.partsOf(order)),
  soldOn: (day) => io(() => store.soldOn(day)),
  dueIn: (list, until, limit) => io(() => store.dueIn(list, until, limit)),
});
