import { inShopOf, type SyncRecord } from '../../shared/eshop/sync-record.ts';
import type { OrderCommand } from '../../shared/records/order-command.ts';
import { type Asked, patience } from './ask-order.ts';
import { standingInWords } from './standing-in-words.ts';

/** What came of a command, in one line: `fik-1: parked → ready: it goes with the next call`. @param timeZone the merchant's */
export const askedInWords = ({ order, from, to, kind }: Asked, asked: OrderCommand, timeZone: string): string => {
  const now = to === undefined ? '' : `: ${follows(to, timeZone)}`;
  switch (kind) {
    case 'changed':
      return `${order}: ${stateOf(from)} → ${stateOf(to)}${now}`;
    case 'pointless':
      return `${order}: nothing to ${asked.command}, it stays ${stateOf(from)}: ${why(from, asked, timeZone)}`;
    case 'unchanged':
      return `${order}: nothing has changed in ${patience / 1000} s, it is ${stateOf(from)}${now}`;
  }
};

const stateOf = (sync: SyncRecord | undefined): string => sync?.state ?? 'not looked at yet';

const follows = (sync: SyncRecord, timeZone: string): string => {
  const { why, mend } = standingInWords(sync, timeZone);
  return mend === '' ? why : `${why}; ${mend}`;
};

const why = (sync: SyncRecord | undefined, asked: OrderCommand, timeZone: string): string => {
  if (sync === undefined) return '';
  if (asked.command !== 'cancel' || asked.number === undefined) return follows(sync, timeZone);
  const doubled = inShopOf(sync)?.doubled ?? [];
  return doubled.length === 0
    ? 'nothing doubles it in the shop'
    : `${asked.number} is none of those that double it, which are ${doubled.join(', ')}`;
};
