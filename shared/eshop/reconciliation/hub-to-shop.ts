import type { SyncRecord } from '../sync-record.ts';
import type { Difference } from './difference.ts';
import type { OrderFacts } from './order-facts.ts';
import type { ShopRow } from './shop-row.ts';

/** A shop that does not say its total before rounding may differ by half a unit of its currency. */
const mostRounding = 500;

/** How what the hub holds to stand in the shop differs from what the shop has. */
export const hubToShop = (facts: OrderFacts): readonly Difference[] => [...ofOwn(facts), ...ofOthers(facts)];

const ofOwn = ({ whole, held, inShop, own }: OrderFacts): readonly Difference[] => {
  if (inShop === undefined) return [];
  const number = inShop.orderNumber;
  const isLive = own !== undefined && !own.cancelled;
  if (held === undefined)
    return isLive
      ? [{ kind: 'still-in-shop', ...whole, number, currency: currencyOf(own, whole), ...taking(own) }]
      : [];
  if (!isLive)
    return [{ kind: own === undefined ? 'missing' : 'cancelled-in-shop', ...whole, number, count: 1, amount: held }];
  const currency = currencyOf(own, whole);
  if (currency !== whole.currency)
    return [
      { kind: 'other-currency', ...whole, number, count: 1, amount: held },
      { kind: 'other-currency', ...whole, number, currency, ...taking(own) },
    ];
  return ofTotals(held, own, whole);
};

const ofTotals = (held: number, own: ShopRow, { order, ...place }: OrderFacts['whole']): readonly Difference[] => {
  const by = own.total - held;
  const { rounding = 0 } = own;
  if (by !== 0 && own.rounding === undefined && Math.abs(by) <= mostRounding)
    return [{ kind: 'rounded', ...place, count: 0, amount: -by, orders: 1, by }];
  return [
    ...(by === 0
      ? []
      : [{ kind: 'total-differs', ...place, order, number: own.number, count: 0, amount: -by, by } as const]),
    ...(rounding === 0 ? [] : [{ kind: 'rounded', ...place, count: 0, amount: 0, orders: 1, by: rounding } as const]),
  ];
};

const ofOthers = ({ day: { order, sync }, whole, inShop, others }: OrderFacts): readonly Difference[] =>
  others.map((row) => {
    const { number, external } = row;
    const rest = { ...whole, number, currency: currencyOf(row, whole), ...taking(row) };
    if (inShop !== undefined) return { kind: 'doubled', ...rest, isKnown: inShop.doubled.includes(number) };
    return { kind: 'not-in-hub', ...rest, external, order, ...stateOf(sync) };
  });

/** A refund is told from what else is not sent: it does not take over what the shop has. */
const stateOf = (sync: SyncRecord | undefined) => {
  if (sync === undefined) return {};
  return { state: sync.state === 'skipped' && sync.reason === 'refund' ? 'refund' : sync.state };
};

/** The shop has it, and the till not: it counts against it. */
const taking = ({ total }: ShopRow) => ({ count: -1, amount: -total + 0 });

/** A shop that does not say its currency has that of the till. */
export const currencyOf = (row: ShopRow, { currency }: { readonly currency: string }): string =>
  row.currency === '' ? currency : row.currency;
