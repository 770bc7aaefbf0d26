import type { JsonObject } from '../../kernel/json.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import type { ShopFailure } from './shop-failure.ts';
import type { ShopMessage } from './shop-message.ts';

/** The shop did not do it to this order. */
export interface Refusal {
  readonly kind: 'refused';
  readonly messages: readonly ShopMessage[];
}

/** An outcome with all that the answer says of the order as it came: its `order_url`, and unknown fields too. */
export type WithFields<Outcome> = Outcome & { readonly fields: JsonObject };

/** What an answer says of one order. */
export interface SaidOfOrder<Done> {
  /** The number that ties it to its order. */
  readonly number: string;
  readonly isDone: boolean | null | undefined;
  /** What it came to where it is done; undefined where the answer does not say all of it. */
  readonly done: Done | undefined;
  readonly messages: readonly ShopMessage[];
  readonly fields: JsonObject;
}

/**
 * Ties what an answer says to the orders by their numbers, never by their places.
 * @returns an order that is answered twice, or neither done nor refused, is left out: it is unknown; so is all where none is left
 */
export const outcomesByNumber = <Done>(
  said: readonly SaidOfOrder<Done>[],
): Result<ReadonlyMap<string, WithFields<Done | Refusal>>, ShopFailure> => {
  const outcomes = new Map<string, WithFields<Done | Refusal>>();
  const named = new Set<string>();
  for (const { number, isDone, done, messages, fields } of said) {
    const isSecond = named.has(number);
    named.add(number);
    if (isSecond) outcomes.delete(number);
    else if (isDone === true && done !== undefined) outcomes.set(number, { ...done, fields });
    else if (isDone === false) outcomes.set(number, { kind: 'refused', messages, fields });
  }
  if (outcomes.size === 0) return failed({ kind: 'unknown', why: 'the answer names none of the orders' });
  return ok(outcomes);
};
