import type { Thousandths } from '../../kernel/money.ts';
import { readBillRecord } from '../../loyalty/bill/bill-record.ts';
import type { PriceRule } from '../../loyalty/bill/net-lines.ts';
import { rereadClosedBill } from '../../loyalty/bill/read-bill.ts';
import type { AssemblyPolicy } from '../../orders/assembly-policy.ts';
import { firstPresent } from '../../orders/field-map.ts';
import { readMoney, readText } from '../../orders/read-field.ts';
import { readReceipt } from '../../orders/read-receipt.ts';
import { isDeleted, readRecord, type SourceRecord } from '../../orders/read-records.ts';
import { fikOrderKey, type OrderKey, papayaOrderKey } from '../../records/order-key.ts';
import { idOf } from '../../records/record-key.ts';
import type { HubRecord, TillRecord } from '../../records/record-store.ts';

/** A shift of a register, by the till's ids; empty where it names none. A bill tells its branch only. */
export interface TillPlace {
  readonly shop: string;
  readonly register: string;
  readonly shift: string;
}

/** What a till itself says of a sale: its document alone, not what the hub has made of it. */
export interface TillSale {
  readonly order: OrderKey;
  /** Of the document, the till's; a bill's is the time of its closing. */
  readonly version: number;
  readonly place: TillPlace;
  /** Counts the receipts of one register. */
  readonly serialNumber: number | undefined;
  readonly currency: string;
  /** `total_paid_tax_incl`, or a bill's `total`. */
  readonly total: Thousandths;
  /** What the order in the shop has beyond it, by the policy of tips. */
  readonly tip: Thousandths;
  /** `date_closed`, else the version; milliseconds. */
  readonly soldAt: number;
  /** The UTC day on which a receipt was opened. */
  readonly openedOn: string | undefined;
  readonly isDeleted: boolean;
}

/** Reads an `orders` record. A field that cannot be used is read as nothing: the hub parks the order for it. */
export const readReceiptSale = (
  record: SourceRecord & Partial<Pick<TillRecord, 'day'>>,
  policy: AssemblyPolicy,
): TillSale => {
  const read = readRecord(record);
  const receipt = readReceipt(read, policy);
  const text = (name: string): string => readText(firstPresent(read.fields, [name])) ?? '';
  const total = readMoney(firstPresent(read.fields, ['total_paid_tax_incl']), '', 0);
  const number = text('order_serial_number');
  return {
    order: fikOrderKey(idOf(record.key)),
    version: record.version,
    place: { shop: text('id_shop'), register: text('id_cash_register'), shift: text('id_shift') },
    serialNumber: /^\d{1,15}$/.test(number) ? Number(number) : undefined,
    currency: text('currency'),
    total: total.ok ? total.value : 0,
    tip: receipt.ok ? tipBeyond(receipt.value.charges.tip, policy) : 0,
    soldAt: (receipt.ok ? receipt.value.closedAt : undefined) ?? record.version,
    openedOn: record.day,
    isDeleted: isDeleted(read),
  };
};

/** Reads a closed bill. @throws when it is not of its shape */
export const readBillSale = (record: HubRecord, prices: PriceRule): TillSale => {
  const { bill, sent, completed } = readBillRecord(record);
  const { total, currency, branch } = rereadClosedBill(sent, prices);
  return {
    order: papayaOrderKey(bill),
    version: completed,
    place: { shop: branch, register: '', shift: '' },
    serialNumber: undefined,
    currency,
    total,
    tip: 0,
    soldAt: completed,
    openedOn: undefined,
    isDeleted: false,
  };
};

const tipBeyond = (tip: Thousandths, policy: AssemblyPolicy): Thousandths => {
  if (policy.tip === 'out') return policy.sendTip ? tip : 0;
  return policy.sendTip ? 0 : -tip + 0;
};
