import type { Difference } from '../../shared/eshop/reconciliation/difference.ts';
import { syncCommand } from '../sync/sync-command.ts';
import { typedCommand } from '../typed-command.ts';

/**
 * What is typed to repair a difference, or to see how; empty where nothing is to be repaired.
 * @param day the trading day that it is of
 */
export const repairCommand = (difference: Difference, day: string): string => {
  switch (difference.kind) {
    case 'waiting':
    case 'outcome-unknown':
    // It has been woken. A retry would send what may stand there, or was skipped by hand.
    case 'overlooked':
    case 'correcting':
    case 'incomplete':
    case 'unreadable':
      return syncCommand('show', difference.order);
    case 'missing':
      return syncCommand('recreate', difference.order, '--gone', difference.number);
    case 'still-in-shop':
    case 'total-differs':
      return syncCommand('update', difference.order);
    case 'parked':
      // Sent once more it may stand there twice: what is to be looked at first is told there.
      return syncCommand(difference.code === 'unproven' ? 'show' : 'retry', difference.order);
    case 'flagged':
      return syncCommand(flagCommands.get(difference.code) ?? 'show', difference.order);
    case 'skipped':
      return skipCommands.has(difference.reason)
        ? syncCommand(skipCommands.get(difference.reason) ?? '', difference.order)
        : '';
    case 'refund':
      return difference.original === undefined
        ? syncCommand('show', difference.order)
        : syncCommand('cancel', difference.original);
    case 'cancelled-in-shop':
    case 'other-currency':
      return syncCommand('cancel', difference.order);
    case 'doubled':
      return syncCommand('cancel', difference.order, '--number', difference.number);
    case 'not-in-hub':
      return difference.order === undefined ? lookInQuarantine : syncCommand('show', difference.order);
    case 'gap':
      return lookInQuarantine;
    case 'sheet-differs': {
      const { shop, register, shift } = difference.place;
      return typedCommand('reconcile', '--day', day, '--sheet', `${shop}/${register}/${shift}=AMOUNT`);
    }
    case 'cancelled':
    case 'tips':
    case 'rounded':
      return '';
  }
};

/** What the till has sent of it may lie there: it can be judged again, or accepted. */
const lookInQuarantine = typedCommand('quarantine', 'list');

/** What takes the flag away once it is dealt with, or deals with it. */
const flagCommands: ReadonlyMap<string, string> = new Map([
  ['amended', 'skip'],
  ['storno', 'cancel'],
  ['contradicts', 'retry'],
]);

/** What sends it all the same, or tells how. */
const skipCommands: ReadonlyMap<string, string> = new Map([
  ['by-hand', 'retry'],
  ['voided', 'retry'],
  ['before-start', 'show'],
]);
