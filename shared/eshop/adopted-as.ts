import { commonFields } from './common-fields.ts';
import { draftOf } from './judge-order.ts';
import type { LoadedOrder } from './load-orders.ts';
import type { Finding } from './search/findings.ts';
import { sentFieldsOf } from './sent-fields.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { SyncRecord } from './sync-record.ts';

/**
 * An order that was not known to stand in the shop, as its list says. What the shop was told is taken to be what the till says now:
 * the nightly run tells where its total is another.
 */
export const adoptedAs = (
  deps: Pick<SyncDependencies, 'policy' | 'clock'>,
  loaded: LoadedOrder,
  finding: Exclude<Finding, { kind: 'absent' }>,
): SyncRecord => {
  const { sources, kept } = loaded;
  const draft = draftOf(deps, loaded);
  if (kept === undefined) throw new Error('an order that is ready has a record');
  const common = { ...commonFields(kept), sources };
  if (finding.kind === 'unproven' || draft.kind !== 'complete' || !draft.shopOrder.ok)
    return { ...common, state: 'parked', since: deps.clock.now(), reason: { code: 'unproven' } };
  const [orderNumber, ...doubled] = finding.numbers;
  const told = { total: draft.order.total, fields: sentFieldsOf(draft.shopOrder.value) };
  return { ...common, state: 'created', inShop: { orderNumber, ...told, cancelled: false, doubled } };
};
