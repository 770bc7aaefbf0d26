import type { BookEntry } from '../../../../../infra/local/demo/bistro-hour.ts';
import type { ShopSale } from '../../../../../infra/local/demo/list-shop-orders.ts';
import type { Readings } from '../../../../../infra/local/demo/stage-readings.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';

export const aSale = (external: string, total: number, orderNumber = `O-${external}`): ShopSale => ({
  orderNumber,
  external,
  currency: 'CZK',
  total,
});

const entry = (id: string, kind: BookEntry['kind'], total: number, more: Partial<BookEntry> = {}): BookEntry => ({
  id,
  kind,
  currency: 'CZK',
  total,
  tip: 0,
  register: '5',
  ...more,
});

/** A sale with a tip and its refund, a zero receipt, an open tab and one in dollars. */
export const someBooks: readonly BookEntry[] = [
  entry('1', 'sale', 121_500, { tip: 10_000 }),
  entry('2', 'refund', -121_500, { refundOf: ['1'] }),
  entry('3', 'zero', 0),
  entry('4', 'open', 55_000),
  entry('5', 'foreign-currency', 7_250, { currency: 'USD' }),
];

/** What the stage has of `someBooks` when all went well. */
export const settledReadings = (changed: Partial<Readings> = {}): Readings => ({
  queued: 0,
  heads: new Map(someBooks.map(({ id, currency, total, tip }) => [fikOrderKey(id), { currency, total, tip }])),
  syncs: new Map([
    [fikOrderKey('1'), { state: 'created' }],
    [fikOrderKey('2'), { state: 'skipped', reason: 'refund', original: 'fik-1' }],
    [fikOrderKey('3'), { state: 'skipped', reason: 'zero' }],
    [fikOrderKey('4'), { state: 'waiting' }],
    [fikOrderKey('5'), { state: 'parked', reason: 'unmapped-currency' }],
  ]),
  shop: [aSale('fik-1', 131_500)],
  ...changed,
});
