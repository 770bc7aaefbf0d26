import type { Thousandths } from '../kernel/money.ts';
import { receiptKey } from '../orders/place-record.ts';
import { commonFields } from './common-fields.ts';
import type { Draft } from './draft-order.ts';
import { draftOf } from './judge-order.ts';
import type { LoadedOrder } from './load-orders.ts';
import { readReceiptSale } from './reconciliation/till-sale.ts';
import { nothingTold, sentFieldsOf } from './sent-fields.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { InShop, SyncRecordIn } from './sync-record.ts';

/**
 * An order that was not known to stand in the shop, as its list says. What the shop was told is taken to be what the till says now:
 * the nightly run tells where its total is another. Where the till's records make no order, the shop may have been told anything. Whether
 * it is to stand there is judged after.
 * @param numbers the shop's; the further ones double it
 * @param listed the total that the shop's list shows, where it was read
 */
export const adoptedAs = (
  deps: Pick<SyncDependencies, 'policy'>,
  loaded: LoadedOrder,
  [orderNumber, ...doubled]: readonly [string, ...string[]],
  listed?: Thousandths,
): SyncRecordIn<'created'> => {
  const { sources, kept } = loaded;
  if (kept === undefined) throw new Error('an order that is taken over has a record');
  const told = toldOf(deps, loaded, listed);
  return {
    ...commonFields(kept),
    sources,
    state: 'created',
    inShop: { orderNumber, ...told, cancelled: false, doubled },
  };
};

const toldOf = (
  deps: Pick<SyncDependencies, 'policy'>,
  loaded: LoadedOrder,
  listed: Thousandths | undefined,
): Pick<InShop, 'total' | 'fields'> => {
  const draft = draftOf(deps, loaded);
  return draft.kind === 'complete' && draft.shopOrder.ok
    ? { total: draft.order.total, fields: sentFieldsOf(draft.shopOrder.value) }
    : { total: listed ?? totalOf(deps, loaded, draft), fields: nothingTold };
};

/** As the head of the receipt has it, though its lines may be missing; nothing where that has not come either. */
const totalOf = (
  { policy }: Pick<SyncDependencies, 'policy'>,
  { order, records }: LoadedOrder,
  draft: Draft,
): Thousandths => {
  if (draft.kind === 'complete') return draft.order.total;
  const head = records.find(({ key }) => key === receiptKey(order));
  if (head === undefined) return 0;
  const { total, tip } = readReceiptSale(head, policy.assembly);
  return total + tip;
};
