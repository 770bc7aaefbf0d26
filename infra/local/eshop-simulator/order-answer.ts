import { ExactNumber } from '../../../shared/kernel/json.ts';
import type { Payment, Product, Shipment, ShopOrder } from './shop-order.ts';

const number = (digits: string | null): ExactNumber | null => (digits === null ? null : new ExactNumber(digits));

const product = (line: Product) => ({
  product_id: null,
  option_set_id: null,
  code: line.code,
  code_supplier: line.code_supplier,
  ean: line.ean,
  title: line.title,
  quantity: number(line.quantity),
  unit: line.unit,
  length: null,
  length_unit: null,
  price_per_unit: number(line.price_per_unit),
  price: number(line.price),
  price_with_vat: number(line.price_with_vat),
  price_without_vat: number(line.price_without_vat),
  vat: number(line.vat),
  buy_price: number(line.buy_price),
  recycling_fee: number(line.recycling_fee),
  weight: line.weight,
  availability: null,
  invoice_info: line.invoice_info,
  parameters: line.parameters,
  configurations: [],
});

const charge = ({ code, name, price, vat }: Shipment | Payment) => ({
  code,
  name,
  price: number(price),
  vat: number(vat),
});

/** An order as UPgates API v2, GET /orders answers it; numbers are written with all their digits. */
export const orderAnswer = (order: ShopOrder, address: string) => ({
  order_number: order.order_number,
  case_number: order.case_number,
  external_order_number: order.external_order_number,
  language_id: order.language_id,
  currency_id: order.currency_id,
  default_currency_rate: number(order.default_currency_rate),
  prices_with_vat_yn: order.prices_with_vat_yn,
  status_id: order.status_id,
  status: order.status,
  paid_date: order.paid_date,
  tracking_code: order.tracking_code,
  resolved_yn: order.resolved_yn,
  oss_yn: false,
  internal_note: order.internal_note,
  last_update_time: order.last_update_time,
  creation_time: order.creation_time,
  variable_symbol: order.variable_symbol,
  total_weight: order.total_weight,
  order_total: number(order.order_total),
  order_total_before_round: number(order.order_total_before_round),
  order_total_rest: number(order.order_total_rest),
  invoice_number: order.invoice?.number ?? null,
  origin: 'api',
  admin_url: `${address}/#${order.order_number}`,
  customer: { ...order.customer, code: null, agreements: [] },
  products: order.products.map(product),
  discount_voucher: null,
  quantity_discount: null,
  loyalty_points: null,
  shipment: order.shipment && { ...charge(order.shipment), affiliate_id: order.shipment.affiliate_id },
  payment: order.payment && { ...charge(order.payment), eet_yn: order.payment.eet_yn },
  metas: order.metas.map(({ key, value }) => ({ key, type: 'input', value, values: [] })),
});
