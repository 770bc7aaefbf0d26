import { type BillId, billId } from '../../shared/loyalty/bill/bill.ts';
import { type BillRecord, writeBillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import { type OrderKey, papayaOrderKey } from '../../shared/records/order-key.ts';
import { hubKey } from '../../shared/records/record-key.ts';
import type { HubRecord } from '../../shared/records/record-store.ts';
import { aHubRecord } from './a-hub-record.ts';
import { aSettledQuote } from './a-member.ts';

/** What a Papaya till sends, by field. */
export type SentFields = Readonly<Record<string, unknown>>;

/** A line of one piece at 10.00 with 20 % VAT. */
export const aSentLine = (fields: SentFields = {}): SentFields => ({
  id: '71',
  productId: '11111',
  name: 'Espresso',
  quantity: 1,
  unitPrice: 10,
  totalPrice: 10,
  vatRate: 20,
  ...fields,
});

export interface ClosedBillOptions {
  readonly sent?: { readonly branchId?: string; readonly orderId?: string; readonly completed?: string } & SentFields;
  readonly quote?: NonNullable<BillRecord['quote']>;
  /** How often the record has been written. */
  readonly version?: number;
}

/** When the bill of `aBillRecord` was closed. */
export const closedAt = Date.UTC(2026, 10, 21, 19, 30);

const closedBillId: BillId = billId('SLOVAK_PUB', '00123');
/** The order of `aBillRecord`. */
export const closedBillOrder: OrderKey = papayaOrderKey(closedBillId);

/** The record of a bill of 10.00 that was closed with a card, with what it was quoted. */
export const aBillRecord = ({ sent = {}, quote, version = 1 }: ClosedBillOptions = {}): HubRecord => {
  const body = {
    event: 'order.completed',
    orderId: '00123',
    cardId: 'memberCardId',
    paid: 1,
    status: 'closed',
    total: 10,
    currency: 'EUR',
    completed: new Date(closedAt).toISOString(),
    branchId: 'SLOVAK_PUB',
    orderItems: [aSentLine()],
    ...sent,
  };
  const bill = billId(body.branchId, body.orderId);
  const completed = Date.parse(body.completed);
  const record: BillRecord = {
    shape: 1,
    bill,
    completed,
    digest: `${completed}`,
    sent: JSON.stringify(body),
    answer: 'registered',
    ...(quote === undefined ? {} : { quote }),
  };
  return aHubRecord({ key: hubKey('hub.bills', bill), version, body: writeBillRecord(record, version).body });
};

/** A quote of ten per cent of the bill, of so much. */
export const tenPerCent = (amount: number): NonNullable<BillRecord['quote']> =>
  aSettledQuote([{ type: 'percentage_on_bill', offer: 'ten', percentage: 1_000, amount }]);

/** A quote of a coupon of so much. */
export const aCouponQuote = (amount: number, code = 'WELCOME5'): NonNullable<BillRecord['quote']> =>
  aSettledQuote([{ type: 'coupon_zero_vat', offer: 'welcome5', amount, code }]);
