import * as v from 'valibot';
import type { TokenReader } from '../../shared/access/token-reader.ts';
import { bearerToken } from '../../shared/http/bearer-token.ts';
import { bodyOf, httpEventSchema } from '../../shared/http/http-event.ts';
import { accepted, badRequest, type HttpResponse, unauthorized } from '../../shared/http/http-response.ts';
import type { ClosedBill } from '../../shared/loyalty/bill/bill.ts';
import { refusalOf, unknownCard, whyQuarantined } from '../../shared/loyalty/bill/bill-fault.ts';
import type { PriceRule } from '../../shared/loyalty/bill/net-lines.ts';
import { readClosedBill } from '../../shared/loyalty/bill/read-bill.ts';
import type { Registration } from '../../shared/loyalty/settlement/register-bill.ts';
import type { Log } from '../../shared/observability/log.ts';
import { type QuarantineDependencies, quarantine } from '../../shared/records/quarantine.ts';

export interface OrderCompletedDependencies extends QuarantineDependencies {
  readonly tokens: TokenReader;
  readonly register: (bill: ClosedBill, from: string) => Promise<Pick<Registration, 'answer'>>;
  readonly log: Log;
  readonly prices: PriceRule;
}

/**
 * `POST /loyalty/order-completed` (Papaya POS loyalty API, 2). No sale is lost to an error: a bill that can be read is kept even where
 * its card is unknown (400), and what cannot be read is put into quarantine before its 400. What cannot be kept is thrown, a 5xx.
 */
export const makeHandler =
  (deps: OrderCompletedDependencies) =>
  async (event: unknown): Promise<HttpResponse> => {
    const request = v.parse(httpEventSchema, event);
    const access = await deps.tokens.find(bearerToken(request), 'loyalty');
    if (!access.ok) {
      deps.log({ event: 'refused', why: access.error });
      return unauthorized();
    }
    const { label } = access.value;
    const body = bodyOf(request);
    const bill = readClosedBill(body, deps.prices);
    if (!bill.ok) {
      const why = whyQuarantined(bill.error);
      const id = await quarantine(deps, body, why, label);
      deps.log({ event: 'quarantined', reason: why.reason, id });
      return badRequest(refusalOf(bill.error));
    }
    const { answer } = await deps.register(bill.value, label);
    return answer === 'unknown-card' ? badRequest(unknownCard) : accepted(registered(bill.value.order));
  };

const registered = (orderId: string): object => ({
  success: true,
  message: 'Order processed successfully',
  orderDetails: { orderId },
});
