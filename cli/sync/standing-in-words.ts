import type { SyncRecord } from '../../shared/eshop/sync-record.ts';
import { minuteOf } from '../minute-of.ts';
import { missingInWords } from './draft-in-words.ts';
import { flagsInWords, type InWords, parkInWords, skipInWords } from './reason-in-words.ts';

/** Where an order stands and what goes on from there: what needs a person first. @param timeZone the merchant's */
export const standingInWords = (sync: SyncRecord, timeZone: string): InWords => {
  const state = stateInWords(sync, timeZone);
  const flags = flagsInWords(sync);
  const [first = state, ...others] = sync.state === 'parked' ? [state, ...flags] : flags;
  return others.length === 0 ? first : { ...first, why: [first, ...others].map(({ why }) => why).join('; ') };
};

/** An order's state in words, whatever a person is to look at beside it. */
export const stateInWords = (sync: SyncRecord, timeZone: string): InWords => {
  const byItself = (why: string): InWords => ({ why, mend: '', command: '' });
  switch (sync.state) {
    case 'waiting':
      return byItself(`${missingInWords(sync.missing)}; it waits until ${minuteOf(sync.due, timeZone)}`);
    case 'ready':
      return byItself('it goes with the next call');
    case 'sending':
      return byItself(`its outcome is still open: the call went ${minuteOf(sync.intent.at, timeZone)}`);
    case 'unknown':
      return byItself(
        `its outcome is still open: ${sync.why}; the shop is asked from ${minuteOf(sync.due, timeZone)} on`,
      );
    case 'correcting':
      return byItself(`the shop is told of what changed, from ${minuteOf(sync.due, timeZone)} on`);
    case 'created':
      return byItself(`it stands in the shop as ${sync.inShop.orderNumber}`);
    case 'cancelled':
      return byItself(`it is cancelled in the shop, ${sync.inShop.orderNumber}: ${whoCancelled(sync.voided)}`);
    case 'parked':
      return parkInWords(sync, timeZone);
    case 'skipped':
      return skipInWords(sync, timeZone);
  }
};

const whoCancelled = (voided: SyncRecord['voided']): string => {
  if (voided === undefined) return 'nothing of it is left at the till';
  return voided === 'by-hand' ? 'a person asked for it' : `${voided} took it back`;
};

/** Since when an order stands as it does, or what it waits for is due, milliseconds; undefined where it is not kept. */
export const sinceOf = (sync: SyncRecord): number | undefined => {
  switch (sync.state) {
    case 'waiting':
    case 'parked':
      return sync.since;
    case 'ready':
    case 'correcting':
      return sync.due;
    case 'sending':
    case 'unknown':
      return sync.intent.at;
    default:
      return sync.flag?.since;
  }
};
