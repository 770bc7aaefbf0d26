import { readFileSync } from 'node:fs';
import { forecastOf, sumOf } from '../../../cli/doctor/forecast.ts';

const page = readFileSync(new URL('../../../docs/cost.md', import.meta.url), 'utf8');
const price = (of: string): number => Number(page.match(new RegExp(`^\\| ${of} \\| ([\\d.]+)`, 'm'))?.[1]);
/** Of a million. */
const units = {
  request: price('an HTTP API request'),
  write: price('a write unit'),
  read: price('a read unit'),
  sqs: price('an SQS request'),
  run: price('a Lambda run'),
  time: price('a Lambda GB-s'),
  logged: price('a GB of logs') / 1000,
};
const sum = (parts: readonly number[]): number => parts.reduce((before, part) => before + part, 0);
/** Of ten thousand, as the rows show it. */
const shown = (parts: readonly number[]): string => parts.map((part) => part.toFixed(4)).join(' + ');
const tenThousand = (perOne: number): number => perOne / 100;

/** A send, and its share of the batch that receives and deletes it. */
const nudge = 1.2 * units.sqs;
const webhook = {
  'HTTP API': units.request,
  DynamoDB: 1.5 * units.write,
  SQS: nudge,
  'Lambda ≈': units.run + 0.01 * 0.25 * units.time,
  'logs ≈': 430 * units.logged,
};
const aMillionWebhooks = sum(Object.values(webhook));
const orders = [10 * units.write, 20 * units.read, 0.05 * units.time].map(tenThousand);
const receipts = aMillionWebhooks / 10 + sum(orders);

describe('docs/cost.md', () => {
  it.each(Object.entries(webhook))('reckons a million webhooks by its prices: %s', (part, cost) => {
    const row = page.split('\n').find((line) => line.startsWith(`| ${part} | `));
    expect(row?.endsWith(` | ${cost.toFixed(3)} |`)).toBe(true);
  });

  it('adds them up', () => {
    expect(page).toContain(`| **together** | | **${aMillionWebhooks.toFixed(3)}** |`);
    expect(page).toContain(`## A million webhooks: $${aMillionWebhooks.toFixed(2)}`);
  });

  it('reckons ten thousand orders and receipts', () => {
    expect(page).toContain(`: ${shown(orders)} | ${sum(orders).toFixed(3)} |`);
    const [webhooks, theirOrders] = [(aMillionWebhooks / 10).toFixed(3), sum(orders).toFixed(3)];
    expect(page).toContain(`: ${webhooks} + ${theirOrders} | **${receipts.toFixed(2)}** |`);
  });

  it('reckons ten thousand bills of a Papaya till, with their orders', () => {
    const { request, run, write, read, time, logged } = units;
    const bills = [3 * request, 3 * run, 22 * write, 18 * read, nudge, 0.13 * time, 3 * 430 * logged].map(tenThousand);
    expect(page).toContain(`: ${shown(bills)} | **${sum(bills).toFixed(2)}** |`);
  });

  it('says of a stage that is not used what doctor says', () => {
    const [, stage] = /^\| a stage, .* \| ([\d.]+) \|$/m.exec(page) ?? [];
    expect(sumOf(forecastOf(0).costs).toFixed(2)).toBe(stage);
  });

  it.each([
    [1, '0.23', '0.04 GB'],
    [10, '2.28', '0.4 GB'],
    [100, '23', '3.6 GB, $1.62'],
    [1_000, '228', '36 GB, $16'],
    [10_000, '2,284', '360 GB, $162'],
  ])('reckons a merchant of %i shops', (shops, cost, storage) => {
    const aMonth = 30 * 200 * shops;
    const exact = (aMonth / 10_000) * receipts;
    expect(Number(cost.replace(',', ''))).toBeCloseTo(exact, exact < 10 ? 2 : -0.3);
    const [gigabytes, stored] = [(aMonth / 1000) * 0.006, price('a GB stored') + price('a GB of backup')];
    const [told = 0, toldCost] = [...storage.matchAll(/[\d.]+/g)].map(Number);
    expect(told / gigabytes).toBeCloseTo(1, 0.5);
    if (toldCost !== undefined) expect(toldCost / (gigabytes * stored)).toBeCloseTo(1, 1);
    expect(page).toContain(` | ${cost} | ${storage} | `);
  });
});
