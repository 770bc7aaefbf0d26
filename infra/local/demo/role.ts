/** A receipt's kind in the till's own books. */
export type BookKind = 'sale' | 'refund' | 'zero' | 'open' | 'foreign-currency' | 'untaxed';

/** What a receipt may have beside plain lines. */
export type Trait =
  | 'several-pieces'
  | 'weighed'
  | 'third'
  | 'same-product-twice'
  | 'returned-line'
  | 'deleted-line'
  | 'free-item'
  | 'round-discount'
  | 'uneven-discount'
  | 'shipping'
  | 'wrapping'
  | 'service'
  | 'tip'
  | 'cash'
  | 'two-payments'
  | 'customer'
  | 'undated'
  | 'corrected-price'
  | 'seen-open';

/** A receipt's part in a bundle of receipts that belong together; numbers are places in the bundle. */
export interface Role {
  readonly kind: BookKind;
  readonly traits: readonly Trait[];
  /** Further traits come by chance. */
  readonly isOrdinary?: boolean;
  /** Parked for hours before it is closed, or stays open. */
  readonly isTab?: boolean;
  readonly refunds?: readonly number[];
  readonly copies?: number;
  readonly givesLineTo?: number;
  readonly takesLineFrom?: number;
}
/** Receipts of one register, in the order in which they are opened. */
export type Bundle = readonly Role[];

/** What every sixty receipts have once, rarest first. */
export const seldom: readonly Bundle[] = [
  [
    { kind: 'sale', traits: ['weighed', 'several-pieces'] },
    { kind: 'refund', traits: [], refunds: [0] },
  ],
  [{ kind: 'zero', traits: ['several-pieces'] }],
  [{ kind: 'sale', traits: [], isTab: true }],
  [
    { kind: 'sale', traits: [], givesLineTo: 1 },
    { kind: 'sale', traits: [], takesLineFrom: 0 },
  ],
  [{ kind: 'foreign-currency', traits: [] }],
  [{ kind: 'untaxed', traits: [] }],
  [{ kind: 'open', traits: [], isTab: true }],
  [
    { kind: 'sale', traits: ['weighed', 'uneven-discount'] },
    { kind: 'refund', traits: [], refunds: [0] },
  ],
  [
    { kind: 'sale', traits: ['weighed'] },
    { kind: 'sale', traits: [], copies: 0 },
    { kind: 'refund', traits: [], refunds: [0, 1] },
  ],
];

/** Chance would spoil these. A third is never whole crowns, so that the first is certain to be rounded. */
export const exactly: readonly Role[] = [
  { kind: 'sale', traits: ['cash', 'third'] },
  { kind: 'sale', traits: ['two-payments'] },
];

/** Each stands on one receipt of sixty at least, beside what chance adds. */
export const certain: readonly Trait[] = [
  'several-pieces',
  'weighed',
  'third',
  'same-product-twice',
  'returned-line',
  'deleted-line',
  'free-item',
  'round-discount',
  'uneven-discount',
  'shipping',
  'wrapping',
  'service',
  'tip',
  'customer',
  'undated',
  'corrected-price',
  'seen-open',
];

/** How often an ordinary receipt has it. */
export const oftenness: readonly (readonly [Trait, number])[] = [
  ['several-pieces', 0.3],
  ['weighed', 0.12],
  ['third', 0.03],
  ['same-product-twice', 0.08],
  ['returned-line', 0.03],
  ['deleted-line', 0.05],
  ['free-item', 0.06],
  ['round-discount', 0.06],
  ['uneven-discount', 0.05],
  ['shipping', 0.02],
  ['wrapping', 0.05],
  ['service', 0.06],
  ['tip', 0.15],
  ['cash', 0.4],
  ['two-payments', 0.06],
  ['customer', 0.2],
  ['undated', 0.25],
  ['corrected-price', 0.06],
  ['seen-open', 0.2],
];
