import { type Decimal, decimal, dividedBy, plus, times, writeDecimal } from '../../../shared/kernel/decimal.ts';
import { totalOf } from './price-with-vat.ts';
import type { Product, ShopOrder } from './shop-order.ts';
import type { ShopLanguage } from './shop-settings.ts';
import { storedDecimal } from './stored-decimal.ts';

/** Documents have two decimal places unless the shop's administration says otherwise. */
const cent = '0.01';

type Charged = Pick<ShopOrder, 'products' | 'shipment' | 'payment'>;

/** The next multiple of `step`, a half rounded away from zero. */
const toMultiple = (amount: Decimal, step: Decimal): Decimal => times(dividedBy(amount, step, 0), step);

const weightOf = (products: readonly Product[]): number =>
  Math.round(products.reduce((grams, { weight, quantity }) => grams + (weight ?? 0) * Number(quantity), 0));

/** What an order's lines, shipment and payment come to, with VAT, rounded as its language's currency is. Pure. */
export const orderTotals = (
  { products, shipment, payment }: Charged,
  { roundsTo = cent }: Pick<ShopLanguage, 'roundsTo'>,
) => {
  const charged = [...products, shipment, payment].filter((charge) => charge !== null);
  const exact = totalOf(charged.map((charge) => storedDecimal(charge.price_with_vat)));
  const total = toMultiple(exact, storedDecimal(roundsTo));
  return {
    total_weight: weightOf(products),
    order_total: writeDecimal(total),
    order_total_before_round: writeDecimal(exact),
    order_total_rest: writeDecimal(plus(total, decimal(-exact.units, exact.scale))),
  };
};
