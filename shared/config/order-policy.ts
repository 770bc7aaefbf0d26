import type { OrderPolicy } from '../eshop/draft-order.ts';
import type { Stage } from './stage.ts';

/** How the stage's receipts and bills become shop orders. */
export const orderPolicyOf = ({ receipts, shop, loyalty, timeZone, eshop }: Stage): OrderPolicy => ({
  assembly: receipts,
  shop,
  prices: loyalty.prices,
  timeZone,
  beginsAt: eshop.dayBeginsAt,
  corrections: eshop.corrections,
  startsOn: eshop.startsOn ?? '',
});
