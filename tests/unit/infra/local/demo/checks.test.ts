import { checksOf } from '../../../../../infra/local/demo/checks.ts';
import { funnelOf } from '../../../../../infra/local/demo/funnel.ts';
import type { Readings } from '../../../../../infra/local/demo/stage-readings.ts';
import { writeReport } from '../../../../../infra/local/demo/write-report.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import { aSale, settledReadings, someBooks } from './a-reading.ts';

const checked = (readings: Readings, books = someBooks) => checksOf(books, readings, funnelOf(books, readings));
const failing = (readings: Readings, books = someBooks): readonly string[] =>
  checked(readings, books)
    .filter(({ holds }) => !holds)
    .map(({ what, figures }) => `${what}: ${figures}`);
const balance = 'stored + tips = in the shop + waiting + skipped + refunds + parked';
const { heads, syncs } = settledReadings();

it('holds in everything when all went well', () => {
  expect(failing(settledReadings())).toEqual([]);
});

it.each<[string, Partial<Readings>, readonly string[]]>([
  [
    'a receipt was not stored',
    { heads: new Map([...heads].filter(([order]) => order !== fikOrderKey('3'))) },
    [expect.stringMatching(/^sent = stored: 5 with .* ≠ 4 with /)],
  ],
  [
    'the shop has lost an order',
    { shop: [] },
    [expect.stringMatching(`^${balance.replaceAll('+', '\\+')}: 5 with .* ≠ 4 with `)],
  ],
  [
    'the shop has an order twice',
    { shop: [aSale('fik-1', 131_500), aSale('fik-1', 131_500, 'O-2')] },
    [
      expect.stringMatching('^stored \\+ tips'),
      'no external number is in the shop twice: 1 numbers on 2 orders (not fik-1)',
    ],
  ],
  [
    'the shop lacks a thousandth',
    { shop: [aSale('fik-1', 131_499)] },
    [
      `${balance}: 5 with 65.000 CZK, 7.250 USD ≠ 5 with 64.999 CZK, 7.250 USD`,
      "every order in the shop = its receipt's total + tip: 0 of 1 (not fik-1)",
    ],
  ],
  ['messages are left', { queued: 2 }, ['the queue is empty: 2 messages']],
  [
    'a refund names another receipt',
    { syncs: new Map([...syncs, [fikOrderKey('2'), { state: 'skipped', reason: 'refund', original: 'fik-9' }]]) },
    ['every refund of one receipt names it: 0 of 1 (not fik-2)'],
  ],
  [
    'an order is on its way',
    { syncs: new Map([...syncs, [fikOrderKey('4'), { state: 'ready' }]]) },
    [expect.stringMatching(/^stored \+ tips/)],
  ],
])('says what does not hold when %s', (_what, changed, problems) => {
  expect(failing(settledReadings(changed))).toEqual(problems);
});

it('does not ask which receipt a refund takes back that mirrors two', () => {
  const books = someBooks.map((entry) => (entry.id === '2' ? { ...entry, refundOf: ['1', '9'] } : entry));
  const unknown = new Map([...syncs, [fikOrderKey('2'), { state: 'skipped', reason: 'refund' }] as const]);
  expect(failing(settledReadings({ syncs: unknown }), books)).toEqual([]);
});

it('stands in a table to the thousandth, with the checks below', () => {
  const readings = settledReadings();
  const funnel = funnelOf(someBooks, readings);
  const report = writeReport(funnel, checksOf(someBooks, readings, funnel), (_colour, text) => text);
  expect(report.join('\n')).toBe(
    `
                  receipts       CZK    USD
sent                     5    55.000  7.250
stored                   5    55.000  7.250
waiting                  1    55.000  0.000
in the shop              1   131.500  0.000
  of it tips             1    10.000  0.000
skipped                  1     0.000  0.000  zero 1
refunds                  1  -121.500  0.000
parked                   1     0.000  7.250  unmapped-currency 1

✓ sent = stored: 5 with 55.000 CZK, 7.250 USD
✓ stored + tips = in the shop + waiting + skipped + refunds + parked: 5 with 65.000 CZK, 7.250 USD
✓ every order in the shop = its receipt's total + tip: 1 of 1
✓ no external number is in the shop twice: 1 numbers on 1 orders
✓ the queue is empty: 0 messages
✓ every refund of one receipt names it: 1 of 1`.slice(1),
  );
});

it('has a row for what is still under way only when there is something', () => {
  const readings = settledReadings({ syncs: new Map() });
  const report = writeReport(funnelOf(someBooks, readings), [], (_colour, text) => text);
  expect(report).toContainEqual(expect.stringMatching(/^still under way \s+5 /));
});
