import { decimal, writeDecimal } from '../../kernel/decimal.ts';
import type { Offer, OfferOf } from './offer.ts';
import type { Program } from './program.ts';

/**
 * Where offers go by priority, one for a higher tier may stand in the way of a greater percentage that everybody gets.
 * @returns each such pair, with its path and its mend
 */
export const tierWarnings = (program: Program): readonly string[] => {
  if (program.stacking !== 'priority') return [];
  const offers = program.offers.map((offer, at) => ({ offer, at }));
  const inTurn = offers.toSorted((one, other) => other.offer.priority - one.offer.priority);
  return offers.flatMap((higher) => {
    const { offer, at } = higher;
    const tier = offer.when.tier;
    if (tier === undefined || tierAt(offer, program) === 0 || !isPercentage(offer)) return [];
    return inTurn.slice(inTurn.indexOf(higher) + 1).flatMap(({ offer: other, at: otherAt }) => {
      const isOverruled =
        isPercentage(other) &&
        other.percentage > offer.percentage &&
        tierAt(other, program) < tierAt(offer, program) &&
        excludeEachOther(offer, other, program);
      return isOverruled
        ? [
            `offers.${at}.priority: goes before offers.${otherAt}, so that a member from tier "${tier}" may get ` +
              `${rate(offer)} % where one below it gets ${rate(other)} %; set stacking to "best", or a priority below ${other.priority}`,
          ]
        : [];
    });
  });
};

type PercentageOffer = OfferOf<'percentage_on_bill' | 'percentage_on_item'>;

const isPercentage = (offer: Offer): offer is PercentageOffer => offer.kind !== 'coupon_zero_vat';

/** Of two percentages of a product the higher stands, whichever goes first; of two on the bill, or of a group, the first. */
const excludeEachOther = (one: PercentageOffer, other: PercentageOffer, { till }: Program): boolean => {
  if (one.group !== undefined && one.group === other.group) return true;
  if (one.kind === other.kind) return one.kind === 'percentage_on_bill';
  return !till.combinesBillAndItems;
};

/** Where the least tier of an offer stands; 0 is everybody's. */
const tierAt = ({ when }: Offer, { tiers }: Program): number =>
  Math.max(
    0,
    tiers.findIndex(({ id }) => id === when.tier),
  );

const rate = ({ percentage }: PercentageOffer): string => writeDecimal(decimal(BigInt(percentage), 2));
