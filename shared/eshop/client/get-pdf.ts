import { failed, type Result } from '../../kernel/result.ts';
import type { CallTime } from './ask-shop.ts';
import { judgeReply } from './judge-reply.ts';
import { orderPath } from './order-path.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

export interface PdfRequest extends CallTime {
  /** The shop's. */
  readonly orderNumber: string;
}

/** ISO 32000: every PDF begins so. */
const signature = new TextEncoder().encode('%PDF-');

/**
 * `GET /orders/{order_number}/pdf`.
 * @returns the document's bytes
 * @throws RangeError when it is no order number
 */
export const getPdf = async (
  callShop: CallShop,
  { orderNumber, timeout, now }: PdfRequest,
): Promise<Result<Uint8Array, ShopFailure>> => {
  const path = `${orderPath(orderNumber)}/pdf`;
  const judged = judgeReply(await callShop({ method: 'GET', path, query: {}, body: undefined, timeout }), now());
  if (!judged.ok) return judged;
  const isPdf = signature.every((byte, at) => judged.value[at] === byte);
  return isPdf ? judged : failed({ kind: 'unknown', why: 'the answer is no PDF' });
};
