import type { Fields } from './fields.ts';
import { type OrderState, type ShopSettings, stateNamed } from './shop-settings.ts';

/** The state that an order's `status` names in any language; null when none is given, or one the shop does not have. */
export const readNamedState = (fields: Fields, { states }: ShopSettings): OrderState | null => {
  const name = fields.text('status');
  if (name === null) return null;
  const state = stateNamed(states, name);
  if (state === undefined) fields.refuse('status', `the shop has no order state "${name}"`);
  return state ?? null;
};

/** The state that an update asks for by `status`, `status_id` or both; null when it asks for none, or for no good one. */
export const readNewState = (fields: Fields, settings: ShopSettings): OrderState | null => {
  const byName = readNamedState(fields, settings);
  const id = fields.integer('status_id');
  if (id === null) return byName;
  const byId = settings.states.find((state) => state.id === id) ?? null;
  if (byId === null) fields.refuse('status_id', `the shop has no order state ${id}`);
  else if (byName !== null && byName !== byId) fields.refuse('status_id', 'status and status_id name different states');
  return byId;
};
