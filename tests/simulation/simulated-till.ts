import type { SeededRandom } from '../../infra/local/demo/seeded-random.ts';
import { fikOrderKey, type OrderKey } from '../../shared/records/order-key.ts';

/** What a till posts: one version of one record. */
export interface Post {
  readonly record: string;
  readonly version: number;
  readonly body: string;
}

/** Thousandths. */
const price = (random: SeededRandom): number => random.between(1, 400) * 250;

interface Line {
  readonly id: number;
  readonly order: number;
  readonly total: number;
}

const post = (table: string, id: number, version: number, fields: object): Post => ({
  record: `${table}#${id}`,
  version,
  body: JSON.stringify({ _t: table, _v: version, id, ...fields }),
});

/**
 * A few receipts of one till with their lines, each record in one or more versions: open tabs, changed prices, lines that
 * move between receipts (split bills), deleted lines, and now and then the same version with other content.
 * @param now milliseconds
 * @returns the posts, shuffled, some of them twice; and what the till says later: prices that were put right, receipts that were
 *   deleted, and the same once more
 */
export const aShift = (
  random: SeededRandom,
  now: number,
): { readonly posts: readonly Post[]; readonly later: readonly Post[]; readonly orders: readonly OrderKey[] } => {
  const orders = Array.from(
    { length: random.between(1, 4) },
    (_, at) => 9_007_199_254_740_000 + at * 1000 + random.between(1, 900),
  );
  const lines = orders.flatMap((order) =>
    Array.from(
      { length: random.between(1, 3) },
      (_, at): Line => ({ id: order * 1 - 5000 - at * 7, order, total: price(random) }),
    ),
  );
  const earlier = now - random.between(60_000, 3_600_000);
  const posts: Post[] = [];
  const later: Post[] = [];

  for (const line of lines) {
    const body = {
      id_order: line.order,
      name: 'Espresso',
      quantity: 1,
      total_price_tax_incl: line.total,
      tax_rate: 21,
    };
    posts.push(post('order_details', line.id, now, body));
    if (random.chance(0.4)) {
      const order = random.chance(0.5) ? (random.shuffled(orders)[0] ?? line.order) : line.order;
      const before = {
        ...body,
        id_order: order,
        total_price_tax_incl: random.chance(0.5) ? line.total : price(random),
      };
      posts.push(post('order_details', line.id, earlier, before));
    }
    if (random.chance(0.1)) posts.push(post('order_details', line.id, now, { ...body, name: 'Conflicting' }));
  }
  for (const order of orders) {
    const total = lines.filter((line) => line.order === order).reduce((sum, line) => sum + line.total, 0);
    const body = { currency: random.chance(0.8) ? 'CZK' : 'EUR', total_paid_tax_incl: total, total_paid_real: total };
    posts.push(post('orders', order, now, body));
    later.push(...changesOf(random, { order, body, total, lines, now: now + 60_000 }));
    if (random.chance(0.5)) {
      const open = { ...body, total_paid_real: 0, total_paid_tax_incl: random.chance(0.5) ? total : price(random) };
      posts.push(post('orders', order, earlier, random.chance(0.7) ? open : { ...open, total_paid_real: 1 }));
    }
    if (random.chance(0.15))
      posts.push(
        post('order_details', order - 900, now, { id_order: order, quantity: 1, total_price_tax_incl: 1, _d: true }),
      );
  }
  return {
    posts: random.shuffled([...posts, ...posts.filter(() => random.chance(0.3))]),
    later,
    orders: orders.map((id) => fikOrderKey(String(id))),
  };
};

interface Sold {
  readonly order: number;
  readonly body: object;
  readonly total: number;
  readonly lines: readonly Line[];
  /** When the till says more of it. */
  readonly now: number;
}

const changesOf = (random: SeededRandom, { order, body, total, lines, now }: Sold): readonly Post[] => {
  const [line] = lines.filter((one) => one.order === order);
  switch (random.between(0, 4)) {
    case 0: {
      if (line === undefined) return [];
      const more = random.between(1, 9) * 1000;
      const changed = { id_order: order, name: 'Espresso', quantity: 1, tax_rate: 21 };
      return [
        post('order_details', line.id, now, { ...changed, total_price_tax_incl: line.total + more }),
        post('orders', order, now, { ...body, total_paid_tax_incl: total + more, total_paid_real: total + more }),
      ];
    }
    case 1:
      return [post('orders', order, now, { ...body, _d: true })];
    case 2:
      return [post('orders', order, now, body)];
    case 3:
      return [post('orders', order, now, { ...body, order_serial_number: 7 })];
    default:
      return [];
  }
};
