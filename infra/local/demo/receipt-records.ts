import { writeVatRate } from './chain.ts';
import { type LineState, newestOf, sumAt } from './line.ts';
import { ordersFields } from './orders-fields.ts';
import type { Receipt } from './receipt.ts';
import type { RecordState } from './record-state.ts';

/** The records of a receipt in all their versions, as the till uploads them. */
export const receiptRecords = (receipt: Receipt): readonly RecordState[] => {
  const { id, register, lines } = receipt;
  const details = lines.flatMap((history) =>
    history.map(
      (line): RecordState => ({
        table: 'order_details',
        id: line.id,
        version: line.at,
        fields: detailFields(receipt, line),
        register,
        ...(line.total === 0 && line === newestOf(history) ? { isFreeOn: id } : {}),
      }),
    ),
  );
  return [...heads(receipt), ...details, ...paymentRecords(receipt)];
};

const heads = (receipt: Receipt): readonly RecordState[] => {
  const { id, register, kind, endsAt, lines, seenOpenAt } = receipt;
  const head = { table: 'orders', id, register } as const;
  const open = [...seenOpenAt, ...(kind === 'open' ? [endsAt] : [])].map((at): RecordState => {
    const total = sumAt(id, lines, at);
    return { ...head, version: at, fields: ordersFields(receipt, { isOpen: true, total }) };
  });
  if (kind === 'open') return open;
  const fields = ordersFields(receipt, { isOpen: false, total: receipt.total });
  return [...open, { ...head, version: endsAt, fields, closes: id }];
};

const detailFields = ({ register }: Receipt, line: LineState): RecordState['fields'] => ({
  id_c: 100_000,
  id_order: line.receipt,
  ...(line.product === undefined ? {} : { id_product: line.product }),
  name: line.name,
  quantity: line.quantity / 1000,
  unit_price_tax_incl: line.unitPrice,
  total_price_tax_incl: line.total,
  ...(line.vat === undefined ? {} : { tax_rate: writeVatRate(line.vat, register.notation) }),
  ...(line.note === undefined ? {} : { note: line.note }),
  ...(line.isDeleted ? { _d: true } : {}),
});

/**
 * A receipt that was uploaded while it was open has none: beside an older head of the same total they would make it look closed
 * before its free lines have come.
 */
const paymentRecords = ({ id, register, endsAt, payments, seenOpenAt }: Receipt): readonly RecordState[] =>
  (seenOpenAt.length > 0 ? [] : payments).map(
    (payment): RecordState => ({
      table: 'order_payments',
      id: payment.id,
      version: endsAt,
      fields: { id_c: 100_000, id_order: id, type: payment.type, amount: payment.amount },
      register,
    }),
  );
