import { writeCents } from '../../shared/kernel/money.ts';
import type { Backtest } from '../../shared/loyalty/backtest/backtest.ts';
import type { Tally } from '../../shared/loyalty/backtest/backtest-tally.ts';

const heads = [
  'offer',
  'cost',
  'given',
  'difference',
  'bills',
  'bills gaining',
  'bills losing',
  'members gaining',
  'members losing',
] as const;

/** A backtest as rows, the heads first: what each offer would have cost, what it really gave, and who would gain or lose by it. */
export const backtestRows = ({ offers, total }: Backtest): readonly (readonly string[])[] => [
  heads,
  ...offers.map(({ offer, tally }) => [offer, ...figures(tally)]),
  ['total', ...figures(total)],
];

const figures = (tally: Tally): readonly string[] => [
  writeCents(tally.cost),
  writeCents(tally.given),
  writeCents(tally.cost - tally.given),
  ...[tally.bills, tally.billsGaining, tally.billsLosing, tally.membersGaining, tally.membersLosing].map(String),
];
