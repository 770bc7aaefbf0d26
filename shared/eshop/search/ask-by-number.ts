import { ok } from '../../kernel/result.ts';
import { listOrders } from '../client/list-orders.ts';
import { callTime, type Finding, foundIn, type Look } from './findings.ts';

/**
 * Asks for each order by its own number, a call each. Nothing proves that it is absent; an older shop passes over the question and
 * lists what it has, which proves nothing.
 */
export const askByNumber: Look = async (deps, callShop, sought) => {
  const findings = new Map<string, Finding>();
  for (const one of sought) {
    const pages = listOrders(callShop, { filter: { externalOrderNumber: one.external }, ...callTime(deps) });
    const page = await pages.next();
    if (page.done) {
      if (!page.value.ok && page.value.error.kind !== 'refused') return page.value;
      continue;
    }
    const finding = foundIn(page.value.orders, [one]).get(one.external);
    if (finding !== undefined) findings.set(one.external, finding);
    else if (page.value.items === 0) findings.set(one.external, { kind: 'absent' });
  }
  return ok(findings);
};
