import { linesOn } from './line.ts';
import { noCharges, type Receipt } from './receipt.ts';
import type { TillFields } from './record-state.ts';

const standardRate = 21;

/** The fields of an `orders` record, all that the vendor's example has. */
export const ordersFields = (
  receipt: Receipt,
  { isOpen, total }: { readonly isOpen: boolean; readonly total: number },
): TillFields => {
  const { id, register, currency, serial, traits, isTab, kind, endsAt, customer, lines } = receipt;
  const { discount, shipping, wrapping, service } = isOpen ? noCharges : receipt.charges;
  const tip = isOpen ? 0 : receipt.tip;
  const sold = linesOn(id, lines);
  const gross = sold.reduce((sum, line) => sum + line.total, 0);
  const net = sold.reduce((sum, line) => sum + withoutVat(line.total, line.vat ?? standardRate), 0);
  const share = gross === 0 ? 0 : net / gross;
  const isDated = !isOpen && (kind === 'zero' || !traits.has('undated'));
  return {
    conversion_rate: 1,
    currency,
    dine_in: isTab,
    id_c: 100_000,
    id_cash_register: register.id,
    id_employee: 1,
    id_employee_served: 1,
    ...(isTab ? { id_park_location: register.shop + 7n } : {}),
    ...(customer === undefined ? {} : { id_customer: customer }),
    id_shift: register.shift,
    id_shop: register.shop,
    order_serial_number: serial,
    total_credits: 0,
    total_discounts_tax_excl: rounded(discount * share),
    total_discounts_tax_incl: discount,
    total_paid_real: isOpen ? 0 : total + tip,
    total_paid_tax_excl: rounded(total * share),
    total_paid_tax_incl: total,
    total_points: 0,
    total_products: sold.length,
    total_profit_tax_excl: 0,
    total_profit_tax_incl: 0,
    total_shipping_tax_excl: withoutVat(shipping, standardRate),
    total_shipping_tax_incl: shipping,
    total_tax_eco: 0,
    total_tax_gst: 0,
    total_tax_luxury: 0,
    total_tax_pst: 0,
    total_tax_service: service,
    total_tip: tip,
    total_wrapping_tax_excl: withoutVat(wrapping, standardRate),
    total_wrapping_tax_incl: wrapping,
    ...(isDated ? { date_closed: endsAt } : {}),
  };
};

const withoutVat = (amount: number, rate: number): number => rounded((amount * 100) / (100 + rate));

/** Never −0, which JSON writes as 0. */
const rounded = (amount: number): number => Math.round(amount) + 0;
