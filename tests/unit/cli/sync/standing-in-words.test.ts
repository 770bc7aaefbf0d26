import { sinceOf, standingInWords } from '../../../../cli/sync/standing-in-words.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const zone = 'Europe/Prague';
const order = 'fik-3317888960569993';
const storno = { code: 'storno', since: evening, by: fikOrderKey('8') } as const;

it.each<[SyncRecord, string]>([
  [aSync.waiting(), 'its orders record has not come; it waits until 2018-11-04 20:56'],
  [aSync.ready(), 'it goes with the next call'],
  [aSync.sending(), 'its outcome is still open: the call went 2018-11-03 20:56'],
  [aSync.unknown(), 'its outcome is still open: time-out; the shop is asked from 2018-11-03 20:57 on'],
  [aSync.correcting(), 'the shop is told of what changed, from 2018-11-03 20:56 on'],
  [aSync.created(), 'it stands in the shop as O1800001'],
  [aSync.cancelled({ voided: 'by-hand' }), 'it is cancelled in the shop, O1800001: a person asked for it'],
  [aSync.cancelled({ voided: fikOrderKey('8') }), 'it is cancelled in the shop, O1800001: fik-8 took it back'],
  [aSync.cancelled(), 'it is cancelled in the shop, O1800001: nothing of it is left at the till'],
])('says of %j what goes on by itself', (sync, why) => {
  expect(standingInWords(sync, zone)).toEqual({ why, mend: '', command: '' });
});

it('says of a flagged order what a person is to look at, not where it stands', () => {
  const words = standingInWords(aSync.created({ flag: storno, inShop: anInShop({ doubled: ['O2'] }) }), zone);
  expect(words).toMatchObject({
    why: 'fik-8 takes it back; the shop has it once more, as O2',
    command: `npx kasalink sync cancel ${order}`,
  });
});

it('says first why a parked order is parked, and its flag after that', () => {
  expect(standingInWords(aSync.parked({ flag: storno }), zone)).toMatchObject({
    why: 'its orders record has not come; fik-8 takes it back',
    command: `npx kasalink sync retry ${order}`,
  });
});

it('knows since when an order stands so, but for one that nothing is wrong with', () => {
  expect(sinceOf(aSync.unknown())).toBe(evening);
  expect(sinceOf(aSync.created({ flag: storno }))).toBe(evening);
  expect(sinceOf(aSync.created({ inShop: anInShop({ doubled: ['O2'] }) }))).toBeUndefined();
});
