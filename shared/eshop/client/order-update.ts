import type { Ruled } from '../ruled.ts';

type Said<Value> = Value | Ruled<Value>;

/** Dates as `2018-11-03`. */
interface InvoiceWish {
  /** False keeps a shop from making one by itself. */
  readonly generate_yn: Said<boolean>;
  readonly expiration_date?: Said<string>;
  readonly date_of_issuance?: Said<string>;
  readonly date_of_vat_revenue_recognition?: Said<string>;
}

/**
 * What `PUT /orders` changes of an order: the fields that are given. Those under "since 2025" an older shop passes over; their
 * values are as in a `ShopOrder`.
 */
export interface OrderUpdate {
  /** The shop's. */
  readonly order_number: string;
  /** Said each time, as when the order is created: what a shop does where nothing is said is a setting of its own. */
  readonly invoice: InvoiceWish;
  /** A state's name, in any language. */
  readonly status?: Said<string>;
  readonly status_id?: Said<number>;
  /** `2018-11-03` */
  readonly paid_date?: Said<string>;
  readonly tracking_code?: Said<string>;
  readonly resolved_yn?: Said<boolean>;
  readonly internal_note?: Said<string>;
  readonly metas?: unknown;
  // since 2025
  readonly external_order_number?: Said<string>;
  /** Whether the products of the order that `products` does not name are taken out. */
  readonly delete_missing_products_yn?: Said<boolean>;
  readonly products?: unknown;
  readonly customer?: unknown;
  readonly shipment?: unknown;
  readonly payment?: unknown;
  readonly credit_note?: unknown;
}
