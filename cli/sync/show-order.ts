import { draftOrder } from '../../shared/eshop/draft-order.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Told } from '../tell.ts';
import { orderOf } from './draft-in-words.ts';
import { type FindOrderDependencies, findOrder } from './find-order.ts';
import { orderSheet } from './order-sheet.ts';

/** All that is kept of the order that a person names; or one line that says why there is none. */
export const showOrder = async (deps: FindOrderDependencies, name: string): Promise<Result<Told, string>> => {
  const found = await findOrder(deps, name);
  if (!found.ok) return found;
  const { order, records, kept, sources } = found.value;
  const draft = draftOrder(order, records, deps.policy, kept?.soldAt);
  const made = orderOf(draft);
  return ok({
    lines: orderSheet(found.value, draft, deps.policy.timeZone),
    data: {
      order,
      sync: kept ?? null,
      records: (kept?.sources ?? sources).map(([key, version]) => ({ key, version })),
      draft: made.ok ? { total: made.value.order.total, currency: made.value.order.currency } : { why: made.error },
    },
  });
};
