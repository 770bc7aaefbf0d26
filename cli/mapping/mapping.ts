import { orderPolicyOf } from '../../shared/config/order-policy.ts';
import { draftOrder } from '../../shared/eshop/draft-order.ts';
import { onStage } from '../on-stage.ts';
import { findOrder } from '../sync/find-order.ts';
import { impossible, tell } from '../tell.ts';
import { explanation } from './explanation.ts';
import { readMappingArguments, usage } from './read-mapping-arguments.ts';

/** `npx kasalink mapping`. */
export const mapping = onStage({
  usage,
  read: readMappingArguments,
  execute: async ({ order: name, isJson }, { store, stage }, terminal) => {
    const policy = orderPolicyOf(stage);
    const found = await findOrder({ store, policy }, name);
    if (!found.ok) return impossible(terminal, found.error);
    const { order, records, kept } = found.value;
    const { lines, data } = explanation(draftOrder(order, records, policy, kept?.soldAt));
    const state = kept?.state ?? 'not looked at yet';
    const told = { lines: [`${order}, ${state}`, '', ...lines], data: { order, state: kept?.state ?? null, ...data } };
    tell(terminal, told, isJson);
    return 0;
  },
});
