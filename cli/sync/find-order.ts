import * as v from 'valibot';
import type { OrderPolicy } from '../../shared/eshop/draft-order.ts';
import { type LoadedOrder, loadOrders } from '../../shared/eshop/load-orders.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { fikOrderKey, type OrderKey, orderKeySchema, papayaOrderKey } from '../../shared/records/order-key.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

export interface FindOrderDependencies {
  readonly store: RecordStore;
  readonly policy: OrderPolicy;
}

/**
 * Finds what is kept of the order that a person names: by its key, by the id of its receipt or bill, or by the number that the shop
 * knows it under (`fik-1-r2`).
 * @returns the order; or one line that says why there is none
 */
export const findOrder = async (
  { store, policy }: FindOrderDependencies,
  name: string,
): Promise<Result<LoadedOrder, string>> => {
  for (const order of ordersNamed(name)) {
    const [loaded] = await loadOrders({ store, policy }, [{ order, parts: await store.partsOf(order) }]);
    if (loaded === undefined) throw new Error('an order that was asked for is always answered');
    if (!loaded.ok) return failed(`The order ${order} cannot be read: ${loaded.error.message}`);
    if (loaded.value.kept !== undefined || loaded.value.records.length > 0) return ok(loaded.value);
  }
  return failed(`Nothing of the order ${name} is stored: is it another id?`);
};

const revision = /-r[1-9]\d{0,5}$/;

/** As it is first: an id may end like a revision. */
const ordersNamed = (name: string): readonly OrderKey[] => {
  const whole = name.replace(revision, '');
  return (whole === '' || whole === name ? [name] : [name, whole]).map(orderNamed);
};

const orderNamed = (name: string): OrderKey => {
  if (v.is(orderKeySchema, name)) return name;
  return name.includes('/') ? papayaOrderKey(name) : fikOrderKey(name);
};
