import * as v from 'valibot';

const text = v.nullable(v.string());
/** a decimal number in its shortest notation: text, because a JSON number would lose digits */
const decimal = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/));

const Customer = v.object({
  email: v.string(),
  phone: text,
  firstname_invoice: text,
  surname_invoice: text,
  street_invoice: text,
  city_invoice: text,
  state_invoice: text,
  zip_invoice: text,
  country_id_invoice: text,
  postal_yn: v.boolean(),
  firstname_postal: text,
  surname_postal: text,
  street_postal: text,
  city_postal: text,
  state_postal: text,
  zip_postal: text,
  country_id_postal: text,
  company_postal: text,
  company_yn: v.boolean(),
  company: text,
  ico: text,
  dic: text,
  vat_payer_yn: v.boolean(),
  pricelist_name: text,
  pricelist_percent: v.nullable(v.number()),
  customer_note: text,
});
export type Customer = v.InferOutput<typeof Customer>;

const Product = v.object({
  code: text,
  code_supplier: text,
  ean: text,
  title: v.string(),
  quantity: decimal,
  unit: text,
  price_per_unit: decimal,
  price: decimal,
  price_with_vat: decimal,
  price_without_vat: decimal,
  vat: decimal,
  buy_price: v.nullable(decimal),
  recycling_fee: v.nullable(decimal),
  weight: v.nullable(v.number()),
  invoice_info: text,
  parameters: v.array(v.object({ name: v.string(), value: v.string() })),
});
export type Product = v.InferOutput<typeof Product>;

const charge = { code: text, name: v.string(), price: decimal, price_with_vat: decimal, vat: decimal };
const Shipment = v.object({ ...charge, affiliate_id: text });
export type Shipment = v.InferOutput<typeof Shipment>;
const Payment = v.object({ ...charge, eet_yn: v.boolean() });
export type Payment = v.InferOutput<typeof Payment>;

const Invoice = v.object({
  number: v.string(),
  expiration_date: v.string(),
  date_of_issuance: v.string(),
  date_of_vat_revenue_recognition: v.string(),
});
export type Invoice = v.InferOutput<typeof Invoice>;

/** Earlier versions of this shop wrote only whether anything was sent. */
const sendings = v.pipe(v.union([v.boolean(), v.number()]), v.transform(Number));

/**
 * An order as the shop keeps it, in the API's own words (UPgates API v2, GET /orders). Decimals are text. Beside what
 * the API answers it says what the shop has done: mailed the customer, texted them, made an invoice or a credit note.
 */
export const ShopOrder = v.object({
  /** counts up by one; the order, case and invoice numbers are made of it */
  sequence: v.number(),
  /** `creation_time` and `last_update_time` in epoch ms */
  created_at: v.number(),
  updated_at: v.number(),
  order_number: v.string(),
  case_number: v.string(),
  external_order_number: text,
  language_id: v.string(),
  currency_id: v.string(),
  default_currency_rate: decimal,
  prices_with_vat_yn: v.boolean(),
  status_id: v.nullable(v.number()),
  status: text,
  paid_date: text,
  tracking_code: text,
  resolved_yn: v.boolean(),
  internal_note: text,
  last_update_time: v.string(),
  creation_time: v.string(),
  variable_symbol: v.string(),
  total_weight: v.number(),
  order_total: decimal,
  order_total_before_round: decimal,
  order_total_rest: decimal,
  customer: Customer,
  products: v.array(Product),
  shipment: v.nullable(Shipment),
  payment: v.nullable(Payment),
  invoice: v.nullable(Invoice),
  metas: v.array(v.object({ key: v.string(), value: v.string() })),
  /** number of the document that takes the invoice back */
  credit_note: v.optional(text, null),
  /** how often the customer was mailed, and texted */
  emails_sent: sendings,
  sms_sent: sendings,
});
export type ShopOrder = Readonly<v.InferOutput<typeof ShopOrder>>;

/** Where an order is found in the API of the shop at this address. */
export const orderUrl = (address: string, orderNumber: string): string =>
  `${address}/api/v2/orders/${encodeURIComponent(orderNumber)}`;
