import type { Decimal } from '../kernel/decimal.ts';
import type { Thousandths } from '../kernel/money.ts';
import type { OrderKey } from '../records/order-key.ts';

/** The hub's own order: a closed, complete sale, whichever till made it. All amounts are with VAT. */
export interface Order {
  readonly key: OrderKey;
  /** ISO 4217. */
  readonly currency: string;
  /** What the lines come to. */
  readonly total: Thousandths;
  /** When it was sold, milliseconds. */
  readonly soldAt: number;
  readonly place: SalePlace;
  /** A receipt's items by id, a bill's as they stand on it, then the charges: the same content is always the same order. */
  readonly lines: readonly OrderLine[];
  /** By id. */
  readonly payments: readonly Payment[];
  /** The shopper whom the till knows; absent for a walk-in. */
  readonly customer: Customer | undefined;
  /** A bill's discount that its quote does not explain: the till took it off by itself. */
  readonly differs: { readonly taken: Thousandths; readonly quoted: Thousandths } | undefined;
}

/** Where it was sold, by the till's ids; a bill tells its branch only. */
export interface SalePlace {
  readonly shop: string | undefined;
  readonly register: string | undefined;
  /** Counts the receipts of one register; of a bill, the till's `orderId`. */
  readonly receiptNumber: string | undefined;
}

/** What stands on a receipt beside its items. */
export type ChargeKind = 'discount' | 'shipping' | 'wrapping' | 'service' | 'tip';

export interface OrderLine {
  /** The till's, or its position on the bill; a charge has its kind and VAT rate, a coupon its code. */
  readonly id: string;
  /** `rounding`: cash rounding, the till's own line or what a bill's total has beyond its lines; `coupon`: one that paid for a bill. */
  readonly kind: 'item' | 'rounding' | 'coupon' | ChargeKind;
  /** Empty where the till gives none, and for charges. */
  readonly name: string;
  readonly quantity: Decimal;
  /** Absent where the till gives a total only. */
  readonly unitPrice: Thousandths | undefined;
  readonly total: Thousandths;
  /** Per cent. */
  readonly vatRate: Decimal;
  readonly product: Product | undefined;
}

/** What the till knows of a product; the fields only where its record has come. */
export interface Product {
  readonly id: string;
  readonly code: string | undefined;
  readonly ean: string | undefined;
  readonly unit: string | undefined;
}

export interface Payment {
  /** The till's word: `cash`, `card`. */
  readonly kind: string;
  readonly amount: Thousandths;
}

/** A shopper as the till's `customers` record has it. */
export interface Customer {
  /** Whether the person agreed to stand in the shop. */
  readonly consented: boolean;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly company: string | undefined;
  readonly companyId: string | undefined;
  readonly vatId: string | undefined;
  readonly street: string | undefined;
  readonly city: string | undefined;
  readonly zip: string | undefined;
  readonly country: string | undefined;
}
