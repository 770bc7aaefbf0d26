import { orderPolicyOf } from '../../shared/config/order-policy.ts';
import { draftOrder } from '../../shared/eshop/draft-order.ts';
import { loadOrders } from '../../shared/eshop/load-orders.ts';
import { onStage } from '../on-stage.ts';
import { impossible, tell } from '../tell.ts';
import { explanation } from './explanation.ts';
import { readMappingArguments, usage } from './read-mapping-arguments.ts';

/** `npx kasalink mapping`. */
export const mapping = onStage({
  usage,
  read: readMappingArguments,
  execute: async ({ order, isJson }, { store, stage }, terminal) => {
    const policy = orderPolicyOf(stage);
    const [loaded] = await loadOrders({ store, policy }, [{ order, parts: await store.partsOf(order) }]);
    if (loaded === undefined || !loaded.ok) return impossible(terminal, `The order ${order} cannot be read.`);
    const { records, kept } = loaded.value;
    if (records.length === 0) return impossible(terminal, `Nothing of the order ${order} is stored.`);
    const { lines, data } = explanation(draftOrder(order, records, policy, kept?.soldAt));
    const state = kept?.state ?? 'not looked at yet';
    const told = { lines: [`${order}, ${state}`, '', ...lines], data: { order, state: kept?.state ?? null, ...data } };
    tell(terminal, told, isJson);
    return 0;
  },
});
