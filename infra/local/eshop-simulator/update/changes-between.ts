import { apiEvent } from '../history/api-event.ts';
import type { HistoryEntry } from '../history/history-entry.ts';
import type { ShopOrder } from '../shop-order.ts';

const shown = [
  ...(['status', 'paid_date', 'tracking_code', 'resolved_yn', 'internal_note', 'external_order_number'] as const),
  ...(['customer', 'products', 'shipment', 'payment', 'metas', 'invoice', 'credit_note', 'order_total'] as const),
];

const written = (value: unknown): string | null =>
  value === null || typeof value === 'string' ? value : JSON.stringify(value);

/** What an order's history says about an update: each field that is another now; null when none is. */
export const changesBetween = (before: ShopOrder, after: ShopOrder): HistoryEntry | null => {
  const changes = shown.flatMap((name) => {
    const [old, current] = [written(before[name]), written(after[name])];
    return old === current ? [] : [{ name, before: old, after: current }];
  });
  return changes.length === 0 ? null : { ...apiEvent('Order changed', after.last_update_time), changes };
};
