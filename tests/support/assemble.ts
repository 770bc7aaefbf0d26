import { type Assembly, assembleOrder } from '../../shared/orders/assemble-order.ts';
import type { Order } from '../../shared/orders/order.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import type { TillFields } from './a-receipt.ts';
import { aTillRecord } from './a-till-record.ts';
import { anAssemblyPolicy } from './an-assembly-policy.ts';

/** The order of `aReceipt`, which is the one that is assembled here. */
export const assembledOrder = fikOrderKey('3317888960569993');

export const assemble = (
  sent: readonly TillFields[],
  settings: Parameters<typeof anAssemblyPolicy>[0] = {},
  frozenSoldAt?: number,
): Assembly => assembleOrder(assembledOrder, sent.map(aTillRecord), anAssemblyPolicy(settings), frozenSoldAt);

/** The order of an assembly that is expected to be complete. */
export const orderOf = (assembly: Assembly): Order => {
  if (assembly.kind !== 'complete') throw new Error(`expected a complete order, got ${JSON.stringify(assembly)}`);
  return assembly.order;
};
