import { createHash } from 'node:crypto';
import { writeDecimal } from '../kernel/decimal.ts';
import { canonicalJson, ExactNumber } from '../kernel/json.ts';
import { localTime } from '../kernel/local-time.ts';
import { writeMoney } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { multipliesOut } from '../orders/read-line.ts';
import type { ShopPolicy } from './shop-policy.ts';

type ShopProduct = Readonly<{ title: string; quantity: ExactNumber; price_per_unit: ExactNumber; vat: ExactNumber }>;

/** An order as `POST /orders` takes it (UPgates API v2). Numbers are written digit by digit. */
export type ShopOrder = Readonly<{
  external_order_number: string;
  language_id: string;
  prices_with_vat_yn: true;
  creation_time: string;
  paid_date: string;
  customer: Readonly<{ email: string }>;
  products: readonly ShopProduct[];
  payment: Readonly<{ name: string; price: ExactNumber; vat: ExactNumber; eet_yn: boolean }>;
  invoice: Readonly<{ generate_yn: boolean }>;
}>;

export interface UnmappedCurrency {
  readonly kind: 'unmapped-currency';
  readonly currency: string;
}

/**
 * @param timeZone the merchant's, IANA
 * @returns the shop order; or the currency for which no language is configured
 */
export const toShopOrder = (
  order: Order,
  policy: ShopPolicy,
  timeZone: string,
): Result<ShopOrder, UnmappedCurrency> => {
  const language = policy.languageByCurrency[order.currency];
  if (language === undefined) return failed({ kind: 'unmapped-currency', currency: order.currency });
  const sold = localTime(order.soldAt, timeZone);
  return ok({
    external_order_number: order.key,
    language_id: language,
    prices_with_vat_yn: true,
    creation_time: sold.dateTime,
    paid_date: sold.date,
    customer: { email: policy.walkIn.email },
    products: order.lines.map(toProduct),
    payment: { name: policy.paymentName, price: zero, vat: zero, eet_yn: policy.registerEet },
    invoice: { generate_yn: policy.generateInvoice },
  });
};

const zero = new ExactNumber('0');

/** Where unit price × quantity is not the till's total, one piece carries the total and the title the quantity. */
const toProduct = (line: OrderLine): ShopProduct => {
  const title = line.name.trim() || `Položka ${line.id}`;
  const vat = new ExactNumber(writeDecimal(line.vatRate));
  const { unitPrice, quantity, total } = line;
  if (unitPrice !== undefined && quantity.units > 0n && multipliesOut(line))
    return {
      title,
      quantity: new ExactNumber(writeDecimal(quantity)),
      price_per_unit: new ExactNumber(writeMoney(unitPrice)),
      vat,
    };
  return {
    title: quantity.units === 1n && quantity.scale === 0 ? title : `${writeDecimal(quantity)} × ${title}`,
    quantity: new ExactNumber('1'),
    price_per_unit: new ExactNumber(writeMoney(total)),
    vat,
  };
};

/** Tells whether two shop orders say the same. */
export const contentOf = (order: ShopOrder): string =>
  createHash('sha256').update(canonicalJson(order, new Set())).digest('base64url');
