import type { SeededRandom } from '../../infra/local/demo/seeded-random.ts';
import { type BillId, billId } from '../../shared/loyalty/bill/bill.ts';
import type { Discount } from '../../shared/loyalty/quote/quote.ts';
import { aSentLine, type SentFields } from '../support/a-closed-bill.ts';

/** An answer that reached the till. Amounts in thousandths. */
export interface Told {
  readonly bill: BillId;
  readonly card: string;
  readonly discounts: readonly Discount[];
  readonly total: number;
}

export interface Closing {
  readonly bill: BillId;
  readonly body: string;
  /** Milliseconds. */
  readonly completed: number;
  /** What the till took off. */
  readonly applied: Told | undefined;
}

/** What a till does with the hub. */
export interface LoyaltyTill {
  readonly random: SeededRandom;
  /** Between two acts of a cashier, milliseconds: in a rush two tills of one card ask within the same moment. */
  readonly longestPause: number;
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** @returns undefined where the till got no discount in time */
  quote(body: string): Promise<Told | undefined>;
  /** @returns whether the till was answered */
  close(closing: Closing): Promise<boolean>;
}

const branch = 'SLOVAK_PUB';
const minute = 60_000;
const mostDeliveries = 40;

interface Ordered {
  /** Whole cents. */
  readonly price: number;
  readonly product: string;
}

/** A bill is opened, quoted now and then while it grows, closed, perhaps repeated, and perhaps closed again otherwise. */
export const playBill = async (till: LoyaltyTill, order: string): Promise<void> => {
  const { random } = till;
  const pause = (): Promise<void> => till.wait(random.between(0, till.longestPause));
  let card = cardOf(random);
  let lines = someLines(random);
  let told: Told | undefined;
  const quotes = random.between(0, 4);
  for (let count = 0; count < quotes; count += 1) {
    await pause();
    if (random.chance(0.3)) lines = [...lines, ...someLines(random)];
    if (random.chance(0.1)) {
      card = cardOf(random);
      told = undefined;
    }
    const carried = random.chance(0.3) ? told : undefined;
    const asked = JSON.stringify(sentOf(order, card, lines, carried));
    told = await till.quote(asked);
    // A till that got no answer asks again with the very same bill.
    if (told === undefined && random.chance(0.5)) told = await till.quote(asked);
  }
  await pause();

  const closing = (takes: readonly Ordered[], by: string, completed: number, applied: Told | undefined): Closing => ({
    bill: billId(branch, order),
    completed,
    applied,
    body: JSON.stringify({
      event: 'order.completed',
      completed: new Date(completed).toISOString(),
      ...sentOf(order, by, takes, applied),
    }),
  });
  if (random.chance(0.05)) card = cardOf(random);
  const first = closing(lines, card, till.now(), random.chance(0.85) ? told : undefined);
  const deliveries = [deliver(till, first)];
  if (random.chance(0.3)) deliveries.push(later(till, first));
  if (random.chance(0.2)) deliveries.push(later(till, closing(lines, card, first.completed, undefined)));
  await pause();
  for (let again = 0; random.chance(0.3) && again < 2; again += 1) {
    const by = random.chance(0.2) ? cardOf(random) : card;
    const takes = random.pick([lines, lines.slice(0, 1), someLines(random), returned(lines)]);
    const closedAgain = closing(takes, by, till.now() + again + 1, undefined);
    deliveries.push(deliver(till, closedAgain));
    if (random.chance(0.4)) deliveries.push(later(till, closedAgain));
    if (random.chance(0.3)) deliveries.push(later(till, first));
    await pause();
  }
  await Promise.all(deliveries);
};

const cardOf = (random: SeededRandom): string => random.pick(['A', 'A', 'A', 'A-2', 'B', 'NEW']);

const someLines = (random: SeededRandom): readonly Ordered[] =>
  Array.from({ length: random.between(1, 2) }, () => ({
    price: random.between(1, 120) * 25,
    product: random.pick(['11111', '22222']),
  }));

/** Goods that come back, more than were bought. */
const returned = (lines: readonly Ordered[]): readonly Ordered[] =>
  lines.map(({ price, product }) => ({ product, price: -price }));

const sentOf = (order: string, card: string, lines: readonly Ordered[], applied: Told | undefined): SentFields => ({
  orderId: order,
  branchId: branch,
  cardId: card,
  currency: 'EUR',
  total: (lines.reduce((sum, { price }) => sum + price, 0) - (applied?.total ?? 0) / 10) / 100,
  orderItems: lines.map(({ price, product }, at) =>
    aSentLine({
      id: String(at),
      productId: product,
      quantity: Math.sign(price),
      unitPrice: Math.abs(price) / 100,
      totalPrice: price / 100,
    }),
  ),
});

/** Until it is answered: a sale is not thrown away. */
const deliver = async (till: LoyaltyTill, closing: Closing): Promise<void> => {
  for (let count = 0; count < mostDeliveries; count += 1) {
    if (await till.close(closing)) return;
    await till.wait(till.random.between(1_000, minute));
  }
};

const later = async (till: LoyaltyTill, closing: Closing): Promise<void> => {
  await till.wait(till.random.between(0, 5 * minute));
  await deliver(till, closing);
};
