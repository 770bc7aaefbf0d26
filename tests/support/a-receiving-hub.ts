import * as v from 'valibot';
import { advanceOrder } from '../../shared/eshop/advance-order.ts';
import { runSender } from '../../shared/eshop/run-sender.ts';
import { placeRecord } from '../../shared/orders/place-record.ts';
import type { Nudge } from '../../shared/records/nudge.ts';
import type { OrderKey } from '../../shared/records/order-key.ts';
import { type Reception, receiveRecord } from '../../shared/records/receive-record.ts';
import type { TillFields } from './a-receipt.ts';
import { aSyncHub } from './a-sync-hub.ts';
import { acceptAll } from './an-accepting-shop.ts';
import { naming } from './naming.ts';

const sentSchema = v.object({
  orders: v.array(
    v.looseObject({
      external_order_number: v.string(),
      products: v.array(v.looseObject({ title: v.string(), quantity: v.number(), price_per_unit: v.number() })),
    }),
  ),
});
export type SentOrder = v.InferOutput<typeof sentSchema>['orders'][number];

/** The whole way from a till's body to the shop's, over a store in memory; the shop takes whatever it is sent. */
export const aReceivingHub = (given: Omit<NonNullable<Parameters<typeof aSyncHub>[0]>, 'sendHttp'> = {}) => {
  const queued: Nudge[] = [];
  const sent: SentOrder[] = [];
  const hub = aSyncHub({
    ...given,
    sendHttp: async (request) => {
      if (request.method === 'POST') sent.push(...v.parse(sentSchema, JSON.parse(request.body ?? '')).orders);
      return acceptAll(request);
    },
  });
  const { deps } = hub;
  return {
    ...hub,
    /** What the shop was sent. */
    sent,
    /** Receives a body, as the webhook does. */
    receive: (record: TillFields): Promise<Reception> =>
      receiveRecord(
        {
          ...deps,
          nudges: { send: async (nudge) => void queued.push(nudge) },
          place: (envelope) => placeRecord(envelope, deps.policy.assembly.fieldMap),
          quietPeriod: 30_000,
        },
        Buffer.from(JSON.stringify(record)),
        'till',
      ),
    /** Advances every order that a queued nudge names. */
    runNudges: async (): Promise<void> => {
      const nudges = queued.splice(0).filter((nudge) => nudge.kind === 'record');
      for (const [order, records] of Map.groupBy(nudges, (nudge) => nudge.order))
        await advanceOrder(deps, order, naming(...records));
    },
    /** Sends what is ready. */
    send: (...orders: readonly OrderKey[]): Promise<void> => runSender(deps, orders, () => 600_000),
  };
};
