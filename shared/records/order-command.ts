import * as v from 'valibot';

/** What a person, or the nightly run, asks of an order. */
export const orderCommandSchema = v.variant('command', [
  /** Judge it again, though nothing has come: what kept it is mended. */
  v.object({ command: v.literal('retry') }),
  /** Send it though it was sold before the start date. */
  v.object({ command: v.literal('backfill') }),
  /** Leave it as it is: not sent, or as it stands in the shop. */
  v.object({ command: v.literal('skip') }),
  /** Cancel it in the shop, or never send it; with a number, that one of the shop's orders that doubles it. */
  v.object({ command: v.literal('cancel'), number: v.exactOptional(v.string()) }),
  /** Tell the shop all of it once more, whatever was told before. */
  v.object({ command: v.literal('update') }),
  /** The shop has it no more under this number: create it anew, under a further one. */
  v.object({ command: v.literal('recreate'), number: v.string() }),
  /** The shop's list has it under this number; `total`: as the list shows it, thousandths. */
  v.object({
    command: v.literal('found'),
    number: v.string(),
    total: v.exactOptional(v.pipe(v.number(), v.integer())),
  }),
]);
export type OrderCommand = v.InferOutput<typeof orderCommandSchema>;
