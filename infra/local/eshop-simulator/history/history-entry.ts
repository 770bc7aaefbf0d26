import * as v from 'valibot';

const text = v.nullable(v.string());

/** An event in an order's history (UPgates API v2, GET /orders/{order_number}/history). */
export const HistoryEntry = v.object({
  event: v.string(),
  user_name: v.string(),
  changes: v.array(v.object({ name: v.string(), before: text, after: text })),
  admin_yn: v.boolean(),
  data: v.array(v.object({ name: v.string(), value: v.string() })),
  creation_time: v.string(),
});
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>;
