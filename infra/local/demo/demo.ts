import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fikOrderKey } from '../../../shared/records/order-key.ts';
import { findStage, type RunningStage } from '../find-stage.ts';
import { webhookToken } from '../local-access.ts';
import { bistroHour } from './bistro-hour.ts';
import { checksOf } from './checks.ts';
import { closingTime } from './closing-time.ts';
import { funnelOf } from './funnel.ts';
import { progressOn } from './progress.ts';
import { type DemoArguments, readDemoArguments, usage } from './read-demo-arguments.ts';
import { sendPosts } from './send-posts.ts';
import { settle } from './settle.ts';
import { stageReader } from './stage-readings.ts';
import { paintFor } from './terminal-paint.ts';
import { writeReport } from './write-report.ts';

const out = process.stdout;
const say = (line: string): void => void out.write(`${line}\n`);
const fail = (line: string, code: number): void => {
  process.stderr.write(`${line}\n`);
  process.exitCode = code;
};

const play = async (
  stage: RunningStage,
  eshop: string,
  { receipts, rate, ...given }: DemoArguments,
): Promise<boolean> => {
  const paint = paintFor(out.isTTY, process.env);
  const screen = { isTerminal: out.isTTY, columns: out.columns ?? 80, write: (text: string) => void out.write(text) };
  const progress = progressOn(screen, paint, Date.now);
  const seed = given.seed ?? randomInt(1, 32_768);
  const { posts, books } = bistroHour({ receipts, seed, now: closingTime(Date.now()) });
  say(`An hour of a bistro chain: ${books.length} receipts in ${posts.length} records, seed ${seed}.`);

  await sendPosts(posts, {
    webhook: `${stage.address}/webhook/${webhookToken}`,
    rate,
    onSent: (sent) => progress.show(`${sent} of ${posts.length} records sent`, sent / posts.length),
  });
  const orders = books.map(({ id }) => fikOrderKey(id));
  const reader = stageReader(stage, eshop, orders);
  const isSettled = await settle({
    reader,
    orders: orders.length,
    now: Date.now,
    pause: () => delay(500),
    onLook: ({ queued, moving }) =>
      progress.show(
        `waiting: ${moving} orders under way, ${queued} messages in the queue`,
        (orders.length - moving) / (orders.length + 1),
      ),
  });
  progress.clear();
  const readings = await reader.all();
  const funnel = funnelOf(books, readings);
  const checks = checksOf(books, readings, funnel);
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
    if (!(await play(stage.value, eshop, given))) process.exitCode = 1;
  } catch (error) {
    fail(`The demo could not be played to its end: ${error instanceof Error ? error.message : String(error)}`, 1);
  }
};

const read = readDemoArguments(process.argv.slice(2));
if ('mistake' in read) fail(read.mistake, 2);
else if (read.arguments.help) say(usage);
else await run(read.arguments);
