import { type Decimal, writeDecimal } from '../kernel/decimal.ts';
import { ExactNumber } from '../kernel/json.ts';
import { type Thousandths, writeMoney } from '../kernel/money.ts';
import type { OrderLine, Product } from '../orders/order.ts';
import { multipliesOut } from '../orders/read-line.ts';
import { type Ruled, ruled } from './ruled.ts';
import type { ShopPolicy } from './shop-policy.ts';
import type { ShopWords } from './shop-words.ts';

/** A line as `POST /orders` takes it. */
export interface ShopProduct {
  readonly code?: Ruled<string>;
  readonly ean?: Ruled<string>;
  readonly title: Ruled<string>;
  readonly quantity: Ruled<ExactNumber>;
  readonly unit?: Ruled<string>;
  readonly price_per_unit: Ruled<ExactNumber>;
  readonly vat: Ruled<ExactNumber>;
}

type Pairing = Ruled<ShopPolicy['mapping']['pairing']>;

export interface ProductMapping {
  readonly pairing: Pairing;
  readonly words: ShopWords;
  /** What the lines stand on, as the rules name it. */
  readonly document: 'the bill' | 'the receipt';
}

/** Of an amount in thousandths, what is not whole cents: the shop rounds its documents to those. */
const beyondCents = (amount: Thousandths): Thousandths => amount % 10;

/**
 * The order's lines for the shop, exact to the thousandth in sum and for each VAT rate. What lines have beyond whole cents is
 * gathered in one rounding line for each rate.
 */
export const toShopProducts = (lines: readonly OrderLine[], mapping: ProductMapping): readonly ShopProduct[] => [
  ...lines.map((line) => toProduct(line, mapping)),
  ...roundingLines(lines, mapping.words),
];

const toProduct = (line: OrderLine, { pairing, words, document }: ProductMapping): ShopProduct => {
  const { kind, product, quantity, unitPrice, total } = line;
  // A rounding line of the till's has a name; what a bill's total has beyond its lines has none.
  const isTillLine = kind === 'item' || (kind === 'rounding' && line.name !== '');
  const from = isTillLine ? 'the line' : document;
  const name = line.name.trim() || (kind === 'item' ? `${words.item} ${line.id}` : words[kind]);
  const told = {
    ...paired(product, pairing),
    ...(product?.unit === undefined ? {} : { unit: ruled(product.unit, "the product's record") }),
    vat: ruled(new ExactNumber(writeDecimal(line.vatRate)), isTillLine ? 'the line' : rateRule(kind)),
  };
  if (unitPrice !== undefined && quantity.units > 0n && multipliesOut(line) && beyondCents(total) === 0) {
    return { title: ruled(name, from), ...pieces(quantity, unitPrice, from), ...told };
  }
  const isOne = quantity.units === 1n && quantity.scale === 0;
  const title = isOne ? name : `${writeDecimal(quantity)} × ${name}`;
  const rule = whyOnePiece(line);
  return { title: ruled(title, isOne ? from : rule), ...pieces(one, total - beyondCents(total), rule), ...told };
};

/** What is no sale, or pays for one, stands at 0 %. */
const rateRule = (kind: OrderLine['kind']): string =>
  ['tip', 'coupon', 'rounding'].includes(kind) ? 'no sale: at 0 %' : "the items' VAT rates";

const whyOnePiece = ({ quantity, unitPrice, total }: OrderLine): string => {
  if (beyondCents(total) !== 0) return 'one piece, in whole cents';
  if (unitPrice === undefined) return 'one piece: the line gives a total only';
  return quantity.units > 0n ? 'one piece: unit price × quantity is not the total' : 'one piece: a returned item';
};

const one: Decimal = { units: 1n, scale: 0 };

const pieces = (quantity: Decimal, price: Thousandths, rule: string) => ({
  quantity: ruled(new ExactNumber(writeDecimal(quantity)), rule),
  price_per_unit: ruled(new ExactNumber(writeMoney(price)), rule),
});

/** A line without its product's record, or whose record lacks what it is paired by, stands unpaired. */
const paired = (product: Product | undefined, { value: by, rule }: Pairing): Pick<ShopProduct, 'code' | 'ean'> => {
  if (product === undefined || by === 'none') return {};
  if (by === 'ean') return product.ean === undefined ? {} : { ean: ruled(product.ean, rule) };
  const code = by === 'code' ? product.code : new Map(Object.entries(by.table)).get(product.id);
  return code === undefined ? {} : { code: ruled(code, rule) };
};

const roundingLines = (lines: readonly OrderLine[], words: ShopWords): readonly ShopProduct[] => {
  const byRate = Map.groupBy(lines, ({ vatRate }) => writeDecimal(vatRate));
  return [...byRate].flatMap(([rate, same]) => {
    const amount = same.reduce((sum, { total }) => sum + beyondCents(total), 0);
    const rule = 'what the lines of this VAT rate have beyond whole cents';
    if (amount === 0) return [];
    return [
      { title: ruled(words.rounding, rule), ...pieces(one, amount, rule), vat: ruled(new ExactNumber(rate), rule) },
    ];
  });
};
