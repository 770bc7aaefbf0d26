import type * as v from 'valibot';
import type { closedSchema, openSchema, WrittenLine } from '../../../shared/loyalty/bill/bill-schema.ts';

/** What the fields mean that the hub reads (Papaya POS loyalty API). Amounts are in major units of the currency. */
const common = {
  orderId: "The till's id of the bill, unique in its branch",
  cardId: 'The loyalty card that was loaded on the bill',
  branchId: 'The branch: with `orderId` it names the bill',
  currency: 'ISO 4217',
  total: 'What is to be paid, with VAT. The lines need not add up to it; it can be negative',
  totalWithoutVat: 'With `total` it tells whether the prices of the lines are with VAT',
  orderItems: 'The lines',
} satisfies Record<keyof v.InferOutput<typeof openSchema>, string>;

export const openBillDescriptions = common;

export const closedBillDescriptions = {
  ...common,
  event: '`order.completed`',
  completed:
    'When it was closed, ISO 8601 with `Z` or an offset. A later time with other content is the bill opened again',
} satisfies Record<keyof v.InferOutput<typeof closedSchema>, string>;

export const billLineDescriptions = {
  id: "The till's id of the line",
  productId: 'The product; several lines can have the same',
  name: 'Its name',
  quantity: 'Negative for a return',
  unitPrice: 'The price of one',
  totalPrice: "The line's price: of the quantity's sign, or a discount",
  vatRate: 'Per cent, less than 100',
  categoryId: 'Offers and exclusions can name it',
  ean: 'Offers and exclusions can name it',
} satisfies Record<keyof WrittenLine, string>;
