import * as v from 'valibot';
import { loadStage } from '../../infra/load-stage.ts';
import { type BookEntry, bistroHour } from '../../infra/local/demo/bistro-hour.ts';
import { createMemoryJournal } from '../../infra/local/eshop-simulator/journal.ts';
import { createShop } from '../../infra/local/eshop-simulator/shop.ts';
import { orderPolicyOf } from '../../shared/config/order-policy.ts';
import { draftOrder } from '../../shared/eshop/draft-order.ts';
import type { ShopOrder } from '../../shared/eshop/shop-order.ts';
import { parseDecimal, writeDecimal } from '../../shared/kernel/decimal.ts';
import { exactThousandths, writeMoney } from '../../shared/kernel/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import { placeRecord, receiptKey } from '../../shared/orders/place-record.ts';
import { referencesOf } from '../../shared/orders/references-of.ts';
import { fikOrderKey, type OrderKey } from '../../shared/records/order-key.ts';
import { readEnvelope } from '../../shared/records/read-envelope.ts';
import type { RecordKey } from '../../shared/records/record-key.ts';
import type { TillRecord } from '../../shared/records/record-store.ts';
import { resultValue } from '../support/result-value.ts';

const now = Date.UTC(2026, 10, 21, 12);
const policy = orderPolicyOf(loadStage('local'));
const { assembly } = policy;

/** The newest version of every record of the hour. */
const newestRecords = (posts: readonly { readonly body: string }[]): ReadonlyMap<RecordKey, TillRecord> => {
  const newest = new Map<RecordKey, TillRecord>();
  for (const { body } of posts) {
    const envelope = resultValue(readEnvelope(Buffer.from(body), now + 3_600_000));
    const { key, version, digest } = envelope;
    const { order, day } = placeRecord(envelope, assembly.fieldMap);
    if ((newest.get(key)?.version ?? 0) < version)
      newest.set(key, { key, version, digest, body, order, day, blank: undefined });
  }
  return newest;
};

const draftsOf = (books: readonly BookEntry[], records: ReadonlyMap<RecordKey, TillRecord>) => {
  const parts = Map.groupBy(records.values(), ({ order }) => order);
  return books.map((entry) => {
    const key: OrderKey = fikOrderKey(entry.id);
    const own = [records.get(receiptKey(key)), ...(parts.get(key) ?? [])].filter((record) => record !== undefined);
    const referred = referencesOf(key, own, assembly.fieldMap).flatMap((reference) => records.get(reference) ?? []);
    return { entry, key, draft: draftOrder(key, [...own, ...referred], policy, undefined) };
  });
};

/** What the order comes to for each VAT rate: thousandths, by per cent. */
const byRate = (parts: readonly (readonly [rate: string, amount: number])[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const [rate, amount] of parts) sums.set(rate, (sums.get(rate) ?? 0) + amount);
  return new Map([...sums].filter(([, amount]) => amount !== 0).toSorted());
};
const linesByRate = ({ lines }: Order) =>
  byRate(lines.map(({ vatRate, total }) => [writeDecimal(vatRate), total] as const));

/** How far the split of a receipt's charges is from the exact proportion, at most, in thousandths. */
const unfairness = ({ lines }: Order): number => {
  const items = lines.filter(({ kind }) => kind === 'item');
  const weights = byRate(items.map(({ vatRate, total }) => [writeDecimal(vatRate), total] as const));
  const positive = [...weights].filter(([, weight]) => weight > 0);
  const whole = positive.reduce((sum, [, weight]) => sum + weight, 0);
  const kinds = Map.groupBy(
    lines.filter(({ kind }) => !['item', 'rounding', 'tip'].includes(kind)),
    ({ kind }) => kind,
  );
  const distances = [...kinds.values()].flatMap((charged) => {
    const amount = charged.reduce((sum, { total }) => sum + total, 0);
    const shares = byRate(charged.map(({ vatRate, total }) => [writeDecimal(vatRate), total] as const));
    return positive.map(([rate, weight]) => Math.abs((shares.get(rate) ?? 0) - (amount * weight) / whole));
  });
  return Math.max(0, ...distances);
};

it("gives the shop the till's totals to the thousandth, of each VAT rate too, for 2,000 receipts of a bistro chain", async () => {
  const { posts, books } = bistroHour({ receipts: 2000, seed: 11, now });
  const drafts = draftsOf(books, newestRecords(posts));
  const sales = drafts.filter(({ entry }) => entry.kind === 'sale');
  expect(sales.length).toBeGreaterThan(1500);

  const sent: { readonly entry: BookEntry; readonly order: Order; readonly shopOrder: ShopOrder }[] = [];
  for (const { entry, draft } of sales) {
    if (draft.kind !== 'complete') throw new Error(`${entry.id} is ${JSON.stringify(draft)}`);
    sent.push({ entry, order: draft.order, shopOrder: resultValue(draft.shopOrder) });
  }
  const shop = createShop({
    credentials: { login: 'test', key: 'test' },
    now: () => now,
    journal: createMemoryJournal(),
  });
  const authorization = `Basic ${Buffer.from('test:test').toString('base64')}`;
  for (let from = 0; from < sent.length; from += 100) {
    const orders = sent.slice(from, from + 100).map(({ shopOrder }) => shopOrder);
    const body = JSON.stringify({ send_emails_yn: false, send_sms_yn: false, orders });
    const { status, body: answer } = await shop.handle({
      method: 'POST',
      path: '/orders',
      query: new URLSearchParams(),
      headers: { authorization },
      body,
    });
    const created = v.parse(
      v.object({ orders: v.array(v.object({ created_yn: v.literal(true) })) }),
      JSON.parse(answer),
    );
    expect([status, created.orders.length]).toEqual([200, orders.length]);
  }

  const inShop = new Map(shop.orders().map((order) => [order.external_order_number, order]));
  expect(inShop.size).toBe(sent.length);
  for (const { entry, order } of sent) {
    const found = inShop.get(order.key);
    const shopByRate = byRate(
      (found?.products ?? []).map(({ vat, price_with_vat }) => {
        const price = parseDecimal(price_with_vat);
        return [vat, (price && exactThousandths(price)) ?? Number.NaN] as const;
      }),
    );
    expect([entry.id, found?.order_total_before_round]).toEqual([entry.id, writeMoney(entry.total + entry.tip)]);
    expect(shopByRate).toEqual(linesByRate(order));
    // A cent at most for each charge: the largest remainder is never further off.
    expect(unfairness(order)).toBeLessThan(10);
  }
});

it('keeps everything else of the day out of the shop, for the reason that the books have', () => {
  const { posts, books } = bistroHour({ receipts: 600, seed: 12, now });
  const drafts = draftsOf(books, newestRecords(posts));
  const outcomes = drafts.map(({ entry, draft }) => {
    if (draft.kind !== 'complete') return `${entry.kind}: ${draft.kind}`;
    const sign = Math.sign(draft.order.total);
    return `${entry.kind}: ${draft.shopOrder.ok ? `complete ${sign}` : draft.shopOrder.error.kind}`;
  });
  expect(new Set(outcomes)).toEqual(
    new Set([
      'sale: complete 1',
      'refund: complete -1',
      'zero: complete 0',
      'open: incomplete',
      'foreign-currency: unmapped-currency',
      'untaxed: unusable',
    ]),
  );
});
