import { billKey } from '../../orders/assemble-bill.ts';
import { receiptKey } from '../../orders/place-record.ts';
import { type OrderKey, sourceOf } from '../../records/order-key.ts';
import type { RecordKey } from '../../records/record-key.ts';
import type { Draft } from '../draft-order.ts';
import type { SyncRecord } from '../sync-record.ts';
import type { TillSale } from './till-sale.ts';

/** An order as the till says it, and as the hub holds it. */
export interface DayOrder {
  readonly order: OrderKey;
  /** Absent where its receipt or bill has not come. */
  readonly sale: TillSale | undefined;
  /** Absent where the hub has not looked at it; or where its record is not of its shape, a fault of ours. */
  readonly sync: SyncRecord | undefined;
  readonly isUnreadable?: true;
  /** The sync record's version; 0 where there is none. */
  readonly syncVersion: number;
  /** What the till's records make now; only where the hub's total is not the till's. */
  readonly draft?: Draft['kind'];
}

/** The receipt or the bill of an order. */
export const documentOf = (order: OrderKey): RecordKey =>
  sourceOf(order) === 'papaya' ? billKey(order) : receiptKey(order);

/** When it was sold, milliseconds: as the hub has frozen it, else as the till says. */
export const soldAtOf = ({ sale, sync }: Pick<DayOrder, 'sale' | 'sync'>): number | undefined =>
  sync?.soldAt ?? sale?.soldAt;

/** What the till says of an order, with the time of sale as the hub has frozen it. */
export const saleOf = ({ sale, sync }: Pick<DayOrder, 'sale' | 'sync'>): readonly TillSale[] =>
  sale === undefined ? [] : [{ ...sale, soldAt: sync?.soldAt ?? sale.soldAt }];

/** Whether the hub has yet to take in what the receipt or the bill says now. */
export const isBehind = ({ order, sale, sync }: Pick<DayOrder, 'order' | 'sale' | 'sync'>): boolean => {
  if (sale === undefined) return false;
  const document = documentOf(order);
  const taken = sync?.sources.find(([key]) => key === document)?.[1] ?? 0;
  return taken < sale.version;
};
