import {
  externalNumberOf,
  type Flag,
  inShopOf,
  type SyncRecord,
  type SyncRecordIn,
} from '../../shared/eshop/sync-record.ts';
import { localTime } from '../../shared/kernel/local-time.ts';
import { counted } from '../counted.ts';
import { typedCommand } from '../typed-command.ts';
import { missingInWords, notMappedInWords, problemsInWords } from './draft-in-words.ts';
import { messageInWords } from './message-in-words.ts';
import { syncCommand } from './sync-command.ts';

/** Why an order stands where it does, for a person. */
export interface InWords {
  readonly why: string;
  /** What mends it; empty where nothing is to be done. */
  readonly mend: string;
  /** What is typed once it is mended; empty where nothing is. */
  readonly command: string;
}

/** Why an order is parked. @param timeZone the merchant's */
export const parkInWords = (sync: SyncRecordIn<'parked'>, timeZone: string): InWords => {
  const { reason, order } = sync;
  const retry = syncCommand('retry', order);
  switch (reason.code) {
    case 'incomplete':
      return {
        why: missingInWords(reason.missing),
        mend: 'upload the shift once more at the till: what comes moves it on by itself',
        command: retry,
      };
    case 'unusable':
      return {
        why: problemsInWords(reason.problems),
        mend: 'correct it at the till, which moves it on by itself; or mend the field map of the stage and retry',
        command: retry,
      };
    case 'unmapped-currency':
      return {
        why: notMappedInWords({ kind: 'unmapped-currency', currency: reason.currency }),
        mend: `add ${reason.currency} to shop.currencies and languageByCurrency of the stage, deploy it, and retry`,
        command: retry,
      };
    case 'refused': {
      const said = reason.messages.map(messageInWords).join('; ') || 'it did not say why';
      return inShopOf(sync) === undefined
        ? {
            why: `the shop refused it: ${said}`,
            mend: 'mend it in the shop or in the mapping, and retry',
            command: retry,
          }
        : {
            why: `the shop refused its correction: ${said}`,
            mend: 'mend it in the shop, and retry; or skip, which leaves the order as it stands there',
            command: retry,
          };
    }
    case 'no-answer':
      return {
        why: `${counted(reason.attempts, 'call')} in a row had no answer, and ${inShopOf(sync) === undefined ? 'the shop does not have it' : 'its correction may not have come'}`,
        mend: 'see that the shop answers, and retry: if it alone gets none, something in it makes the shop fail',
        command: retry,
      };
    case 'unproven':
      return {
        why: `it cannot be told whether the shop has it: look there for ${externalNumberOf(sync)} first`,
        mend: 'where the shop has it, reconcile takes it over; only where it does not, retry, which sends it once more',
        command: reconcileOf(sync, timeZone),
      };
  }
};

/**
 * Compares the trading day of an order's sale. A trading day begins at noon at the latest: what was sold in the morning may be of the
 * day before, and then both are compared.
 */
const reconcileOf = ({ order, soldAt }: SyncRecord, timeZone: string): string => {
  if (soldAt === undefined) return syncCommand('show', order);
  const { date, dateTime } = localTime(soldAt, timeZone);
  const isMorning = Number(dateTime.slice(11, 13)) < 12;
  return typedCommand('reconcile', '--day', date, ...(isMorning ? ['--days', '2'] : []));
};

/** Why an order is not sent. @param timeZone the merchant's */
export const skipInWords = (sync: SyncRecordIn<'skipped'>, timeZone: string): InWords => {
  const { order, original, reason, seeks, soldAt, voided } = sync;
  const retry = syncCommand('retry', order);
  switch (reason) {
    case 'zero':
      return nothingToDo('it comes to nothing');
    case 'deleted':
      return nothingToDo('nothing of it is left at the till');
    case 'refund': {
      if (original !== undefined)
        return { ...nothingToDo(`it takes back ${original}`), command: syncCommand('show', original) };
      const which = seeks === undefined ? 'more than one receipt fits' : 'no receipt fits yet';
      return { ...nothingToDo(`it is a refund, and ${which}`), mend: 'find what it takes back, and cancel that' };
    }
    case 'walk-in':
      return {
        why: notMappedInWords({ kind: 'walk-in' }),
        mend: 'change the mapping, deploy it, and retry',
        command: retry,
      };
    case 'before-start': {
      const day = soldAt === undefined ? 'DAY' : localTime(soldAt, timeZone).date;
      return {
        why: 'it was sold before the start date (eshop.startsOn)',
        mend: 'a backfill of its day sends it',
        command: syncCommand('backfill', '--from', day, '--to', day, '--dry-run'),
      };
    }
    case 'by-hand':
      return { why: 'a person skipped it', mend: 'retry sends it all the same', command: retry };
    case 'voided':
      return {
        why:
          voided === undefined || voided === 'by-hand'
            ? 'a person cancelled it before it was sent'
            : `${voided} took it back`,
        mend: 'retry sends it all the same',
        command: retry,
      };
  }
};

const nothingToDo = (why: string): InWords => ({ why, mend: '', command: '' });

/** What a person is to look at: an order's flag, and what doubles it in the shop. */
export const flagsInWords = (sync: SyncRecord): readonly InWords[] => {
  const { flag, order } = sync;
  const doubled = inShopOf(sync)?.doubled ?? [];
  return [
    ...(flag === undefined ? [] : [flagInWords(flag, order)]),
    ...doubled.map((number) => ({
      why: `the shop has it once more, as ${number}`,
      mend: 'cancel takes that one out of the shop; skip, where it is dealt with there',
      command: syncCommand('cancel', order, '--number', number),
    })),
  ];
};

const flagInWords = (flag: Flag, order: SyncRecord['order']): InWords => {
  switch (flag.code) {
    case 'amended':
      return {
        why: "its lines have changed, which stands in the history of the shop's order only",
        mend: 'change the order in the shop, and skip, which takes the flag away',
        command: syncCommand('skip', order),
      };
    case 'storno':
      return {
        why: `${flag.by} takes it back`,
        mend: 'cancel takes it out of the shop; skip leaves it there',
        command: syncCommand('cancel', order),
      };
    case 'contradicts':
      return {
        why: `it stands in the shop, but ${contradictions.get(flag.why) ?? flag.why}`,
        mend: 'correct it at the till or in the mapping, and retry; cancel takes it out of the shop; skip leaves it there',
        command: syncCommand('retry', order),
      };
  }
};

const contradictions: ReadonlyMap<string, string> = new Map([
  ['unusable', 'what the till says now cannot be used'],
  ['refund', 'the till says now that it is a refund'],
  ['walk-in', 'the mapping says now not to send it'],
  ['unmapped-currency', 'no language is mapped for its currency now'],
]);
