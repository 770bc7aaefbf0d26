import { type Asked, askOrder, patience } from '../../../../cli/sync/ask-order.ts';
import { askedInWords } from '../../../../cli/sync/asked-in-words.ts';
import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { judgeOrder } from '../../../../shared/eshop/judge-order.ts';
import type { LoadedOrder } from '../../../../shared/eshop/load-orders.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import type { Nudge } from '../../../../shared/records/nudge.ts';
import type { OrderCommand } from '../../../../shared/records/order-command.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { resultValue } from '../../../support/result-value.ts';

const order = aSync.ready().order;

/** A hub that works its queue off while the tool waits. */
const aWorkingHub = async (...syncs: readonly SyncRecord[]) => {
  const hub = aSyncHub();
  await hub.give(aReceipt(), aLine());
  await hub.put(...syncs);
  const sent: Nudge[] = [];
  const queued: Nudge[] = [];
  const nudges = {
    send: async (nudge: Nudge): Promise<void> => {
      sent.push(nudge);
      queued.push(nudge);
    },
  };
  const wait = async (time: number): Promise<void> => {
    hub.clock.advance(time);
    const nudge = queued.shift();
    if (nudge?.kind === 'command') await advanceOrder(hub.deps, nudge.order, { records: [], commands: [nudge.asked] });
  };
  const judge = (loaded: LoadedOrder) => judgeOrder(hub.deps, loaded, { isAsked: true });
  const ask = async (name: string, asked: OrderCommand): Promise<Asked> =>
    resultValue(await askOrder({ ...hub.deps, nudges, wait, judge }, name, asked));
  return { ...hub, nudges, sent, wait, judge, ask };
};

const inWords = async (sync: SyncRecord, asked: OrderCommand): Promise<string> =>
  askedInWords(await (await aWorkingHub(sync)).ask(order, asked), asked, 'Europe/Prague');

it('asks the order by a command in the queue, and tells what it was and what it is', async () => {
  const hub = await aWorkingHub(aSync.parked());
  const asked = await hub.ask('3317888960569993', { command: 'retry' });
  expect(hub.sent).toEqual([{ kind: 'command', order, asked: { command: 'retry' }, returns: 0 }]);
  expect(asked).toMatchObject({ kind: 'changed', order, from: { state: 'parked' }, to: { state: 'ready' } });
});

it('asks an order that has records only, once it has been looked at', async () => {
  const hub = await aWorkingHub();
  expect(await hub.ask(order, { command: 'skip' })).toMatchObject({
    kind: 'changed',
    from: undefined,
    to: { state: 'skipped', reason: 'by-hand' },
  });
});

it('says in one line of an order that nothing is stored of it, and asks nothing', async () => {
  const hub = await aWorkingHub();
  const told = await askOrder({ ...hub.deps, ...hub }, 'fik-9', { command: 'retry' });
  expect(told).toEqual({ ok: false, error: 'Nothing of the order fik-9 is stored: is it another id?' });
  expect(hub.sent).toEqual([]);
});

it('sends no command that would do nothing, and says why', async () => {
  const hub = await aWorkingHub(aSync.sending());
  expect(await hub.ask(order, { command: 'skip' })).toMatchObject({ kind: 'pointless' });
  expect(hub.sent).toEqual([]);
  expect(await inWords(aSync.sending(), { command: 'skip' })).toBe(
    `${order}: nothing to skip, it stays sending: its outcome is still open: the call went 2018-11-03 20:56`,
  );
});

it('sends no command of which the order, judged anew, would stay as it is', async () => {
  const hub = await aWorkingHub(aSync.created());
  await hub.ask(order, { command: 'retry' });
  const sent = hub.sent.length;
  const again = await hub.ask(order, { command: 'retry' });
  expect([again.kind, hub.sent.length]).toEqual(['pointless', sent]);
  expect(askedInWords(again, { command: 'retry' }, 'Europe/Prague')).toBe(
    `${order}: nothing to retry, it stays created: it stands in the shop as O1800001`,
  );
});

it('waits for so long and no longer where nothing changes', async () => {
  const hub = await aWorkingHub();
  await advanceOrder(hub.deps, order, { records: [], commands: [] });
  const began = hub.clock.now();
  const asked = await hub.ask(order, { command: 'retry' });
  expect(asked.kind).toBe('unchanged');
  expect(hub.clock.now() - began).toBe(patience);
  expect(askedInWords(asked, { command: 'retry' }, 'Europe/Prague')).toBe(
    `${order}: nothing has changed in 15 s, it is ready: it goes with the next call`,
  );
});

it.each<[SyncRecord, OrderCommand, string]>([
  [aSync.parked(), { command: 'retry' }, 'parked → ready: it goes with the next call'],
  [aSync.ready(), { command: 'skip' }, 'ready → skipped: a person skipped it; retry sends it all the same'],
  [
    aSync.created(),
    { command: 'cancel' },
    'created → correcting: the shop is told of what changed, from 2018-11-03 20:56 on',
  ],
  [
    aSync.unknown(),
    { command: 'cancel' },
    'unknown → unknown: its outcome is still open: time-out; the shop is asked from 2018-11-03 20:57 on',
  ],
  [
    aSync.created({ inShop: anInShop({ doubled: ['O2', 'O3'] }) }),
    { command: 'cancel', number: 'O9' },
    'nothing to cancel, it stays created: O9 is none of those that double it, which are O2, O3',
  ],
  [
    aSync.created(),
    { command: 'cancel', number: 'O9' },
    'nothing to cancel, it stays created: nothing doubles it in the shop',
  ],
])('tells of %j what %j comes to', async (sync, asked, line) => {
  expect(await inWords(sync, asked)).toBe(`${order}: ${line}`);
});
