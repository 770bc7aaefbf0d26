import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fikOrderKey } from '../../../shared/records/order-key.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';
import { findStage, type RunningStage } from '../find-stage.ts';
import { webhookToken } from '../local-access.ts';
import { stageStore } from '../stage-store.ts';
import { progressOn } from '../terminal/progress.ts';
import { paintFor } from '../terminal/terminal-paint.ts';
import { bistroHour } from './bistro-hour.ts';
import { checksOf } from './checks.ts';
import { closingTime } from './closing-time.ts';
import { funnelOf } from './funnel.ts';
import { billChecksOf } from './papaya/bill-checks.ts';
import { planBills } from './papaya/bill-plan.ts';
import { readBills } from './papaya/bill-readings.ts';
import { joinGuests } from './papaya/join-guests.ts';
import { papayaTill } from './papaya/papaya-till.ts';
import { playBills } from './papaya/play-bills.ts';
import { type DemoArguments, readDemoArguments, usage } from './read-demo-arguments.ts';
import { seededRandom } from './seeded-random.ts';
import { sendPosts } from './send-posts.ts';
import { settle } from './settle.ts';
import { stageReader } from './stage-readings.ts';
import { writeReport } from './write-report.ts';

interface DemoStage {
  readonly stage: RunningStage;
  readonly store: RecordStore;
  /** Address of the e-shop. */
  readonly eshop: string;
}

const out = process.stdout;
const say = (line: string): void => void out.write(`${line}\n`);
const fail = (line: string, code: number): void => {
  process.stderr.write(`${line}\n`);
  process.exitCode = code;
};

const play = async (
  { stage, store, eshop }: DemoStage,
  { receipts, bills, rate, ...given }: DemoArguments,
): Promise<boolean> => {
  const paint = paintFor(out.isTTY, process.env);
  const screen = { isTerminal: out.isTTY, columns: out.columns ?? 80, write: (text: string) => void out.write(text) };
  const progress = progressOn(screen, paint, Date.now);
  const seed = given.seed ?? randomInt(1, 32_768);
  const { posts, books } = bistroHour({ receipts, seed, now: closingTime(Date.now()) });
  const plans = planBills(seededRandom(seed), `demo-${seed}-${Date.now().toString(36)}`, bills);
  say(`An hour of a bistro chain: ${books.length} receipts in ${posts.length} records, ${bills} bills, seed ${seed}.`);

  await sendPosts(posts, {
    webhook: `${stage.address}/webhook/${webhookToken}`,
    rate,
    onSent: (sent) => progress.show(`${sent} of ${posts.length} records sent`, sent / posts.length),
  });
  await joinGuests(store, plans, Date.now());
  const closed = await playBills(papayaTill(stage.address), plans, Date.now(), (played) =>
    progress.show(`${played} of ${bills} bills closed`, played / bills),
  );
  const orders = books.map(({ id }) => fikOrderKey(id));
  const all = [...orders, ...closed.map(({ key }) => key)];
  const isSettled = await settle({
    reader: stageReader(stage, eshop, all),
    orders: all.length,
    now: Date.now,
    pause: () => delay(500),
    onLook: ({ queued, moving }) =>
      progress.show(
        `waiting: ${moving} orders under way, ${queued} messages in the queue`,
        (all.length - moving) / (all.length + 1),
      ),
  });
  progress.clear();
  const readings = await stageReader(stage, eshop, orders).all();
  const funnel = funnelOf(books, readings);
  const ofBills = {
    ...(await stageReader(
      stage,
      eshop,
      closed.map(({ key }) => key),
    ).all()),
    ...(await readBills(store, closed)),
  };
  const checks = [...checksOf(books, readings, funnel), ...billChecksOf(closed, ofBills)];
  say('');
  for (const line of writeReport(funnel, checks, paint)) say(line);
  if (!isSettled) say(`${paint('red', '✗')} not all is settled after five minutes: what is left stands above`);
  return isSettled && checks.every(({ holds }) => holds);
};

/** Asks the page of the administration: unlike the API's answers it does not count against the shop's limits. */
const isShopThere = (eshop: string): Promise<boolean> =>
  fetch(eshop, { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const run = async (given: DemoArguments): Promise<void> => {
  const stage = await findStage(given.port);
  if (!stage.ok) return fail(stage.error, 1);
  const eshop = `http://127.0.0.1:${given['eshop-port']}`;
  if (!(await isShopThere(eshop)))
    return fail(`No e-shop answers on port ${given['eshop-port']}: run npm start first, or name its --eshop-port`, 1);
  try {
    const running = { stage: stage.value, store: stageStore(stage.value), eshop };
    if (!(await play(running, given))) process.exitCode = 1;
  } catch (error) {
    fail(`The demo could not be played to its end: ${error instanceof Error ? error.message : String(error)}`, 1);
  }
};

const read = readDemoArguments(process.argv.slice(2));
if ('mistake' in read) fail(read.mistake, 2);
else if (read.arguments.help) say(usage);
else await run(read.arguments);
