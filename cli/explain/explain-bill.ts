import { localTime } from '../../shared/kernel/local-time.ts';
import { writeCents } from '../../shared/kernel/money.ts';
import type { OpenQuote, Settlement } from '../../shared/loyalty/members/member.ts';
import { explainReason } from '../../shared/loyalty/quote/explain-reason.ts';
import { table } from '../table.ts';
import type { FoundBill } from './find-bill.ts';

/** What was answered for a bill and why, and what came of it, as lines for a person: nothing of who the guest is. */
export const explainBill = ({ member, open, closed, settlement }: FoundBill, timeZone: string): readonly string[] => {
  const minute = (at: number): string => localTime(at, timeZone).dateTime.slice(0, 16).replace('T', ' ');
  const quote = open ?? closed?.quote;
  return [
    ...(member === undefined ? [] : [`Member ${shortened(member)}`]),
    ...(quote === undefined ? ['It was not quoted.'] : quoted(quote, open, minute)),
    '',
    ...(closed === undefined
      ? ['It is not closed yet.']
      : [`Closed ${minute(closed.completed)}: ${outcome(closed, settlement)}`]),
  ];
};

type Quoted = Pick<OpenQuote, 'total' | 'reasons'>;

const quoted = (quote: Quoted, open: OpenQuote | undefined, minute: (at: number) => string): readonly string[] => [
  open === undefined
    ? `Quoted ${writeCents(quote.total)}`
    : `Quoted ${writeCents(quote.total)} ${minute(open.at)} by program ${open.program}; it reserves until ${minute(open.until)}`,
  '',
  ...(quote.reasons.length === 0
    ? ['The reasons are not kept any more.']
    : table([['offer', 'why'], ...quote.reasons.map((reason) => [reason.offer, explainReason(reason)])])),
];

type Closed = NonNullable<FoundBill['closed']>;

const outcome = ({ answer, settled }: Closed, settlement: Settlement | undefined): string => {
  if (settlement !== undefined) return settledAs(settlement);
  if (answer === 'unknown-card') return 'no member has its card';
  return settled === 'none' ? 'its card is blocked' : 'it is not settled yet';
};

const settledAs = ({ status, quoted: offered, taken, points, redeemed }: Settlement): string =>
  [
    status,
    `quoted ${writeCents(offered)}`,
    `taken ${writeCents(taken)}`,
    `points ${points}`,
    ...(redeemed === undefined ? [] : [`coupon ${redeemed} redeemed`]),
  ].join(', ');

/** The same as data. */
export const billData = ({ member, open, closed, settlement }: FoundBill): object => ({
  member: member === undefined ? null : shortened(member),
  open: open ?? null,
  closed:
    closed === undefined ? null : { completed: closed.completed, answer: closed.answer, quote: closed.quote ?? null },
  settlement: settlement ?? null,
});

/** Enough for the cashier who has the card in hand, too little for anyone else. */
const shortened = (card: string): string => `…${card.slice(card.length - Math.min(4, Math.floor(card.length / 2)))}`;
