import { dayOf } from './iso-date.ts';
import type { InvoiceWish } from './read-invoice.ts';
import type { Invoice } from './shop-order.ts';
import { shopDate, shopDateAfter } from './shop-time.ts';

/** The administration's setting for an invoice's due date. */
const dueDays = 14;

/** The invoice of an order, made at `at` (epoch ms), or null when none is wanted. */
export const makeInvoice = (wish: InvoiceWish, number: string, at: number): Invoice | null =>
  wish.generate
    ? {
        number,
        expiration_date: dayOf(wish.expirationDate) ?? shopDateAfter(at, dueDays),
        date_of_issuance: dayOf(wish.dateOfIssuance) ?? shopDate(at),
        date_of_vat_revenue_recognition: dayOf(wish.dateOfVatRevenueRecognition) ?? shopDate(at),
      }
    : null;
