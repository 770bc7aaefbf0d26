import { charge, tipOn } from './charge.ts';
import { type LineHistory, linesOn, newestOf, sumOn } from './line.ts';
import type { Recipe } from './plan-hour.ts';
import { noCharges, type Payment, type Receipt, totalWith } from './receipt.ts';
import { type Desk, ringUp } from './ring-up.ts';

const noReceipt = -1n;

/** Makes a receipt by its recipe, of one that is there already or of what is ordered. */
export const buildReceipt = (desk: Desk, recipe: Recipe, built: ReadonlyMap<bigint, Receipt>): Receipt => {
  const refunded = built.get(recipe.refunds[0] ?? noReceipt);
  if (refunded !== undefined) return repeated(desk, recipe, refunded, -1);
  const copied = built.get(recipe.copies ?? noReceipt);
  if (copied !== undefined) return repeated(desk, recipe, copied, 1);
  return sold(desk, recipe, built);
};

/** The content of an earlier receipt once more, or taken back: quantities and totals turned, unit prices as they were. */
const repeated = (desk: Desk, recipe: Recipe, original: Receipt, sign: 1 | -1): Receipt => {
  const { discount, shipping, wrapping, service } = original.charges;
  const lines = linesOn(original.id, original.lines).map((line, at): LineHistory => {
    const rungUpAt = recipe.openedAt + (at + 1) * 1000;
    return [
      {
        ...line,
        id: desk.ids(rungUpAt),
        receipt: recipe.id,
        at: rungUpAt,
        quantity: sign * line.quantity,
        total: sign * line.total,
      },
    ];
  });
  const total = sign * original.total;
  return {
    ...recipe,
    currency: original.currency,
    lines,
    charges: {
      discount: turned(discount, sign),
      shipping: turned(shipping, sign),
      wrapping: turned(wrapping, sign),
      service: turned(service, sign),
    },
    tip: 0,
    total,
    payments: [{ id: desk.ids(recipe.endsAt), type: original.payments[0]?.type ?? 'card', amount: total }],
    customer: undefined,
    seenOpenAt: [],
  };
};

/** Never −0, which JSON cannot tell from 0. */
const turned = (amount: number, sign: 1 | -1): number => (amount === 0 ? 0 : sign * amount);

const sold = (desk: Desk, recipe: Recipe, built: ReadonlyMap<bigint, Receipt>): Receipt => {
  const { id, kind, traits, register } = recipe;
  const rungUp = ringUp(desk, recipe);
  const lines = [
    ...untaxed(recipe, givingOne(recipe, rungUp)),
    ...takenFrom(built.get(recipe.takesLineFrom ?? noReceipt)),
  ];
  const charges = kind === 'open' ? noCharges : charge(desk.random, recipe, linesOn(id, lines));
  const exact = totalWith(sumOn(id, lines), charges);
  const isRounded = traits.has('cash') && !traits.has('two-payments') && register.currency === 'CZK';
  const rounding = isRounded ? Math.round(exact / 1000) * 1000 - exact : 0;
  const total = exact + rounding;
  const tip = tipOn(desk.random, recipe);
  return {
    ...recipe,
    currency: kind === 'foreign-currency' ? 'USD' : register.currency,
    lines: rounding === 0 ? lines : [...lines, roundingLine(desk, recipe, rounding)],
    charges,
    tip,
    total,
    payments: pay(desk, recipe, total + tip),
    customer: traits.has('customer') ? desk.random.pick(desk.goods.customers) : undefined,
    seenOpenAt: seenOpen(recipe, lines),
  };
};

/** The bill is split: its last line moves to another receipt. */
const givingOne = ({ givesLine }: Recipe, lines: readonly LineHistory[]): readonly LineHistory[] => {
  const given = lines.at(-1);
  if (givesLine === undefined || given === undefined) return lines;
  const moved = { ...newestOf(given), receipt: givesLine.to, at: givesLine.at };
  return [...lines.slice(0, -1), [...given, moved]];
};

const takenFrom = (giver: Receipt | undefined): readonly LineHistory[] => {
  const moved = giver?.lines.at(-1);
  return moved === undefined ? [] : [[newestOf(moved)]];
};

const untaxed = ({ kind }: Recipe, lines: readonly LineHistory[]): readonly LineHistory[] => {
  const [first, ...others] = lines;
  if (kind !== 'untaxed' || first === undefined) return lines;
  return [[{ ...newestOf(first), vat: undefined }], ...others];
};

const roundingLine = ({ ids }: Desk, { id, endsAt }: Recipe, amount: number): LineHistory => [
  {
    id: ids(endsAt),
    receipt: id,
    at: endsAt,
    product: undefined,
    name: 'Zaokrouhlení',
    quantity: 1000,
    unitPrice: amount,
    total: amount,
    vat: 0,
    note: undefined,
    isDeleted: false,
  },
];

const pay = ({ random, ids }: Desk, { kind, traits, endsAt }: Recipe, amount: number): readonly Payment[] => {
  const by = (type: Payment['type'], part: number): Payment => ({ id: ids(endsAt), type, amount: part });
  if (kind === 'open' || amount === 0) return [];
  if (!traits.has('two-payments'))
    return [by(traits.has('cash') ? 'cash' : random.chance(0.05) ? 'voucher' : 'card', amount)];
  const voucher = Math.round(amount / 4000) * 1000;
  return [by('voucher', voucher), by(random.pick(['card', 'cash']), amount - voucher)];
};

const seenOpen = ({ kind, traits, isTab, openedAt, endsAt, givesLine }: Recipe, lines: readonly LineHistory[]) => {
  if (givesLine !== undefined) return [givesLine.at - 1000];
  const part = (share: number): number => openedAt + Math.floor((endsAt - openedAt) * share);
  if (isTab) return kind === 'open' ? [part(0.3), part(0.6)] : [part(0.3), part(0.5), part(0.7)];
  return traits.has('seen-open') || lines.some(({ length }) => length > 1) ? [part(0.6)] : [];
};
