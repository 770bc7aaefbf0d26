import type { DayOrder } from '../../shared/eshop/reconciliation/day-order.ts';
import type { DaysAround } from '../../shared/eshop/reconciliation/serial-gaps.ts';
import type { ShopRow } from '../../shared/eshop/reconciliation/shop-row.ts';
import type { TillSale } from '../../shared/eshop/reconciliation/till-sale.ts';
import type { SyncRecord } from '../../shared/eshop/sync-record.ts';
import { evening } from './a-clock.ts';
import { aSync } from './a-sync.ts';
import { assembledOrder } from './assemble.ts';

/** The sale of `aReceipt` as its till says it. */
export const aTillSale = (fields: Partial<TillSale> = {}): TillSale => ({
  order: assembledOrder,
  version: evening,
  place: { shop: '31', register: '32', shift: '33' },
  serialNumber: undefined,
  currency: 'CZK',
  total: 121_000,
  tip: 0,
  soldAt: evening,
  openedOn: '2018-11-03',
  isDeleted: false,
  ...fields,
});

/** No receipts are known of the days around that of the sale. */
export const nothingAround: DaysAround = { since: '2018-10-31', sales: [] };

/** That sale, which the hub has sent to the shop. */
export const aDayOrder = (fields: Partial<DayOrder> & { readonly sync?: SyncRecord | undefined } = {}): DayOrder => ({
  order: assembledOrder,
  sale: aTillSale(),
  sync: aSync.created(),
  syncVersion: 4,
  ...fields,
});

/** That sale as the shop lists it. */
export const aShopRow = (fields: Partial<ShopRow> = {}): ShopRow => ({
  number: 'O1800001',
  external: assembledOrder,
  currency: 'CZK',
  total: 121_000,
  rounding: 0,
  cancelled: false,
  ...fields,
});
