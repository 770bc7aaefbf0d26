import type { Decimal } from '../../kernel/decimal.ts';
import type { Thousandths } from '../../kernel/money.ts';

/** A bill of the till's, by branch and order, both escaped: `SLOVAK_PUB/00123487979878`. The till's ids are unique in a branch only. */
export type BillId = string & { readonly billId: unique symbol };

const isBillId = (text: string): text is BillId => text.includes('/');

/** @param branch empty where the till names none; neither holds a lone surrogate */
export const billId = (branch: string, order: string): BillId => {
  const id = `${encodeURIComponent(branch)}/${encodeURIComponent(order)}`;
  if (!isBillId(id)) throw new Error('a bill is known by branch and order');
  return id;
};

/** Whether a text is one that `billId` wrote. */
export const isKnownBillId = (text: unknown): text is BillId => typeof text === 'string' && isBillId(text);

/** A bill of a Papaya till, open or closed, as it was read (Papaya POS loyalty API). All amounts are with VAT. */
export interface Bill {
  readonly id: BillId;
  /** Empty where the till names none. */
  readonly branch: string;
  readonly order: string;
  readonly card: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What is to be paid, by the till: its truth, whatever the lines come to. */
  readonly total: Thousandths;
  /** As they came; their sum need not be the total. */
  readonly lines: readonly BillLine[];
  /** Where its stage does not say whether line prices are with VAT. */
  readonly detected?: DetectedPrices;
}

export type LinePrices = 'gross' | 'net';

/** How line prices were read that nobody has said anything about. */
export interface DetectedPrices {
  /** Absent where either reading fits: they are taken as gross. */
  readonly prices: LinePrices | undefined;
  /** The lines as the till wrote them: what was quoted may tell that they are to be read otherwise. */
  readonly written: readonly BillLine[];
}

/** Two lines may share a product; a negative one is a return, or a discount that is on the bill already. */
export interface BillLine {
  /** The till's `accEntryId`; empty where it sends none. */
  readonly id: string;
  /** The till's `accItemId`. */
  readonly product: string;
  /** Empty where the till sends none. */
  readonly name: string;
  readonly quantity: Decimal;
  /** Absent where the till gives a total only. */
  readonly unitPrice: Thousandths | undefined;
  readonly total: Thousandths;
  /** Per cent; absent where the till sends none. */
  readonly vatRate: Decimal | undefined;
  /** The till's `categoryId`. */
  readonly category: string | undefined;
  readonly ean: string | undefined;
}

/** A bill that is still open: what discount would its card get? */
export interface OpenBill extends Bill {
  /** SHA-256 of the canonical JSON, base64url. */
  readonly digest: string;
}

/** A bill that was closed with a card (`order.completed`). */
export interface ClosedBill extends Bill {
  /** When the till closed it, milliseconds. */
  readonly completed: number;
  /** SHA-256 of the canonical JSON, base64url. */
  readonly digest: string;
  /** The JSON text as it came. */
  readonly sent: string;
}
