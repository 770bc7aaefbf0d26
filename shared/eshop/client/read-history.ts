import * as v from 'valibot';
import type { JsonObject } from '../../kernel/json.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { askShop, type CallTime } from './ask-shop.ts';
import { momentIfAny } from './lenient-time.ts';
import { orderPath } from './order-path.ts';
import { booleanIfAny, lenientList, textIfAny, withFields } from './read-answer.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

/** An event of an order's history; what is missing or cannot be read is undefined. Texts may contain HTML. */
export interface HistoryEntry {
  readonly event: string | undefined;
  readonly userName: string | undefined;
  /** Whether it came by the API or the administration, and not from the shop itself. */
  readonly byApi: boolean | undefined;
  readonly data: readonly { readonly name: string | undefined; readonly value: string | undefined }[];
  /** Milliseconds. */
  readonly creationTime: number | undefined;
  readonly changes: readonly {
    readonly name: string | undefined;
    readonly before: string | undefined;
    readonly after: string | undefined;
  }[];
  /** The whole event as it came, unknown fields too. */
  readonly fields: JsonObject;
}

export interface HistoryRequest extends CallTime {
  /** The shop's. */
  readonly orderNumber: string;
}

const historySchema = v.object({
  history: v.nullish(
    lenientList(
      withFields(
        v.object({
          event: textIfAny,
          user_name: textIfAny,
          admin_yn: booleanIfAny,
          data: v.fallback(lenientList(v.object({ name: textIfAny, value: textIfAny })), []),
          creation_time: momentIfAny,
          changes: v.fallback(lenientList(v.object({ name: textIfAny, before: textIfAny, after: textIfAny })), []),
        }),
      ),
    ),
    () => [],
  ),
});

/**
 * `GET /orders/{order_number}/history`.
 * @throws RangeError when it is no order number
 */
export const readHistory = async (
  callShop: CallShop,
  { orderNumber, timeout, now }: HistoryRequest,
): Promise<Result<readonly HistoryEntry[], ShopFailure>> => {
  const path = `${orderPath(orderNumber)}/history`;
  const answer = await askShop(
    callShop,
    { method: 'GET', path, query: {}, body: undefined, timeout },
    { schema: historySchema, now },
  );
  if (!answer.ok) return answer;
  return ok(
    answer.value.history.map(({ user_name, admin_yn, creation_time, ...entry }) => ({
      ...entry,
      userName: user_name,
      byApi: admin_yn,
      creationTime: creation_time,
    })),
  );
};
