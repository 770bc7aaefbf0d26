import type { Fields } from './fields.ts';
import type { IsoDate } from './iso-date.ts';

/** Whether an order is to get an invoice, and with which dates (UPgates API v2, `invoice`). */
export interface InvoiceWish {
  readonly generate: boolean;
  readonly expirationDate: IsoDate | null;
  readonly dateOfIssuance: IsoDate | null;
  readonly dateOfVatRevenueRecognition: IsoDate | null;
}

/** @param byItself whether the shop makes one where nothing is said: then only an outright false prevents it */
export const readInvoice = (order: Fields, byItself: boolean): InvoiceWish => {
  const fields = order.object('invoice', 'invoice');
  return {
    generate: fields?.bool('generate_yn', byItself) ?? byItself,
    expirationDate: fields?.date('expiration_date') ?? null,
    dateOfIssuance: fields?.date('date_of_issuance') ?? null,
    dateOfVatRevenueRecognition: fields?.date('date_of_vat_revenue_recognition') ?? null,
  };
};
