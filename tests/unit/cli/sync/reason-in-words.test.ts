import { flagsInWords, parkInWords, skipInWords } from '../../../../cli/sync/reason-in-words.ts';
import type { Flag, ParkReason, SyncRecordIn } from '../../../../shared/eshop/sync-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const order = 'fik-3317888960569993';
const retry = `npx kasalink sync retry ${order}`;
const zone = 'Europe/Prague';
const refused = (message: string): ParkReason => ({
  code: 'refused',
  messages: [{ object: 'products', property: 'vat', message }],
});

it.each<[ParkReason, string]>([
  [{ code: 'incomplete', missing: { what: 'receipt' } }, 'its orders record has not come'],
  [{ code: 'incomplete', missing: { what: 'closing' } }, 'nothing shows that it is closed'],
  [
    { code: 'incomplete', missing: { what: 'lines', count: 1, sum: 100_000, expected: 121_000 } },
    'its 1 line comes to 100.00, the receipt says 121.00',
  ],
  [
    { code: 'incomplete', missing: { what: 'lines', count: 2, sum: 100_000, expected: 121_000 } },
    'its 2 lines come to 100.00, the receipt says 121.00',
  ],
  [
    { code: 'unusable', problems: [{ field: 'order_details#1.tax_rate', problem: 'is missing' }] },
    'order_details#1.tax_rate is missing',
  ],
  [{ code: 'unmapped-currency', currency: 'USD' }, 'no language is mapped for USD'],
  [refused('must be 21'), 'the shop refused it: products.vat: must be 21'],
  [{ code: 'refused', messages: [] }, 'the shop refused it: it did not say why'],
  [{ code: 'no-answer', attempts: 10 }, '10 calls in a row had no answer, and the shop does not have it'],
])('says why an order is parked for %j, and that retry goes on', (reason, why) => {
  const words = parkInWords(aSync.parked({ reason }), zone);
  expect(words).toMatchObject({ why, command: retry });
  expect(words.mend).not.toBe('');
});

it('says of a refused correction that skip leaves the order as it stands', () => {
  const words = parkInWords(aSync.parked({ reason: refused('no'), inShop: anInShop() }), zone);
  expect(words.why).toBe('the shop refused its correction: products.vat: no');
  expect(words.mend).toContain('or skip, which leaves the order as it stands there');
});

describe('of an order that may stand in the shop', () => {
  const unproven = (fields: Partial<SyncRecordIn<'parked'>> = {}) =>
    parkInWords(aSync.parked({ reason: { code: 'unproven' }, soldAt: evening, ...fields }), zone);

  it('the shop is looked at first, and retry is for what it does not have', () => {
    expect(unproven()).toEqual({
      why: `it cannot be told whether the shop has it: look there for ${order} first`,
      mend: 'where the shop has it, reconcile takes it over; only where it does not, retry, which sends it once more',
      command: 'npx kasalink reconcile --day 2018-11-03',
    });
  });

  it('the day before is compared too where it was sold in the morning, which may belong to it', () => {
    const atOne = evening + 5 * 3_600_000;
    expect(unproven({ soldAt: atOne }).command).toBe('npx kasalink reconcile --day 2018-11-04 --days 2');
  });

  it('it is shown where nobody knows when it was sold', () => {
    const { soldAt: _, ...parked } = aSync.parked({ reason: { code: 'unproven' } });
    expect(parkInWords(parked, zone).command).toBe(`npx kasalink sync show ${order}`);
  });
});

it('names the revision that is to be looked for in the shop', () => {
  const { why } = parkInWords(aSync.parked({ reason: { code: 'unproven' }, replaced: ['O1'] }), zone);
  expect(why).toContain(`look there for ${order}-r2 first`);
});

it.each<[Partial<SyncRecordIn<'skipped'>>, string, string]>([
  [{ reason: 'zero' }, 'it comes to nothing', ''],
  [{ reason: 'deleted' }, 'nothing of it is left at the till', ''],
  [{ reason: 'refund', original: fikOrderKey('7') }, 'it takes back fik-7', 'npx kasalink sync show fik-7'],
  [{ reason: 'refund', seeks: 'mirror' }, 'it is a refund, and no receipt fits yet', ''],
  [{ reason: 'refund' }, 'it is a refund, and more than one receipt fits', ''],
  [{ reason: 'walk-in' }, 'the mapping says not to send the sales of walk-ins (walkIn: skip)', retry],
  [
    { reason: 'before-start', soldAt: evening },
    'it was sold before the start date (eshop.startsOn)',
    'npx kasalink sync backfill --from 2018-11-03 --to 2018-11-03 --dry-run',
  ],
  [{ reason: 'by-hand' }, 'a person skipped it', retry],
  [{ reason: 'voided', voided: 'by-hand' }, 'a person cancelled it before it was sent', retry],
  [{ reason: 'voided', voided: fikOrderKey('8') }, 'fik-8 took it back', retry],
])('says why an order is skipped for %j', (fields, why, command) => {
  expect(skipInWords(aSync.skipped(fields), zone)).toMatchObject({ why, command });
});

it.each<[Flag, string, string]>([
  [
    { code: 'amended', since: evening },
    "its lines have changed, which stands in the history of the shop's order only",
    'skip',
  ],
  [{ code: 'storno', since: evening, by: fikOrderKey('8') }, 'fik-8 takes it back', 'cancel'],
  [
    { code: 'contradicts', since: evening, why: 'refund' },
    'it stands in the shop, but the till says now that it is a refund',
    'retry',
  ],
])('says what a person is to look at for %j', (flag, why, command) => {
  expect(flagsInWords(aSync.created({ flag }))).toEqual([
    { why, mend: expect.stringMatching(/\w/), command: `npx kasalink sync ${command} ${order}` },
  ]);
});

it('names each order that doubles one in the shop, with the command that takes it out', () => {
  const words = flagsInWords(aSync.created({ inShop: anInShop({ doubled: ['O2', 'O3'] }) }));
  expect(words.map(({ command }) => command)).toEqual([
    `npx kasalink sync cancel ${order} --number O2`,
    `npx kasalink sync cancel ${order} --number O3`,
  ]);
});
