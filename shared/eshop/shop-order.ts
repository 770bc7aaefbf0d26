import { ExactNumber } from '../kernel/json.ts';
import { localTime } from '../kernel/local-time.ts';
import { writeCents, writeMoney } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { Order, Payment } from '../orders/order.ts';
import { sourceOf } from '../records/order-key.ts';
import { type Mapping, mappingFor } from './mapping-for.ts';
import { type Ruled, ruled } from './ruled.ts';
import { type ShopCustomer, toShopCustomer } from './shop-customer.ts';
import type { ShopMethod, ShopPolicy } from './shop-policy.ts';
import { type ShopProduct, toShopProducts } from './shop-products.ts';
import { type ShopWords, shopWords } from './shop-words.ts';

type Amount = Ruled<ExactNumber>;

/**
 * An order as `POST /orders` takes it (UPgates API v2), each value with the rule that gave it: `JSON.stringify` writes what is
 * sent, numbers digit by digit.
 */
export interface ShopOrder {
  readonly external_order_number: Ruled<string>;
  readonly language_id: Ruled<string>;
  readonly prices_with_vat_yn: Ruled<boolean>;
  readonly status: Ruled<string>;
  readonly resolved_yn: Ruled<boolean>;
  readonly creation_time: Ruled<string>;
  readonly paid_date: Ruled<string>;
  readonly internal_note: Ruled<string>;
  readonly customer: ShopCustomer;
  readonly products: readonly ShopProduct[];
  readonly shipment?: ShopCharge;
  readonly payment: ShopCharge & { readonly eet_yn: Ruled<boolean> };
  readonly metas: readonly { readonly key: Ruled<string>; readonly value: Ruled<string> }[];
  readonly invoice: { readonly generate_yn: Ruled<boolean> };
}

interface ShopCharge {
  readonly code?: Ruled<string>;
  readonly name: Ruled<string>;
  readonly price: Amount;
  readonly vat: Amount;
}

/** Why an order is not for the shop by its mapping. */
export type NotMapped =
  | { readonly kind: 'unmapped-currency'; readonly currency: string }
  /** Sales without a shopper's name are not sent. */
  | { readonly kind: 'walk-in' };

/**
 * @param timeZone the merchant's, IANA
 * @returns the shop order; or why there is none
 */
export const toShopOrder = (order: Order, policy: ShopPolicy, timeZone: string): Result<ShopOrder, NotMapped> => {
  const mapping = mappingFor(policy, order.place);
  const languages = mapping.setting('languageByCurrency');
  const language = languages.value[order.currency];
  if (language === undefined) return failed({ kind: 'unmapped-currency', currency: order.currency });
  const customer = toShopCustomer(order.customer, mapping);
  if (customer === undefined) return failed({ kind: 'walk-in' });
  const words = shopWords(language);
  const sold = localTime(order.soldAt, timeZone);
  const { payments } = order;
  const document = documentOf(order);
  const shipment = methodOf(payments, mapping.setting('shipments'), mapping.setting('shipment'));
  const usual = mapping.setting('payment');
  const payment = methodOf(payments, mapping.setting('payments'), usual) ?? free(usual.value, usual.rule);
  return ok({
    external_order_number: ruled(order.key, `${document}'s id`),
    language_id: ruled(language, `${languages.rule}.${order.currency}`),
    prices_with_vat_yn: ruled(true, "the order's amounts are with VAT"),
    status: mapping.setting('state'),
    resolved_yn: mapping.setting('resolved'),
    creation_time: ruled(sold.dateTime, 'when it was sold'),
    paid_date: ruled(sold.date, `the day of sale in ${timeZone}`),
    internal_note: ruled(
      noteOf(order, mapping, words),
      `shop, register, ${document}'s number, payments and what differs`,
    ),
    customer,
    products: toShopProducts(order.lines, { pairing: mapping.setting('pairing'), words, document }),
    ...(shipment === undefined ? {} : { shipment }),
    payment: { ...payment, eet_yn: ruled(policy.registerEet, 'shop.registerEet') },
    metas: metasOf(order, mapping),
    invoice: { generate_yn: ruled(policy.generateInvoice, 'shop.generateInvoice') },
  });
};

/** What the till calls the sale: the rules name it. */
const documentOf = ({ key }: Order): 'the bill' | 'the receipt' =>
  sourceOf(key) === 'papaya' ? 'the bill' : 'the receipt';

/** By the till's kind that paid the most, which the note names with the others; else what is usual. */
const methodOf = (
  payments: readonly Payment[],
  byKind: Ruled<ShopPolicy['mapping']['payments']>,
  usual: Ruled<ShopMethod | undefined>,
): ShopCharge | undefined => {
  const [largest] = [...Map.groupBy(payments, ({ kind }) => kind)]
    .map(([kind, same]) => ({ kind, amount: same.reduce((sum, { amount }) => sum + amount, 0) }))
    .toSorted((one, other) => other.amount - one.amount);
  const method = largest && new Map(Object.entries(byKind.value)).get(largest.kind);
  if (largest !== undefined && method !== undefined) return free(method, `${byKind.rule}.${largest.kind}`);
  return usual.value === undefined ? undefined : free(usual.value, usual.rule);
};

/** The till's sale costs nothing beyond its lines. */
const free = ({ name, code }: ShopMethod, rule: string): ShopCharge => ({
  ...(code === undefined ? {} : { code: ruled(code, rule) }),
  name: ruled(name, rule),
  price: ruled(new ExactNumber('0'), rule),
  vat: ruled(new ExactNumber('0'), rule),
});

const noteOf = (order: Order, { shopLabel, registerLabel }: Mapping, words: ShopWords): string => {
  const { place, payments, differs } = order;
  const said = [
    [words.shop, shopLabel],
    [words.register, registerLabel],
    [documentOf(order) === 'the bill' ? words.bill : words.receipt, place.receiptNumber],
    [words.payments, payments.map(({ kind, amount }) => `${kind} ${writeMoney(amount)}`).join(', ') || undefined],
    [words.tillDiscount, differs && `${writeCents(differs.taken)}, ${words.quoted} ${writeCents(differs.quoted)}`],
  ];
  return ['Kasalink', ...said.flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`]))].join(
    ' · ',
  );
};

const metasOf = (order: Order, { setting, shopLabel, registerLabel }: Mapping): ShopOrder['metas'] => {
  const { place } = order;
  const { value: keys, rule } = setting('metas');
  const said = [
    [keys.shop, shopLabel, 'shop', 'the shop'],
    [keys.register, registerLabel, 'register', 'the register'],
    [keys.receipt, place.receiptNumber, 'receipt', `${documentOf(order)}'s number`],
  ] as const;
  return said.flatMap(([key, value, what, from]) =>
    key === undefined || value === undefined ? [] : [{ key: ruled(key, `${rule}.${what}`), value: ruled(value, from) }],
  );
};
