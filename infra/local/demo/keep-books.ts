import { buildReceipt } from './build-receipt.ts';
import { onlyCompleteAtLast } from './only-complete-at-last.ts';
import type { Recipe } from './plan-hour.ts';
import type { Receipt } from './receipt.ts';
import type { Desk } from './ring-up.ts';

/** By far more than it ever takes. */
const mostTries = 1000;

/** Makes the receipts of an hour, in the order of their opening. */
export const keepBooks = (desk: Desk, recipes: readonly Recipe[]): readonly Receipt[] => {
  const built = new Map<bigint, Receipt>();
  const refunded = new Set(recipes.flatMap(({ refunds }) => refunds));
  const used = new Set<string>();
  const unique = new Set<string>();
  for (const recipe of recipes) {
    const isFine = (receipt: Receipt): boolean => {
      // Neither can be chosen: they say what another one says.
      if (recipe.refunds.length > 0 || recipe.copies !== undefined) return true;
      // What a refund takes back is found by its content: nothing else at the register may have it.
      const mirrored = placeOf(receipt);
      if (unique.has(mirrored) || (refunded.has(recipe.id) && used.has(mirrored))) return false;
      return (recipe.kind === 'zero' || receipt.total > 0) && onlyCompleteAtLast(recipe.id, receipt.lines);
    };
    const receipt = tryUntil(() => buildReceipt(desk, recipe, built), isFine);
    built.set(recipe.id, receipt);
    used.add(placeOf(receipt));
    if (refunded.has(recipe.id)) unique.add(placeOf(receipt));
  }
  return [...built.values()];
};

const placeOf = ({ register, total }: Receipt): string => `${register.id} ${total}`;

const tryUntil = <Value>(make: () => Value, isFine: (value: Value) => boolean): Value => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const value = make();
    if (isFine(value)) return value;
  }
  throw new Error('no receipt could be made by its recipe');
};
