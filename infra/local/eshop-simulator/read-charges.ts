import { decimal, writeDecimal } from '../../../shared/kernel/decimal.ts';
import type { Fields } from './fields.ts';
import { pricesAroundVat } from './price-with-vat.ts';
import { readVat } from './read-products.ts';
import type { Payment, Shipment } from './shop-order.ts';

const zero = decimal(0n, 0);

/** What shipment and payment share: name, price and VAT are required as soon as one of the two is given. */
const readCharge = (fields: Fields, pricesWithVat: boolean) => {
  const price = fields.requiredDecimal('price') ?? zero;
  const vat = readVat(fields);
  return {
    code: fields.text('code'),
    name: fields.requiredText('name') ?? '',
    price: writeDecimal(price),
    price_with_vat: writeDecimal(pricesAroundVat(price, vat, pricesWithVat).withVat),
    vat: writeDecimal(vat),
  };
};

/** Reads and judges how an order is delivered (UPgates API v2, POST /orders, `shipment`). */
export const readShipment = (order: Fields, pricesWithVat: boolean): Shipment | null => {
  const fields = order.object('shipment', 'shipment');
  return fields && { ...readCharge(fields, pricesWithVat), affiliate_id: fields.text('affiliate_id') };
};

/** Reads and judges how an order is paid (UPgates API v2, POST /orders, `payment`). */
export const readPayment = (order: Fields, pricesWithVat: boolean): Payment | null => {
  const fields = order.object('payment', 'payment');
  return fields && { ...readCharge(fields, pricesWithVat), eet_yn: fields.bool('eet_yn', false) };
};
