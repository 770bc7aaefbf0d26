import { orderPolicyOf } from '../../shared/config/order-policy.ts';
import { judgeOrder } from '../../shared/eshop/judge-order.ts';
import type { LoadedOrder } from '../../shared/eshop/load-orders.ts';
import type { OrderCommand } from '../../shared/records/order-command.ts';
import type { ExitCode } from '../command.ts';
import { onStage } from '../on-stage.ts';
import { readFunnel } from '../status/funnel.ts';
import { statusTold } from '../status/status-told.ts';
import type { OpenStage } from '../target/open-stage.ts';
import { shopDependencies } from '../target/shop-dependencies.ts';
import { impossible, tell } from '../tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askOrder } from './ask-order.ts';
import { askedInWords } from './asked-in-words.ts';
import { dryRunBackfill, runBackfill } from './backfill/run-backfill.ts';
import { findOrder } from './find-order.ts';
import { listOrders } from './list-orders.ts';
import { numberGone } from './number-gone.ts';
import { readSyncArguments, type SyncCommand } from './read-sync-arguments.ts';
import { showOrder } from './show-order.ts';
import { pauseCalls, resumeCalls } from './steer-sending.ts';
import { usage } from './sync-usage.ts';

const ask = async (
  open: OpenStage,
  terminal: Terminal,
  { orders, asked }: { readonly orders: readonly string[]; readonly asked: OrderCommand },
): Promise<ExitCode> => {
  const policy = orderPolicyOf(open.stage);
  const { clock, wait } = terminal;
  const judge = (loaded: LoadedOrder) => judgeOrder(shopDependencies(open, clock), loaded, { isAsked: true });
  const deps = { ...open, policy, clock, wait, judge };
  const answers = await Promise.all(orders.map((order) => askOrder(deps, order, asked)));
  for (const answer of answers)
    if (answer.ok) terminal.say([askedInWords(answer.value, asked, policy.timeZone)]);
    else impossible(terminal, answer.error);
  return answers.every((answer) => answer.ok && answer.value.kind !== 'unchanged') ? 0 : 1;
};

const backfill = async (
  { days, isDry, withPayloads, isJson }: Extract<SyncCommand, { name: 'backfill' }>,
  open: OpenStage,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { clock, note, progress, say } = terminal;
  const deps = { ...open, policy: orderPolicyOf(open.stage), clock, onRead: progress.show };
  if (!isDry) {
    const told = await runBackfill(deps, days);
    progress.clear();
    say(told);
    return 0;
  }
  const { orders, cost, data } = await dryRunBackfill(deps, days, withPayloads);
  progress.clear();
  // A file of payloads holds nothing else.
  if (withPayloads) {
    say(orders);
    note(cost);
  } else tell(terminal, { lines: orders.length === 0 ? cost : [...orders, '', ...cost], data }, isJson);
  return 0;
};

const execute = async (asked: SyncCommand, open: OpenStage, terminal: Terminal): Promise<ExitCode> => {
  const { store, stage } = open;
  const policy = orderPolicyOf(stage);
  const context = { now: terminal.clock.now(), stage };
  switch (asked.name) {
    case 'status':
      tell(terminal, statusTold(await readFunnel(open), context), asked.isJson);
      return 0;
    case 'list':
      tell(terminal, await listOrders({ store, policy }, asked), asked.isJson);
      return 0;
    case 'show': {
      const told = await showOrder({ store, policy }, asked.order);
      if (!told.ok) return impossible(terminal, told.error);
      tell(terminal, told.value, asked.isJson);
      return 0;
    }
    case 'retry':
      return ask(open, terminal, { orders: asked.orders, asked: { command: 'retry' } });
    case 'skip':
    case 'update':
      return ask(open, terminal, { orders: [asked.order], asked: { command: asked.name } });
    case 'recreate': {
      const found = await findOrder({ store, policy }, asked.order);
      if (!found.ok) return impossible(terminal, found.error);
      const number = numberGone(found.value, asked.gone);
      if (!number.ok) return impossible(terminal, number.error);
      // It is named which order is gone: a message that comes twice creates it anew once.
      return ask(open, terminal, { orders: [asked.order], asked: { command: 'recreate', number: number.value } });
    }
    case 'cancel': {
      const { number, order } = asked;
      const cancel = { command: 'cancel', ...(number === undefined ? {} : { number }) } as const;
      return ask(open, terminal, { orders: [order], asked: cancel });
    }
    case 'pause':
      terminal.say(await pauseCalls(store, context));
      return 0;
    case 'resume':
      terminal.say(await resumeCalls(store, context));
      return 0;
    case 'backfill':
      return backfill(asked, open, terminal);
  }
};

/** `npx kasalink sync`. */
export const sync = onStage({ usage, read: readSyncArguments, execute });
