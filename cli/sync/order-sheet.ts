import type { Draft } from '../../shared/eshop/draft-order.ts';
import type { LoadedOrder } from '../../shared/eshop/load-orders.ts';
import { externalNumberOf, inShopOf, type SyncRecord } from '../../shared/eshop/sync-record.ts';
import { localTime } from '../../shared/kernel/local-time.ts';
import { writeCents } from '../../shared/kernel/money.ts';
import type { OrderKey } from '../../shared/records/order-key.ts';
import { counted } from '../counted.ts';
import { minuteOf } from '../minute-of.ts';
import { orderOf } from './draft-in-words.ts';
import { flagsInWords, type InWords } from './reason-in-words.ts';
import { standingInWords, stateInWords } from './standing-in-words.ts';
import { syncCommand } from './sync-command.ts';

/** All that is kept of an order, as lines for a person. @param draft what the till's records make of it now */
export const orderSheet = (
  { order, kept, sources }: Pick<LoadedOrder, 'order' | 'kept' | 'sources'>,
  draft: Draft,
  timeZone: string,
): readonly string[] => [
  row('order', order),
  ...(kept === undefined
    ? [row('state', 'not looked at yet; what waits in the queue comes by itself')]
    : standing(kept, timeZone)),
  ...rows(
    'records',
    // A till's version is the time of the change, a bill's that of its closing.
    (kept?.sources ?? sources).map(([key, version]) => `${key}, of ${localTime(version, timeZone).dateTime}`),
  ),
  row('would be', wouldBe(draft, kept)),
  ...goesOn(kept === undefined ? unseen(order) : standingInWords(kept, timeZone)),
];

const row = (head: string, value: string): string => `${head.padEnd(10)}${value}`;
const rows = (head: string, values: readonly string[]): readonly string[] =>
  values.map((value, at) => row(at === 0 ? head : '', value));

const standing = (kept: SyncRecord, timeZone: string): readonly string[] => {
  const { flag } = kept;
  return [
    row('state', kept.state),
    row('why', stateInWords(kept, timeZone).why),
    ...(kept.state === 'parked' || kept.state === 'waiting' ? [row('since', minuteOf(kept.since, timeZone))] : []),
    ...rows('flagged', [
      ...flagsInWords(kept).map(({ why, mend }) => `${why}: ${mend}`),
      ...(flag === undefined ? [] : [`since ${minuteOf(flag.since, timeZone)}`]),
    ]),
    ...(kept.soldAt === undefined ? [] : [row('sold', minuteOf(kept.soldAt, timeZone))]),
    ...rows('in shop', shopLines(kept)),
    ...(kept.attempts > 1 ? [row('sent', `${kept.attempts} times`)] : []),
    ...(kept.backfill === undefined ? [] : [row('backfill', 'it is sent though it was sold before the start date')]),
  ];
};

const shopLines = (kept: SyncRecord): readonly string[] => {
  const inShop = inShopOf(kept);
  const { replaced = [] } = kept;
  if (inShop === undefined) return replaced.map(replacedLine);
  const { cancelled, doubled, orderNumber, surplus = [], total } = inShop;
  return [
    `${orderNumber}, ${writeCents(total)}${cancelled ? ', cancelled' : ''}, as ${externalNumberOf(kept)}`,
    ...doubled.map((number) => `${number} doubles it${surplus.includes(number) ? ', and is to be cancelled' : ''}`),
    ...replaced.map(replacedLine),
  ];
};

const replacedLine = (number: string): string => `${number} before that: cancelled, or gone`;

const wouldBe = (draft: Draft, kept: SyncRecord | undefined): string => {
  if (kept?.voided !== undefined) return 'nothing: it is cancelled';
  const made = orderOf(draft);
  if (!made.ok) return `nothing: ${made.error}`;
  const { order, shopOrder } = made.value;
  const { products, status } = shopOrder;
  return `${writeCents(order.total)} ${order.currency} in ${counted(products.length, 'line')}, as "${status.value}"`;
};

const unseen = (order: OrderKey): InWords => ({ why: '', mend: '', command: syncCommand('retry', order) });

const goesOn = ({ mend, command }: InWords): readonly string[] => [
  ...(mend === '' ? [] : [row('mend', mend)]),
  ...(command === '' ? [] : [row('then', command)]),
];
