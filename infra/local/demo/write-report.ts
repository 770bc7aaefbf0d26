import type { Paint } from '../terminal/terminal-paint.ts';
import type { Check } from './checks.ts';
import type { Funnel, FunnelRow } from './funnel.ts';
import { writeAmount } from './money-sums.ts';

const rows = (funnel: Funnel): readonly (readonly [name: string, row: FunnelRow])[] => [
  ['sent', funnel.sent],
  ['stored', funnel.stored],
  ['waiting', funnel.waiting],
  ['in the shop', funnel.inShop],
  ['  of it tips', funnel.tipsInShop],
  ['skipped', funnel.skipped],
  ['refunds', funnel.refunds],
  ['parked', funnel.parked],
  ...(funnel.underWay.count > 0 ? ([['still under way', funnel.underWay]] as const) : []),
];

/** The table of the hour and its checks, a line each. */
export const writeReport = (funnel: Funnel, checks: readonly Check[], paint: Paint): readonly string[] => {
  const currencies = [...new Set(rows(funnel).flatMap(([, { sums }]) => [...sums.keys()]))].toSorted();
  const cells = rows(funnel).map(([name, { count, sums, reasons }]) => ({
    name,
    figures: [String(count), ...currencies.map((currency) => writeAmount(sums.get(currency) ?? 0))],
    reasons: [...reasons].map(([reason, times]) => `${reason} ${times}`).join(', '),
  }));
  const head = ['receipts', ...currencies];
  const widths = head.map((title, at) =>
    Math.max(title.length, ...cells.map(({ figures }) => figures[at]?.length ?? 0)),
  );
  const line = (name: string, figures: readonly string[]): string =>
    [name.padEnd(16), ...figures.map((figure, at) => figure.padStart(widths[at] ?? 0))].join('  ');
  return [
    paint('bold', line('', head)),
    ...cells.map(({ name, figures, reasons }) =>
      `${line(name, figures)}${reasons === '' ? '' : paint('dim', `  ${reasons}`)}`.trimEnd(),
    ),
    '',
    ...checks.map(
      ({ what, holds, figures }) => `${holds ? paint('green', '✓') : paint('red', '✗')} ${what}: ${figures}`,
    ),
  ];
};
