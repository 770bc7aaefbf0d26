import { type Answer, answered } from './answer.ts';
import type { ShopCall } from './shop-call.ts';

/** UPgates API v2, GET /orders/states: names keyed by language. */
export const listStates = ({ settings }: ShopCall): Answer => answered({ states: settings.states });

/** UPgates API v2, GET /order-statuses (since 2025): the same states, names as a list. */
export const listOrderStatuses = ({ settings }: ShopCall): Answer =>
  answered({
    order_statuses: settings.states.map(({ id, type, color, names }) => ({
      id,
      type,
      color,
      descriptions: Object.entries(names).map(([language_id, name]) => ({ language_id, name })),
    })),
  });
