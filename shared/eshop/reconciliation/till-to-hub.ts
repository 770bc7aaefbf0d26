import type { Thousandths } from '../../kernel/money.ts';
import type { SyncRecord } from '../sync-record.ts';
import { type DayOrder, isBehind } from './day-order.ts';
import type { Difference } from './difference.ts';
import type { OrderFacts } from './order-facts.ts';

/** How what the till says of an order differs from what the hub holds to stand in the shop, each with its reason. */
export const tillToHub = ({ whole, held, sold, tip, day }: OrderFacts): readonly Difference[] => {
  const count = (sold === undefined ? 0 : 1) - (held === undefined ? 0 : 1);
  const amount = (sold ?? 0) + tip - (held ?? 0);
  const tips: Difference[] = tip === 0 ? [] : [{ kind: 'tips', ...placeOf(whole), count: 0, amount: -tip, orders: 1 }];
  const difference = reasonFor(day, { ...whole, count, amount });
  if (difference === undefined || (count === 0 && amount === 0 && !isToBeTold(difference))) return tips;
  return [...tips, difference];
};

interface Explained extends Pick<Difference, 'place' | 'currency'> {
  readonly order: DayOrder['order'];
  readonly count: number;
  readonly amount: Thousandths;
}

/** A person, a call or the hub has something to do about it: then it is told though the sums agree. */
const isToBeTold = ({ kind }: Difference): boolean => ['parked', 'flagged', 'correcting', 'overlooked'].includes(kind);

const placeOf = ({ place, currency }: OrderFacts['whole']) => ({ place, currency });

/** @returns undefined where nothing that is known is a reason */
const reasonFor = (day: DayOrder, explained: Explained): Difference | undefined => {
  const { sync } = day;
  if (day.isUnreadable) return { kind: 'unreadable', ...explained };
  if (sync?.state === 'sending' || sync?.state === 'unknown') return { kind: 'outcome-unknown', ...explained };
  if (sync === undefined || isBehind(day)) return { kind: 'overlooked', ...explained };
  return reasonInState(sync, day.draft, explained);
};

const reasonInState = (sync: SyncRecord, draft: DayOrder['draft'], explained: Explained): Difference | undefined => {
  const { flag } = sync;
  switch (sync.state) {
    case 'waiting':
      return { kind: 'waiting', ...explained, for: 'records' };
    case 'ready':
      return { kind: 'waiting', ...explained, for: 'call' };
    case 'correcting':
      return { kind: 'correcting', ...explained };
    case 'parked':
      return { kind: 'parked', ...explained, code: sync.reason.code };
    case 'skipped':
      if (sync.reason !== 'refund') return { kind: 'skipped', ...explained, reason: sync.reason };
      return {
        kind: 'refund',
        ...explained,
        ...(sync.original === undefined ? {} : { original: sync.original }),
      };
    case 'cancelled':
    case 'created':
      if (flag !== undefined) return { kind: 'flagged', ...explained, code: flag.code };
      if (sync.state === 'cancelled') return { kind: 'cancelled', ...explained };
      return draft === 'incomplete' ? { kind: 'incomplete', ...explained } : undefined;
    default:
      return undefined;
  }
};
