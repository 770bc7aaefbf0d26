import type { Difference } from '../../shared/eshop/reconciliation/difference.ts';
import { writeCents } from '../../shared/kernel/money.ts';
import { counted } from '../counted.ts';

/** What differs and why, for a person. */
export const differenceInWords = (difference: Difference): string => {
  switch (difference.kind) {
    case 'waiting':
      return difference.for === 'call' ? 'waits for a call to the shop' : 'open, or not all of it has come';
    case 'outcome-unknown':
      return 'sent; whether the shop took it is being looked up';
    case 'overlooked':
      return 'the hub has not taken in what the till said last: it has been woken';
    case 'unreadable':
      return "the hub's record of it cannot be read: this is a fault of the hub, tell its maker";
    case 'correcting':
      return 'its correction is on its way';
    case 'parked':
      return `parked: ${difference.code}`;
    case 'flagged':
      return flags.get(difference.code) ?? difference.code;
    case 'incomplete':
      return 'in the shop; what the till says of it since is not whole';
    case 'skipped':
      return `not sent: ${difference.reason}`;
    case 'refund':
      return difference.original === undefined
        ? 'a refund, which is not in the shop'
        : `a refund of ${difference.original}, which is not in the shop`;
    case 'cancelled':
      return 'cancelled in the shop, as it was taken back';
    case 'missing':
      return `missing in the shop, which said that it is ${difference.number}`;
    case 'cancelled-in-shop':
      return `${difference.number} was cancelled in the shop`;
    case 'still-in-shop':
      return `${difference.number} is not cancelled in the shop any more`;
    case 'doubled':
      return `doubled in the shop by ${difference.number}`;
    case 'not-in-hub':
      return notInHub(difference);
    case 'total-differs':
      return `${difference.number} comes to ${signed(difference.by)} in the shop than what was sent`;
    case 'other-currency':
      return `${difference.number} is in another currency in the shop: mend the language of its currency there or in the stage, cancel it, then recreate it`;
    case 'tips':
      return `tips of ${counted(difference.orders, 'order')}, which the shop has and the till's totals have not`;
    case 'rounded':
      return `${counted(difference.orders, 'order')} rounded by the shop, ${signed(difference.by)}`;
    case 'gap':
      return gap(difference);
    case 'sheet-differs':
      return `the closing sheet says ${writeCents(difference.entered)}, ${signed(difference.by)} than the receipts: enter it again where it was mistyped, else a receipt has not come`;
  }
};

const flags: ReadonlyMap<string, string> = new Map([
  ['amended', 'its lines have changed, which is noted in the history of its order only'],
  ['storno', 'a storno has come, and its order stands in the shop'],
  ['contradicts', 'what the till says now makes no order, and one stands in the shop'],
]);

const notInHub = ({ external, number, state, order }: Extract<Difference, { kind: 'not-in-hub' }>): string => {
  if (order === undefined)
    return `the shop has ${external} as ${number}, and nobody knows it: if the till does, let it upload the shift again, or look in quarantine`;
  if (state === 'refund')
    return `the shop has it as ${number}, and it is a refund, which is never sent: cancel it there`;
  return `the shop has it as ${number}, and the hub holds it to be ${state ?? 'unknown'}`;
};

const gap = ({ from, to }: Extract<Difference, { kind: 'gap' }>): string =>
  from === to
    ? `receipt ${from} has not come: let the till upload its shift again, unless it lies in quarantine`
    : `receipts ${from} to ${to} have not come: let the till upload its shift again, unless they lie in quarantine`;

const signed = (amount: number): string => `${writeCents(Math.abs(amount))} ${amount < 0 ? 'less' : 'more'}`;
